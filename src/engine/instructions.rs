//! Choice of instruction set, made once a batch.
//!
//! The equations use plain arithmetic in a fixed order and no fused multiply-add, so that every
//! instruction set gives the same bits; only the speed differs.

#[cfg(target_arch = "x86_64")]
use pulp::x86::{V3, V4};
use std::sync::OnceLock;

/// An instruction set that the equations are compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Instructions {
    /// What every processor of the platform has.
    Portable,
    /// AVX2, and what else level x86-64-v3 has.
    Avx2,
    /// AVX-512, and what else level x86-64-v4 has.
    Avx512,
}

/// Environment variable that forces an instruction set.
const VARIABLE: &str = "COMMONGROUND_SIMD";

impl Instructions {
    /// All instruction sets.
    pub const ALL: [Instructions; 3] = [
        Instructions::Portable,
        Instructions::Avx2,
        Instructions::Avx512,
    ];

    /// Its name in the environment variable and the manifest.
    pub const fn name(self) -> &'static str {
        match self {
            Instructions::Portable => "portable",
            Instructions::Avx2 => "avx2",
            Instructions::Avx512 => "avx512",
        }
    }

    /// Whether this processor has it.
    pub fn available(self) -> bool {
        match self {
            Instructions::Portable => true,
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx2 => V3::is_available(),
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx512 => V4::is_available(),
            #[cfg(not(target_arch = "x86_64"))]
            Instructions::Avx2 | Instructions::Avx512 => false,
        }
    }

    /// The widest set of this processor, or the one that `COMMONGROUND_SIMD` names if it has that.
    pub fn chosen() -> Instructions {
        static CHOSEN: OnceLock<Instructions> = OnceLock::new();
        *CHOSEN.get_or_init(|| {
            let wanted = std::env::var(VARIABLE).ok();
            let has = |set: &Instructions| set.available();
            let named = Instructions::ALL
                .into_iter()
                .find(|set| Some(set.name()) == wanted.as_deref())
                .filter(has);
            let widest = Instructions::ALL.into_iter().rev().find(has);
            named.or(widest).unwrap_or(Instructions::Portable)
        })
    }

    /// Runs work compiled for this instruction set, or for every processor where this one lacks it.
    ///
    /// The work must be `#[inline(always)]` all the way down, or it is compiled for every processor.
    #[inline(always)]
    pub(super) fn run<T>(self, work: impl FnOnce() -> T) -> T {
        #[cfg(target_arch = "x86_64")]
        match self {
            Instructions::Portable => {}
            Instructions::Avx2 => {
                if let Some(avx2) = V3::try_new() {
                    return avx2.vectorize(work);
                }
            }
            Instructions::Avx512 => {
                if let Some(avx512) = V4::try_new() {
                    return avx512.vectorize(work);
                }
            }
        }
        work()
    }
}
