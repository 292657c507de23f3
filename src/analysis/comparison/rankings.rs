//! How far rankings agree.

/// The ranks of values, the highest being 1; equal values share the mean of their ranks. NaN ranks last.
pub fn ranks(values: &[f64]) -> Vec<f64> {
    let key = |value: f64| {
        if value.is_nan() {
            f64::NEG_INFINITY
        } else {
            value
        }
    };
    values
        .iter()
        .map(|&value| {
            let above = values.iter().filter(|one| key(**one) > key(value)).count() as f64;
            let equal = values.iter().filter(|one| key(**one) == key(value)).count() as f64;
            above + (equal + 1.0) / 2.0
        })
        .collect()
}

/// Kendall's τ_b between two rankings of the same things: 1 if they agree in every pair, −1 if in none;
/// none if either does not tell any two apart.
///
/// τ_b = (C − D) / √((C + D + X)(C + D + Y)), with C concordant and D discordant pairs, X tied in the
/// second alone and Y in the first alone.
///
/// Source: M. G. Kendall, The treatment of ties in ranking problems, Biometrika 33 (1945),
/// doi:10.1093/biomet/33.3.239.
pub fn kendall_tau(a: &[f64], b: &[f64]) -> Option<f64> {
    let (mut agree, mut in_a, mut in_b) = (0.0, 0.0, 0.0);
    for i in 0..a.len().min(b.len()) {
        for j in 0..i {
            let sign = |gap: f64| if gap == 0.0 { 0.0 } else { gap.signum() };
            let (x, y) = (sign(a[i] - a[j]), sign(b[i] - b[j]));
            agree += x * y;
            in_a += x * x;
            in_b += y * y;
        }
    }
    (in_a > 0.0 && in_b > 0.0).then(|| agree / (in_a * in_b).sqrt())
}

/// Kendall's coefficient of concordance W of m rankings of n things, corrected for ties: 1 if all agree, 0
/// if they agree no more than rankings at random; none of fewer than two rankings or things, or where no
/// ranking tells any two apart.
///
/// W = 12 Σ (R_i − R̄)² / (m²(n³ − n) − m Σ T_j), where R_i are sums of ranks and T_j = Σ (t³ − t) over the
/// groups of t tied things of ranking j.
///
/// Source: M. G. Kendall and B. Babington Smith, The problem of m rankings, Annals of Mathematical
/// Statistics 10 (1939), doi:10.1214/aoms/1177732186; ties as in Kendall (1945).
pub fn concordance(rankings: &[Vec<f64>]) -> Option<f64> {
    let m = rankings.len() as f64;
    let n = rankings.first()?.len();
    if rankings.len() < 2 || n < 2 {
        return None;
    }
    let sums: Vec<f64> = (0..n)
        .map(|thing| rankings.iter().map(|ranks| ranks[thing]).sum())
        .collect();
    let n = n as f64;
    let mean = m * (n + 1.0) / 2.0;
    let squares: f64 = sums.iter().map(|sum| (sum - mean).powi(2)).sum();
    // Σ (t³ − t) over groups is Σ (t² − 1) over things.
    let ties: f64 = rankings
        .iter()
        .flat_map(|ranks| {
            ranks.iter().map(|rank| {
                let tied = ranks.iter().filter(|one| *one == rank).count() as f64;
                tied * tied - 1.0
            })
        })
        .sum();
    let most = m * m * (n * n * n - n) - m * ties;
    (most > 0.0).then(|| 12.0 * squares / most)
}
