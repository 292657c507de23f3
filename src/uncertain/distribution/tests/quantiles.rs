//! Quantiles against published tables, a multiple-precision library and statrs.

use super::super::Distribution;
use statrs::distribution::ContinuousCDF;

fn relative(found: f64, expected: f64) -> f64 {
    if expected == 0.0 {
        found.abs()
    } else {
        (found / expected - 1.0).abs()
    }
}

/// The probabilities of the reference quantiles below.
const SHARES: [f64; 7] = [1e-12, 1e-4, 0.05, 0.3, 0.5, 0.9, 0.999];

#[test]
fn published_tables() {
    // NIST/SEMATECH e-Handbook of Statistical Methods, sections 1.3.6.7.2 (t), 1.3.6.7.4
    // (chi-square, which is gamma with shape ν/2 and scale 2) and 1.3.6.7.1 (normal).
    let t = |df: f64, u: f64| Distribution::student_t(df, 0.0, 1.0).unwrap().quantile(u);
    for (df, u, expected) in [
        (1.0, 0.95, 6.314),
        (4.0, 0.99, 3.747),
        (10.0, 0.975, 2.228),
        (30.0, 0.9, 1.310),
        (100.0, 0.999, 3.174),
    ] {
        assert!((t(df, u) - expected).abs() <= 5e-4, "t {df} {u}");
    }
    let chi_square = |df: f64, u: f64| {
        Distribution::gamma_from_shape(0.5 * df, 2.0)
            .unwrap()
            .quantile(u)
    };
    for (df, u, expected) in [
        (1.0, 0.95, 3.841),
        (10.0, 0.95, 18.307),
        (10.0, 0.05, 3.940),
        (30.0, 0.99, 50.892),
        (100.0, 0.01, 70.065),
    ] {
        assert!(
            (chi_square(df, u) - expected).abs() <= 5e-4,
            "chi-square {df} {u}"
        );
    }
    let normal = Distribution::normal(0.0, 1.0).unwrap();
    assert!((normal.quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-14);
}

/// Gamma quantiles of scale 1, computed with mpmath 1.4 at 60 digits by bisection of its
/// regularised incomplete gamma function.
const GAMMA: [(f64, [f64; 7]); 5] = [
    (
        0.1,
        [
            6.073_048_362_407_975e-121,
            6.073_048_362_407_916e-41,
            5.930_711_291_414_281e-14,
            3.586_086_018_410_947e-6,
            0.000_593_391_104_460_226_1,
            0.266_154_553_738_837_84,
            3.363_677_011_718_753_6,
        ],
    ),
    (
        0.7,
        [
            6.276_272_330_333_046e-18,
            1.683_734_606_685_204_8e-6,
            0.012_163_199_432_408_386,
            0.172_519_800_333_608_53,
            0.407_423_748_476_441_25,
            1.757_128_510_704_42,
            6.063_739_563_887_275,
        ],
    ),
    (
        2.25,
        [
            7.035_514_785_621_18e-6,
            0.025_483_122_167_672_796,
            0.460_071_325_516_200_8,
            1.296_975_272_402_404_2,
            1.926_876_883_842_236_3,
            4.257_530_320_436_032,
            9.753_182_735_416_873,
        ],
    ),
    (
        40.0,
        [
            10.102_621_246_886_75,
            20.622_232_184_030_217,
            30.195_739_194_344_732,
            36.457_671_156_938_09,
            39.667_165_010_689_1,
            48.289_101_807_633_51,
            62.419_612_007_882_39,
        ],
    ),
    (
        1000.0,
        [
            793.439_226_617_076_9,
            886.648_261_415_078_7,
            948.559_849_383_651_1,
            983.178_446_757_898_7,
            999.666_686_426_965_2,
            1_040.734_308_013_69,
            1_100.578_098_293_314_5,
        ],
    ),
];

/// Beta quantiles, computed likewise.
const BETA: [(f64, f64, [f64; 7]); 5] = [
    (
        0.5,
        0.5,
        [
            2.467_401_100_272_339_5e-24,
            2.467_401_079_978_779_2e-8,
            0.006_155_829_702_431_137,
            0.206_107_373_853_763_43,
            0.5,
            0.975_528_258_147_576_8,
            0.999_997_532_600_929,
        ],
    ),
    (
        2.0,
        4.0,
        [
            3.162_278_660_168_933e-7,
            0.003_172_333_372_774_395,
            0.076_440_391_412_328_89,
            0.218_026_915_763_224_7,
            0.313_810_170_455_697_4,
            0.583_890_374_619_529,
            0.877_986_170_388_521_6,
        ],
    ),
    (
        0.2,
        3.0,
        [
            2.495_343_537_242_637e-61,
            2.495_343_537_242_625_4e-21,
            7.797_949_567_350_073e-8,
            0.000_606_982_175_158_095_3,
            0.007_901_229_090_864_222,
            0.205_981_513_922_947_53,
            0.785_569_298_998_979_6,
        ],
    ),
    (
        30.0,
        70.0,
        [
            0.066_440_231_506_480_42,
            0.151_219_173_000_840_67,
            0.227_299_054_471_040_12,
            0.274_993_095_637_077_13,
            0.298_661_974_308_695_73,
            0.359_434_740_999_984,
            0.449_891_261_086_527_9,
        ],
    ),
    (
        1.0,
        1.5,
        [
            6.666_666_666_667_778e-13,
            6.666_777_782_716_337e-5,
            0.033_617_470_218_454_036,
            0.211_626_483_689_475_7,
            0.370_039_475_052_563_4,
            0.784_556_530_996_811_7,
            0.99,
        ],
    ),
];

/// Student's t quantiles, computed likewise from the incomplete beta function.
const STUDENT_T: [(f64, [f64; 7]); 6] = [
    (
        0.5,
        [
            -1.028_491_156_316_34e+23,
            -10_284_911.563_163_385,
            -41.136_000_092_878_27,
            -1.009_525_878_607_166_1,
            0.0,
            10.270_324_410_234_51,
            102_849.115_630_175_37,
        ],
    ),
    (
        1.5,
        [
            -52_194_694.273_446_35,
            -242.264_098_846_506_3,
            -3.705_180_820_096_751_3,
            -0.651_795_482_602_357_1,
            0.0,
            2.196_398_417_565_537_6,
            52.184_430_008_992_614,
        ],
    ),
    (
        3.0,
        [
            -10_331.108_244_292_485,
            -22.203_742_273_204_18,
            -2.353_363_434_801_823_8,
            -0.584_389_727_439_818_7,
            0.0,
            1.637_744_353_696_210_4,
            10.214_531_852_407_383,
        ],
    ),
    (
        8.0,
        [
            -69.695_043_237_859_61,
            -6.441_999_821_020_392,
            -1.859_548_037_530_898_4,
            -0.545_933_763_540_483,
            0.0,
            1.396_815_309_743_865,
            4.500_790_933_723_724,
        ],
    ),
    (
        120.0,
        [
            -7.845_254_551_022_93,
            -3.837_170_749_032_807,
            -1.657_650_899_355_235_7,
            -0.525_796_390_607_105_4,
            0.0,
            1.288_646_233_656_378,
            3.159_538_743_317_110_5,
        ],
    ),
    (
        5000.0,
        [
            -7.052_278_531_529_724,
            -3.721_776_168_336_778,
            -1.645_158_437_596_971_4,
            -0.524_433_944_832_573,
            0.0,
            1.281_720_905_335_718_6,
            3.091_863_119_960_981_6,
        ],
    ),
];

#[test]
fn multiple_precision_quantiles() {
    let check = |name: &str, distribution: &Distribution, size: f64, expected: &[f64; 7]| {
        for (u, expected) in SHARES.iter().zip(expected) {
            let error = relative(distribution.quantile(*u), *expected);
            // The logarithms of the gamma function at the parameters are good to 1e-15 of
            // themselves, and their rounding goes into every value.
            let allowed = 1e-12 + 4e-15 * size;
            assert!(error < allowed, "{name} at {u}: {error:e}");
        }
    };
    for (shape, expected) in &GAMMA {
        let gamma = Distribution::gamma_from_shape(*shape, 1.0).unwrap();
        check(&format!("gamma {shape}"), &gamma, *shape, expected);
    }
    for (alpha, beta, expected) in &BETA {
        let distribution = Distribution::beta(*alpha, *beta).unwrap();
        check(
            &format!("beta {alpha} {beta}"),
            &distribution,
            alpha + beta,
            expected,
        );
    }
    for (df, expected) in &STUDENT_T {
        let t = Distribution::student_t(*df, 0.0, 1.0).unwrap();
        check(&format!("t {df}"), &t, *df, expected);
    }
}

#[test]
fn agrees_with_statrs() {
    // statrs' distribution functions at our quantiles; its error function, behind the
    // lognormal one, is good to about 1e-11 only.
    let beta = statrs::distribution::Beta::new(2.0, 4.0).unwrap();
    let gamma = statrs::distribution::Gamma::new(2.25, 0.75).unwrap();
    let t = statrs::distribution::StudentsT::new(1.0, 2.0, 4.0).unwrap();
    let lognormal = statrs::distribution::LogNormal::new(0.5, 0.3).unwrap();
    let triangular = statrs::distribution::Triangular::new(1.0, 5.0, 2.0).unwrap();
    let lognormal_median = 0.5_f64.exp();
    for step in 1..200 {
        let u = f64::from(step) / 200.0;
        let at = |distribution: Distribution| distribution.quantile(u);
        assert!((beta.cdf(at(Distribution::beta(2.0, 4.0).unwrap())) - u).abs() < 1e-13);
        assert!((gamma.cdf(at(Distribution::gamma(3.0, 2.0).unwrap())) - u).abs() < 1e-13);
        assert!((t.cdf(at(Distribution::student_t(4.0, 1.0, 2.0).unwrap())) - u).abs() < 1e-13);
        let ours = at(Distribution::lognormal_from_median(lognormal_median, 0.3).unwrap());
        assert!((lognormal.cdf(ours) - u).abs() < 1e-11);
        let ours = at(Distribution::triangular(1.0, 2.0, 5.0).unwrap());
        assert!((triangular.inverse_cdf(u) - ours).abs() < 1e-13);
    }
}

#[test]
fn pert_is_the_beta_it_stands_for() {
    // (low + 4 mode + high) / 6 and the beta with 1 + 4 · 1/4 and 1 + 4 · 3/4.
    let pert = Distribution::pert(2.0, 3.0, 6.0).unwrap();
    assert!((pert.mean() - 20.0 / 6.0).abs() < 1e-14);
    assert_eq!(
        pert,
        Distribution::beta_between(2.0, 4.0, 2.0, 6.0).unwrap()
    );
}

#[test]
fn intervals_hold_ninety_per_cent() {
    for (low, high) in [(2.0, 10.0), (-2.0, 10.0), (0.0, 1.0), (1e-6, 1e3)] {
        let distribution = Distribution::interval(low, high).unwrap();
        assert!((distribution.quantile(0.05) - low).abs() <= 1e-13 * (high - low));
        assert!((distribution.quantile(0.95) - high).abs() <= 1e-13 * high);
        assert!((distribution.tail_outside(low, high) - 0.1).abs() < 1e-13);
        assert_eq!(distribution.support().0 == 0.0, low > 0.0);
    }
}

#[test]
fn moments_set_the_parameters() {
    let exact = |distribution: Distribution, mean: f64, variance: f64| {
        assert!(
            relative(distribution.mean(), mean) < 1e-14,
            "{distribution:?}"
        );
        assert!(
            relative(distribution.variance(), variance) < 1e-13,
            "{distribution:?}"
        );
    };
    exact(Distribution::lognormal(2.0, 1.5).unwrap(), 2.0, 2.25);
    exact(Distribution::gamma(3.0, 2.0).unwrap(), 3.0, 4.0);
    exact(Distribution::normal(3.0, 2.0).unwrap(), 3.0, 4.0);
    exact(Distribution::uniform(1.0, 3.0).unwrap(), 2.0, 4.0 / 12.0);
    // Kotz and van Dorp (2004): (a + m + b)/3 and (a² + m² + b² − am − ab − mb)/18.
    exact(
        Distribution::triangular(1.0, 2.0, 6.0).unwrap(),
        3.0,
        21.0 / 18.0,
    );
    // α/(α+β) and αβ/((α+β)²(α+β+1)).
    exact(Distribution::beta(2.0, 3.0).unwrap(), 0.4, 0.04);
    // ν/(ν−2).
    exact(Distribution::student_t(5.0, 1.0, 3.0).unwrap(), 1.0, 15.0);
    exact(
        Distribution::empirical(&[1.0, 2.0, 6.0]).unwrap(),
        3.0,
        14.0 / 3.0,
    );
    exact(
        Distribution::discrete(&[0.0, 1.0], &[3.0, 1.0]).unwrap(),
        0.25,
        0.1875,
    );
    let heavy = Distribution::student_t(1.5, 1.0, 3.0).unwrap();
    assert_eq!((heavy.mean(), heavy.variance()), (1.0, f64::INFINITY));
    let cauchy = Distribution::student_t(1.0, 1.0, 3.0).unwrap();
    assert!(cauchy.mean().is_nan() && cauchy.variance().is_nan());
    // 0.3 N(0, 1) + 0.7 N(3, ½): mean 2.1, second moment 0.3 + 0.7 · 9.25.
    let mixture = Distribution::mixture(
        &[0.3, 0.7],
        vec![
            Distribution::normal(0.0, 1.0).unwrap(),
            Distribution::normal(3.0, 0.5).unwrap(),
        ],
    );
    exact(mixture.unwrap(), 2.1, 0.3 + 0.7 * 9.25 - 2.1 * 2.1);
}

#[test]
fn empirical_quantiles_are_observations() {
    // Hyndman and Fan (1996), type 1: x₍⌈nu⌉₎.
    let distribution = Distribution::empirical(&[30.0, 10.0, 20.0, 40.0]).unwrap();
    for (u, expected) in [
        (0.0, 10.0),
        (0.25, 10.0),
        (0.251, 20.0),
        (0.5, 20.0),
        (0.75, 30.0),
        (1.0, 40.0),
    ] {
        assert_eq!(distribution.quantile(u), expected, "{u}");
    }
}
