//! The keys of a design's randomisations.

use super::RANDOMISATIONS;
use crate::random::{Seed, Stream};

/// Two 32-bit keys for each of the 16 randomisations of an epoch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keys {
    /// The key in the low half of a stream's number.
    pub(super) first: [u32; RANDOMISATIONS],
    /// The key in the high half.
    pub(super) second: [u32; RANDOMISATIONS],
}

/// A stream whose number 16 · epoch + r keys randomisation r of that epoch.
#[derive(Clone, Debug)]
pub(super) struct KeyStream {
    stream: Stream,
    /// The keys of epoch 0, which covers the first million draws.
    epoch_zero: Keys,
}

impl KeyStream {
    /// The keys drawn from the stream called `name`.
    pub(super) fn new(seed: Seed, name: &str) -> KeyStream {
        let stream = Stream::new(seed, name);
        let epoch_zero = read(&stream, 0);
        KeyStream { stream, epoch_zero }
    }

    /// The keys of an epoch.
    pub(super) fn of(&self, epoch: u64) -> Keys {
        if epoch == 0 {
            self.epoch_zero
        } else {
            read(&self.stream, epoch)
        }
    }
}

fn read(stream: &Stream, epoch: u64) -> Keys {
    let mut bits = [0_u64; RANDOMISATIONS];
    stream
        .bits_from(epoch * RANDOMISATIONS as u64)
        .fill(&mut bits);
    Keys {
        first: bits.map(|bits| bits as u32),
        second: bits.map(|bits| (bits >> 32) as u32),
    }
}
