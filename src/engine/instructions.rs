//! Choice of instruction set, made once a batch.
//!
//! The equations use plain arithmetic in a fixed order and no fused multiply-add, so that every
//! instruction set gives the same bits; only the speed differs.

use std::sync::OnceLock;

/// An instruction set that the equations are compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Instructions {
    /// What every processor of the platform has.
    Portable,
    /// AVX2.
    Avx2,
    /// AVX-512.
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
            Instructions::Avx2 => is_x86_feature_detected!("avx2"),
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx512 => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512dq")
                    && is_x86_feature_detected!("avx512vl")
            }
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

    /// Runs work compiled for this instruction set.
    ///
    /// The work must be `#[inline(always)]` all the way down, or it is compiled for every processor.
    #[inline]
    #[allow(
        unsafe_code,
        reason = "calling a function for an instruction set is safe only where the processor has it"
    )]
    pub(super) fn run<T>(self, work: impl FnOnce() -> T) -> T {
        #[cfg(target_arch = "x86_64")]
        {
            #[target_feature(enable = "avx2")]
            fn avx2<T>(work: impl FnOnce() -> T) -> T {
                work()
            }
            #[target_feature(enable = "avx512f,avx512dq,avx512vl")]
            fn avx512<T>(work: impl FnOnce() -> T) -> T {
                work()
            }
            if self.available() {
                match self {
                    Instructions::Portable => {}
                    // SAFETY: the processor has AVX2, as `available` has just found.
                    Instructions::Avx2 => return unsafe { avx2(work) },
                    // SAFETY: the processor has these parts of AVX-512, as `available` has just found.
                    Instructions::Avx512 => return unsafe { avx512(work) },
                }
            }
        }
        work()
    }
}
