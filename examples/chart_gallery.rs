//! Draws every chart from made-up data: `cargo run --release --example chart_gallery -- FOLDER`.

use std::time::Instant;
use std::{env, fs, io, path::PathBuf};

use commonground::output::charts::{
    ChartError, CumulativeRow, DistributionRow, ErrorRow, FanRow, OpenRow, Party, PartyRow,
    PaybackMark, Picture, Series, Size, Style, Unit, cumulative_by_year, error_by_draws,
    fan_by_year, npv_by_party, open_and_full_service, social_npv_distribution,
};
use commonground::text::{Language, Text};

const NAMES: [Text; 12] = [
    Text {
        en: "Government-led",
        zh: "政府主导",
    },
    Text {
        en: "Composite operation",
        zh: "复合运营",
    },
    Text {
        en: "Community-led with hosts",
        zh: "社群主导、主理人招募",
    },
    Text {
        en: "Socialised operation",
        zh: "社会化运作",
    },
    Text {
        en: "Small model (hardware only)",
        zh: "小投入产出模型（只建不管）",
    },
    Text {
        en: "Slow exit, five years",
        zh: "五年缓退",
    },
    Text {
        en: "Fast exit",
        zh: "快速退出",
    },
    Text {
        en: "No exit",
        zh: "不退出",
    },
    Text {
        en: "Composite with a profit share and a feedback share of one fifth",
        zh: "复合运营、利润分成并以五分之一反哺公益服务",
    },
    Text {
        en: "Residents’ own",
        zh: "居民自治",
    },
    Text {
        en: "Elderly care station",
        zh: "养老服务站",
    },
    Text {
        en: "Pocket garden",
        zh: "口袋花园微更新",
    },
];

const FOOTER: Text = Text {
    en: "Made-up figures that show the layout only. 10,000 draws, seed 20250106, Sobol’ sequence. Evidence: grade D (judgement).",
    zh: "虚构数据，仅用于展示版式。10,000 次抽样，随机种子 20250106，Sobol 序列。证据等级：D（判断）。",
};

fn style(language: Language, size: Size, title: Text, subtitle: Text) -> Style {
    Style {
        title: title.get(language).to_owned(),
        subtitle: subtitle.get(language).to_owned(),
        footer: FOOTER.get(language).to_owned(),
        ..Style::new(language, size)
    }
}

fn name(index: usize, language: Language) -> String {
    NAMES[index % NAMES.len()].get(language).to_owned()
}

fn fan(count: usize, language: Language, size: Size) -> Result<Picture, ChartError> {
    let mut rows = Vec::new();
    for index in 0..count {
        for year in 1..=20 {
            let time = f64::from(year);
            let growth = 1.0 - (-time / (2.0 + index as f64 * 0.7)).exp();
            let median = 62_000.0 * growth * (1.0 - 0.05 * index as f64);
            let spread = 0.12 + 0.02 * time;
            let at = |z: f64| Some(median * (z * spread).exp());
            let open = (1.0 - 0.012 * index as f64 * time).max(0.05);
            rows.push(FanRow {
                alternative: name(index, language),
                year,
                p05: at(-1.645),
                p25: at(-0.674),
                p50: at(0.0),
                p75: at(0.674),
                p95: at(1.645),
                open: Some(open),
            });
        }
    }
    let title = Text {
        en: "Visits settle after five years, and the range keeps widening",
        zh: "五年后到访量趋稳，但不确定区间持续扩大",
    };
    let subtitle = Text {
        en: "Visits a year by alternative, among spaces that are still open",
        zh: "各方案年到访人次（仅含仍开放的空间）",
    };
    let series = Series {
        label: Text {
            en: "Visits a year",
            zh: "年到访量",
        },
        unit: Unit::Count(Text {
            en: "visits",
            zh: "人次",
        }),
    };
    let style = Style {
        first_calendar_year: (count == 4).then_some(2026),
        ..style(language, size, title, subtitle)
    };
    fan_by_year(&rows, &series, &style)
}

fn reserve(count: usize, language: Language, size: Size) -> Result<Picture, ChartError> {
    let mut rows = Vec::new();
    for index in 0..count {
        for year in 1..=15 {
            let time = f64::from(year);
            let median = 300_000.0 - 40_000.0 * time + 9_000.0 * time * index as f64;
            let at = |z: f64| Some(median + z * 60_000.0 * time.sqrt());
            rows.push(FanRow {
                alternative: name(index, language),
                year,
                p05: at(-1.645),
                p25: at(-0.674),
                p50: at(0.0),
                p75: at(0.674),
                p95: at(1.645),
                open: None,
            });
        }
    }
    let title = Text {
        en: "Without income of its own the reserve is gone by year eight",
        zh: "没有自有收入，储备金第八年耗尽",
    };
    let subtitle = Text {
        en: "Reserve of the operator at the end of the year, constant prices",
        zh: "运营方年末储备金，不变价",
    };
    let series = Series {
        label: Text {
            en: "Reserve",
            zh: "储备金",
        },
        unit: Unit::Yuan,
    };
    fan_by_year(&rows, &series, &style(language, size, title, subtitle))
}

fn open(count: usize, language: Language, size: Size) -> Result<Picture, ChartError> {
    let mut rows = Vec::new();
    for index in 0..count {
        for year in 1..=20 {
            let time = f64::from(year);
            let open = (-0.004 * index as f64 * (time - 3.0).max(0.0)).exp();
            let full =
                open * (1.0 - 0.025 * ((index * 5 % 7) as f64) * (time / 20.0) * 5.0).max(0.02);
            rows.push(OpenRow {
                alternative: name(index, language),
                year,
                open: Some(open),
                full_service: Some(full),
            });
        }
    }
    let title = Text {
        en: "Most spaces stay open, but fewer keep their full hours",
        zh: "多数空间能够维持开放，但能保持足额服务的较少",
    };
    let subtitle = Text {
        en: "Share of draws by year of operation",
        zh: "按运营年份统计的抽样占比",
    };
    open_and_full_service(&rows, &style(language, size, title, subtitle))
}

fn parties(count: usize, language: Language, size: Size) -> Result<Picture, ChartError> {
    let mut rows = Vec::new();
    for index in 0..count {
        let step = index as f64;
        let means = [
            -9.2e6 + 0.5e6 * step,
            -0.2e6 + 0.08e6 * step,
            11.5e6 - 1.1e6 * step,
            0.35e6 - 0.02e6 * step,
        ];
        let total: f64 = means.iter().sum();
        let parties = [
            Party::Government,
            Party::Operator,
            Party::Residents,
            Party::Partners,
            Party::Social,
        ];
        for (party, mean) in parties.into_iter().zip(means.into_iter().chain([total])) {
            let half = 0.3 * mean.abs() + 0.3e6 + if party == Party::Social { 3.0e6 } else { 0.0 };
            rows.push(PartyRow {
                alternative: name(index, language),
                party,
                mean: Some(mean),
                p05: Some(mean - half),
                p95: Some(mean + half),
            });
        }
    }
    let title = Text {
        en: "Residents gain what the government pays, and more only at the top",
        zh: "居民受益，政府付费：只有前几个方案总体为正",
    };
    let subtitle = Text {
        en: "Net present value over 20 years at 5%, by party",
        zh: "20 年净现值（贴现率 5%），按各方统计",
    };
    npv_by_party(&rows, &style(language, size, title, subtitle))
}

fn distribution(count: usize, language: Language, size: Size) -> Result<Picture, ChartError> {
    let rows: Vec<DistributionRow> = (0..count)
        .map(|index| {
            let value = |probability: f64| {
                let logit = (probability / (1.0 - probability)).ln();
                2.0e6 - 0.6e6 * index as f64 + 1.1e6 * logit + 0.12e6 * logit * logit
            };
            let quantiles: Vec<(f64, f64)> = (1..100)
                .map(|step| f64::from(step) / 100.0)
                .map(|p| (p, value(p)))
                .collect();
            let above = quantiles.iter().filter(|(_, value)| *value > 0.0).count() as f64 / 99.0;
            DistributionRow {
                alternative: name(index, language),
                quantiles,
                probability_positive: Some(above),
            }
        })
        .collect();
    let title = Text {
        en: "Composite operation is more likely than not to be worth its cost",
        zh: "复合运营更有可能物有所值",
    };
    let subtitle = Text {
        en: "Social net present value over 20 years at 5%",
        zh: "20 年社会净现值（贴现率 5%）",
    };
    social_npv_distribution(&rows, &style(language, size, title, subtitle))
}

fn errors(count: usize, language: Language, size: Size) -> Result<Picture, ChartError> {
    let targets = [("npv.social:mean:2%", 3.0), ("survived:mean:0.01", 1.5)];
    let mut rows = Vec::new();
    for (target, start) in targets {
        for index in 0..count {
            for step in 0..7 {
                rows.push(ErrorRow {
                    target: target.to_owned(),
                    alternative: name(index, language),
                    draws: 4096 << step,
                    multiple: Some(start / (1 + index) as f64 * 0.5_f64.powi(step).sqrt()),
                });
            }
        }
    }
    let title = Text {
        en: "Sixty-five thousand draws are precise enough",
        zh: "六万五千次抽样即达到精度",
    };
    let subtitle = Text {
        en: "Half-width of the 95% interval against draws",
        zh: "95% 区间半宽与抽样次数",
    };
    error_by_draws(&rows, &style(language, size, title, subtitle))
}

fn cumulative(count: usize, language: Language, size: Size) -> Result<Picture, ChartError> {
    let mut rows = Vec::new();
    let mut marks = Vec::new();
    for index in 0..count {
        let gain = 90_000.0 + 20_000.0 * index as f64;
        let mut sums = [-1e6; 3];
        sums[2] = -0.88e6;
        let mut paid = None;
        for year in 0..=20 {
            let factor = 1.035_f64.powi(-year);
            if year > 0 {
                let before = sums[0];
                sums = [
                    sums[0] + gain * factor,
                    sums[1] + gain,
                    sums[2] + gain * factor,
                ];
                if before < 0.0 && sums[0] >= 0.0 {
                    paid = Some(f64::from(year) - sums[0] / (gain * factor));
                }
            }
            rows.push(CumulativeRow {
                option: name(index, language),
                year,
                discounted: Some(sums[0]),
                plain: Some(sums[1]),
                unbiased: Some(sums[2]),
            });
        }
        let words = match (paid, language) {
            (Some(time), Language::English) => format!("paid back after {time:.2} years"),
            (Some(time), Language::Chinese) => format!("{time:.2} 年收回"),
            (None, Language::English) => "never paid back".to_owned(),
            (None, Language::Chinese) => "未收回".to_owned(),
        };
        marks.push(PaybackMark {
            option: name(index, language),
            year: paid,
            words,
        });
    }
    let title = Text {
        en: "What gains more a year is paid back sooner",
        zh: "年收益越高，收回越早",
    };
    let subtitle = Text {
        en: "Social account at 3.5%, with and without optimism bias",
        zh: "社会账目（折现率 3.5%），计与未计乐观偏差",
    };
    cumulative_by_year(&rows, &marks, &style(language, size, title, subtitle))
}

type Chart = fn(usize, Language, Size) -> Result<Picture, ChartError>;

fn main() -> io::Result<()> {
    let folder = PathBuf::from(
        env::args()
            .nth(1)
            .unwrap_or_else(|| "target/chart_gallery".to_owned()),
    );
    fs::create_dir_all(&folder)?;
    let charts: [(&str, Chart); 7] = [
        ("fan", fan),
        ("reserve", reserve),
        ("open", open),
        ("parties", parties),
        ("distribution", distribution),
        ("errors", errors),
        ("cumulative", cumulative),
    ];
    for (title, chart) in charts {
        for (language, code) in [(Language::English, "en"), (Language::Chinese, "zh")] {
            for (count, size, shape) in [
                (1, Size::Slide, "slide"),
                (4, Size::Slide, "slide"),
                (5, Size::Page, "page"),
                (12, Size::Slide, "slide"),
            ] {
                let start = Instant::now();
                let picture = chart(count, language, size).map_err(io::Error::other)?;
                let time = start.elapsed();
                let file = folder.join(format!("{title}-{count}-{shape}-{code}"));
                println!(
                    "{} {time:?} svg {} kB, png {} kB",
                    file.display(),
                    picture.svg.len() / 1000,
                    picture.png.len() / 1000
                );
                fs::write(file.with_extension("svg"), picture.svg)?;
                fs::write(file.with_extension("png"), picture.png)?;
            }
        }
    }
    Ok(())
}
