use super::{Seed, Stream, fill_uniform, uniform_from_bits};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

/// Draws in the statistical tests.
const DRAWS: usize = 1 << 16;
/// The two-sided normal quantile of 1e-9: with some dozens of fixed-seed statistics, a failure
/// means a defect, not bad luck.
const FAR_TAIL: f64 = 6.1;

fn uniforms(seed: u64, name: &str, draws: usize) -> Vec<f64> {
    let mut out = vec![0.0; draws];
    fill_uniform(Seed(seed), name, 0, &mut out);
    out
}

/// Golden values of the stream itself, so that nobody changes it unawares; the next test derives
/// such values from the definition.
#[test]
fn golden_values() {
    let mut bits = [0; 3];
    Stream::new(Seed(20_250_106), "demand.visits")
        .bits_from(0)
        .fill(&mut bits);
    assert_eq!(
        bits,
        [
            2_207_555_385_273_124_621,
            6_102_370_884_596_341_815,
            1_080_712_247_302_393_110
        ]
    );
}

#[test]
fn bits_follow_from_the_definition() {
    // ChaCha8 written out from Bernstein's paper, independently of the crate in use.
    let key: [u8; 32] = Sha256::digest(7_u64.to_le_bytes()).into();
    let hash: [u8; 32] = Sha256::digest(b"shock.noise/3").into();
    let word = |bytes: &[u8], place: usize| {
        u32::from_le_bytes([
            bytes[4 * place],
            bytes[4 * place + 1],
            bytes[4 * place + 2],
            bytes[4 * place + 3],
        ])
    };
    let draw = 1_000_003_u64;
    let block = (2 * draw) / 16;
    let mut start = [
        0x6170_7865,
        0x3320_646e,
        0x7962_2d32,
        0x6b20_6574,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ];
    for (place, cell) in start[4..].iter_mut().enumerate() {
        *cell = word(&key, place);
    }
    let mut initial = [0; 16];
    initial[..12].copy_from_slice(&start);
    initial[12] = block as u32;
    initial[13] = (block >> 32) as u32;
    initial[14] = word(&hash, 0);
    initial[15] = word(&hash, 1);
    let mut state = initial;
    for _ in 0..4 {
        for [a, b, c, d] in [
            [0, 4, 8, 12],
            [1, 5, 9, 13],
            [2, 6, 10, 14],
            [3, 7, 11, 15],
            [0, 5, 10, 15],
            [1, 6, 11, 12],
            [2, 7, 8, 13],
            [3, 4, 9, 14],
        ] {
            for (turn, turn_after) in [(16, 12), (8, 7)] {
                state[a] = u32::wrapping_add(state[a], state[b]);
                state[d] = (state[d] ^ state[a]).rotate_left(turn);
                state[c] = u32::wrapping_add(state[c], state[d]);
                state[b] = (state[b] ^ state[c]).rotate_left(turn_after);
            }
        }
    }
    let place = (2 * draw % 16) as usize;
    let low = u64::from(state[place].wrapping_add(initial[place]));
    let high = u64::from(state[place + 1].wrapping_add(initial[place + 1]));
    let mut bits = [0];
    Stream::new(Seed(7), "shock.noise/3")
        .bits_from(draw)
        .fill(&mut bits);
    assert_eq!(bits[0], low | high << 32);
}

#[test]
fn uniforms_lie_strictly_between_zero_and_one() {
    assert_eq!(uniform_from_bits(0), 2.0_f64.powi(-53));
    assert_eq!(uniform_from_bits(u64::MAX), 1.0 - 2.0_f64.powi(-53));
    for bits in [
        1_u64 << 12,
        1 << 40,
        0x8000_0000_0000_0000,
        0x1234_5678_9abc_def0,
    ] {
        let lattice = (bits >> 12) as f64 + 0.5;
        assert_eq!(uniform_from_bits(bits), lattice * 2.0_f64.powi(-52));
        assert_eq!(uniform_from_bits(!bits), 1.0 - uniform_from_bits(bits));
    }
}

#[test]
fn positions_reach_to_the_last_draw() {
    let stream = Stream::new(Seed(1), "far");
    let mut pair = [0.0; 2];
    stream.fill(u64::MAX - 1, &mut pair);
    let mut last = [0.0; 1];
    stream.fill(u64::MAX, &mut last);
    assert_eq!(pair[1], last[0]);
    assert_ne!(pair[0], pair[1]);
}

proptest! {
    #[test]
    fn any_range_is_a_slice_of_a_larger_one(
        start in 0_usize..400,
        length in 0_usize..600,
        offset in 0_u64..1 << 40,
    ) {
        let stream = Stream::new(Seed(3), "range");
        let mut whole = vec![0.0; 1000];
        stream.fill(offset, &mut whole);
        let mut part = vec![0.0; length];
        stream.fill(offset + start as u64, &mut part);
        prop_assert_eq!(&part[..], &whole[start..start + length]);
    }
}

#[test]
fn moments_are_those_of_a_uniform() {
    for (seed, name) in [
        (1, "demand.visits"),
        (2, "demand.visits"),
        (1, "finance.margin"),
    ] {
        let u = uniforms(seed, name, DRAWS);
        let n = DRAWS as f64;
        let mean = u.iter().sum::<f64>() / n;
        // Var(u) = 1/12 and Var((u − ½)²) = 1/180.
        assert!((mean - 0.5).abs() < FAR_TAIL * (1.0 / 12.0 / n).sqrt());
        let variance = u.iter().map(|u| (u - 0.5) * (u - 0.5)).sum::<f64>() / n;
        assert!((variance - 1.0 / 12.0).abs() < FAR_TAIL * (1.0 / 180.0 / n).sqrt());
    }
}

#[test]
fn values_are_evenly_spread() {
    let mut counts = [0.0; 256];
    for u in uniforms(4, "spread", DRAWS) {
        counts[(u * 256.0) as usize] += 1.0;
    }
    let expected = DRAWS as f64 / 256.0;
    let chi_square: f64 = counts
        .iter()
        .map(|c| (c - expected) * (c - expected) / expected)
        .sum();
    // 255 degrees of freedom: mean 255, standard deviation √510.
    assert!(
        (chi_square - 255.0).abs() < FAR_TAIL * 510.0_f64.sqrt(),
        "{chi_square}"
    );
}

#[test]
fn every_bit_is_fair() {
    let mut bits = vec![0; DRAWS];
    Stream::new(Seed(5), "bits").bits_from(0).fill(&mut bits);
    for place in 0..64 {
        let ones = bits.iter().filter(|bits| *bits >> place & 1 == 1).count() as f64;
        let deviation = (ones - 0.5 * DRAWS as f64) / (0.25 * DRAWS as f64).sqrt();
        assert!(deviation.abs() < FAR_TAIL, "bit {place}: {deviation}");
    }
}

#[test]
fn streams_seeds_and_neighbouring_draws_are_uncorrelated() {
    let base = uniforms(6, "shock.noise/7", DRAWS);
    let others = [
        uniforms(6, "shock.noise/8", DRAWS),
        uniforms(6, "shock.noise/70", DRAWS),
        uniforms(6, "demand.visits", DRAWS),
        uniforms(7, "shock.noise/7", DRAWS),
        uniforms(6 + (1 << 32), "shock.noise/7", DRAWS),
    ];
    let shifted = [&base[1..], &base[..1]].concat();
    for other in others.iter().chain([&shifted]) {
        let product: f64 = base
            .iter()
            .zip(other)
            .map(|(a, b)| (a - 0.5) * (b - 0.5))
            .sum();
        let correlation = 12.0 * product / DRAWS as f64;
        assert!(
            correlation.abs() < FAR_TAIL / (DRAWS as f64).sqrt(),
            "{correlation}"
        );
    }
}
