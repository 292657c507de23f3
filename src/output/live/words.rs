//! What a live part says, in both languages.

use crate::analysis::frontier::Lever;
use crate::analysis::live::{Dial, Live, LiveDial, Own, Quantity};
use crate::engine::Standing;
use crate::model::exit::Shape;
use crate::model::indicators::Indicator;
use crate::scenario::{Alternative, Base};
use crate::text::{
    Language, MONEY_UNIT, Text, fixed, money_unit_in_yuan, money_with_unit, short, three_digits,
};
use serde_json::{Map, Value, json};

/// The short name of a dial, by which script and HTML know it.
pub(super) const fn key(dial: Dial) -> &'static str {
    match dial {
        Dial::Rate => "rate",
        Dial::Hold => "hold",
        Dial::Floor => "floor",
        Dial::Revenue => "revenue",
        Dial::Usage => "usage",
    }
}

/// The label of a slider.
pub(super) const fn label(dial: Dial) -> Text {
    match dial {
        Dial::Rate => Text::new("Exit rate", "年撤出比例"),
        Dial::Hold => Text::new("Full support", "全额支持"),
        Dial::Floor => Text::new("Floor of support", "保底支持"),
        Dial::Revenue => Text::new("Own revenue", "自营收入"),
        Dial::Usage => Text::new("Usage", "使用率"),
    }
}

/// A value of a dial, with `{value}` for the number, and for one year.
const fn values(dial: Dial) -> [Text; 2] {
    match dial {
        Dial::Rate => [Text::new("{value}% a year", "每年 {value}%"); 2],
        Dial::Hold => [
            Text::new("{value} years", "{value} 年"),
            Text::new("{value} year", "{value} 年"),
        ],
        Dial::Floor => [Text::new("{value}%", "{value}%"); 2],
        Dial::Revenue | Dial::Usage => [Text::new("× {value}", "{value} 倍"); 2],
    }
}

/// What a sentence says of a dial.
const fn clause(dial: Dial) -> Text {
    match dial {
        Dial::Rate => Text::new("an exit rate of {value}", "撤出比例{value}"),
        Dial::Hold => Text::new("{value} of full support", "全额支持 {value}"),
        Dial::Floor => Text::new("a floor of {value}", "保底 {value}"),
        Dial::Revenue => Text::new("revenue {value}", "自营收入 {value}"),
        Dial::Usage => Text::new("usage {value}", "使用率 {value}"),
    }
}

/// A value of a dial in words, as the script says it.
pub(super) fn value(dial: Dial, value: f64, language: Language) -> String {
    let (number, places) = match dial {
        Dial::Rate | Dial::Floor => (100.0 * value, 2),
        _ => (value, 3),
    };
    let number = fixed(number, places);
    let number = number.trim_end_matches('0').trim_end_matches('.');
    let [other, one] = values(dial);
    let text = if dial == Dial::Hold && number == "1" {
        one
    } else {
        other
    };
    text.get(language).replace("{value}", number)
}

/// A share as a choice of a list.
pub(super) fn percent(share: f64) -> String {
    format!("{}%", short(100.0 * share))
}

/// The language as HTML names it.
pub(super) const fn tag(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Chinese => "zh-CN",
    }
}

/// What the page says of the scenario's own value of a dial, or why the slider does nothing.
pub(super) fn hint(
    dial: &LiveDial,
    alternative: &Alternative,
    own: &str,
    language: Language,
) -> String {
    if !dial.acts {
        return why_not(dial.dial, alternative).get(language).to_owned();
    }
    let text = match dial.own {
        Own::Number(_) => Text::new("In the scenario: {own}.", "情景设定：{own}。"),
        Own::Uncertain(_) => Text::new(
            "Uncertain in the scenario, with the median {own}: the slider sets one number.",
            "情景中不确定，中位数为{own}；滑块取一个确定值。",
        ),
    };
    text.get(language).replace("{own}", own)
}

/// Why a dial moves nothing.
pub(super) fn why_not(dial: Dial, alternative: &Alternative) -> Text {
    let shapes = [Some(alternative.shape), alternative.governance_exit];
    let mut shapes = shapes.into_iter().flatten();
    let idle = match dial {
        Dial::Rate => shapes.all(|shape| !Lever::Rate.acts_on(shape)),
        _ => false,
    };
    let stays = [Some(alternative.shape), alternative.governance_exit]
        .into_iter()
        .flatten()
        .all(|shape| shape == Shape::None);
    match dial {
        _ if dial.is_schedule() && stays => Text::new(
            "Does nothing here: support of this alternative never withdraws.",
            "此处无作用：该方案不撤出支持。",
        ),
        _ if idle => Text::new(
            "Does nothing here: under the shape of this exit support does not fall by a rate.",
            "此处无作用：该撤出方式不按比例撤出。",
        ),
        _ if alternative.base == Base::Small => Text::new(
            "Does nothing here: the hardware-only appraisal moves no figure by it.",
            "此处无作用：仅硬件评估的结果不随之变化。",
        ),
        _ => Text::new(
            "Does nothing here: no figure of this alternative moves with it.",
            "此处无作用：该方案的各项结果均不随之变化。",
        ),
    }
}

/// What the sliders do, in a sentence or two.
pub(super) fn intro(live: &Live, language: Language) -> String {
    let mut text = Text::new(
        "Move a slider: every figure below follows at once. Sliders set how support withdraws, and multiply own revenue and visits; everything else stays as in the scenario, on the same draws.",
        "拖动滑块，下方各图即时更新。滑块设定支持如何撤出，并按倍数调整自营收入与到访人次；其余均与情景相同，使用同一组抽样。",
    )
    .get(language)
    .to_owned();
    if live.alternative.governance_exit.is_some() {
        text.push_str(
            Text::new(
                " Soft governance withdraws on a schedule of its own; the sliders move of it only what that schedule takes from the other.",
                "软治理经费另有撤出安排，滑块仅影响其沿用总体安排的部分。",
            )
            .get(language),
        );
    }
    text
}

/// The classes of the map, in the order of their numbers.
pub(super) fn legend(language: Language) -> Vec<&'static str> {
    let classes = [
        Text::new("none", "均不可行"),
        Text::new("0%", "0%"),
        Text::new("to 2%", "至 2%"),
        Text::new("to 5%", "至 5%"),
        Text::new("to 10%", "至 10%"),
        Text::new("to 20%", "至 20%"),
        Text::new("above 20%", "20% 以上"),
    ];
    classes.iter().map(|text| text.get(language)).collect()
}

/// How exact the figures are.
pub(super) fn exactness(live: &Live, language: Language) -> String {
    // A hundredth of a basis point is nothing that a reader could see.
    let points = |share: f64| match share < 1e-6 {
        true => "0".to_owned(),
        false => three_digits(100.0 * share),
    };
    let worst =
        |of: fn(&crate::analysis::live::Gap) -> f64| of(&live.errors[0]).max(of(&live.errors[1]));
    let place = Quantity::ALL
        .iter()
        .position(|one| *one == Quantity::Npv(Indicator::NpvSocial));
    let social = place.map_or(0.0, |place| live.errors[place].p95);
    let chance = live.half_widths[0]
        .zip(live.half_widths[1])
        .map(|(open, full)| open.max(full));
    let text = Text::new(
        "How exact is this? The figures were worked out for {cells} settings and are interpolated in between. At {checks} other settings, half of them in the middle between levels, 95 in 100 shares were within {p95} percentage points of the engine's own on the same draws, the worst {max} off; 95 in 100 social NPVs were within {social}.",
        "精度如何？各项结果在 {cells} 个设定上算出，其间为插值。在另外 {checks} 个设定（半数位于相邻格点正中）上与引擎在同一组抽样的结果相比，95% 的概率值相差不超过 {p95} 个百分点，最大相差 {max} 个百分点；95% 的社会净现值相差不超过 {social}。",
    );
    let mut said = text
        .get(language)
        .replace(
            "{cells}",
            &fixed(
                live.surface
                    .planes
                    .first()
                    .map_or(0, |plane| plane.codes.len()) as f64,
                0,
            ),
        )
        .replace("{checks}", &live.checks.to_string())
        .replace("{p95}", &points(worst(|gap| gap.p95)))
        .replace("{max}", &points(worst(|gap| gap.max)))
        .replace("{social}", &money_with_unit(social, language));
    if let Some(chance) = chance {
        let text = Text::new(
            " Chance adds up to {chance} points to either side of a share (95% interval of {draws} draws).",
            "抽样误差另使概率值上下浮动至多 {chance} 个百分点（{draws} 次抽样的 95% 区间）。",
        );
        said.push_str(
            &text
                .get(language)
                .replace("{chance}", &points(chance))
                .replace("{draws}", &fixed(live.draws as f64, 0)),
        );
    }
    said
}

/// The levels of the grid.
pub(super) fn levels(live: &Live, language: Language) -> String {
    let list = |dial: Dial, levels: &[f64]| {
        let levels: Vec<String> = levels
            .iter()
            .map(|&level| match dial {
                Dial::Rate | Dial::Floor => percent(level),
                _ => short(level),
            })
            .collect();
        let (colon, comma) = (Text::new(": ", "："), Text::new(", ", "、"));
        let label = label(dial).get(language);
        format!(
            "{label}{}{}",
            colon.get(language),
            levels.join(comma.get(language))
        )
    };
    let axes = live
        .surface
        .axes
        .iter()
        .map(|axis| list(axis.dial, &axis.levels));
    let (begin, between, end) = (
        Text::new("Levels of the grid – ", "网格取值——"),
        Text::new("; ", "；"),
        Text::new(".", "。"),
    );
    let axes: Vec<String> = axes.collect();
    let packing = Text::new(
        " Figures are kept in 16 bits each, an NPV to {yuan} yuan; the errors above include that.",
        "各项结果以 16 位保存，净现值精确到 {yuan} 元，上述误差已包含在内。",
    );
    let packing = packing
        .get(language)
        .replace("{yuan}", &three_digits(live.surface.packing_error()));
    format!(
        "{}{}{}{packing}",
        begin.get(language),
        axes.join(between.get(language)),
        end.get(language)
    )
}

/// Fixed words of the HTML.
pub(super) fn page(language: Language) -> Vec<(&'static str, &'static str)> {
    let texts = [
        (
            "noscript",
            Text::new(
                "The sliders need JavaScript, which is switched off here. All other figures of the page stand without it.",
                "滑块需要 JavaScript，当前已停用；页面其余内容不受影响。",
            ),
        ),
        ("dials", Text::new("What if", "假如")),
        ("reset", Text::new("Back to the scenario", "恢复情景设定")),
        (
            "download",
            Text::new("Download these figures (CSV)", "下载当前数据（CSV）"),
        ),
        ("now", Text::new("as the sliders are set", "滑块设定")),
        ("own", Text::new("the scenario's own setting", "情景设定")),
        (
            "never",
            Text::new(
                "support for ever, at this revenue and usage",
                "长期支持（收入与使用率同滑块）",
            ),
        ),
        ("open", Text::new("Still open", "仍开放")),
        ("full", Text::new("At full service", "足额服务")),
        (
            "shares",
            Text::new(
                "Share of draws by year of operation",
                "按运营年份的抽样占比",
            ),
        ),
        ("npv", Text::new("Net present value by party", "各方净现值")),
        (
            "npv_unit",
            Text::new("Mean over draws, thousand yuan", "抽样均值，万元"),
        ),
        (
            "frontier",
            Text::new("How fast may support withdraw?", "支持最快可以撤出多快？"),
        ),
        (
            "frontier_unit",
            Text::new(
                "Fastest exit rate, % a year, at this hold and floor; the frame marks the sliders' revenue and usage",
                "当前全额支持年数与保底下的最快年撤出比例（%）；方框为滑块所处的收入与使用率",
            ),
        ),
        (
            "no_frontier",
            Text::new(
                "No frontier is drawn, since the exit rate moves nothing. ",
                "撤出比例不起作用，故不绘撤出边界。",
            ),
        ),
        ("condition", Text::new("What is to be kept", "要维持的状态")),
        ("keep", Text::new("Keep", "维持")),
        ("in_year", Text::new("in year", "运营年份")),
        (
            "with_probability",
            Text::new("with a probability of at least", "概率不低于"),
        ),
        (
            "table_standing",
            Text::new("Table: open and at full service", "数据表：开放与足额服务"),
        ),
        (
            "table_npv",
            Text::new("Table: net present values", "数据表：净现值"),
        ),
        (
            "table_frontier",
            Text::new("Table: fastest exit rates", "数据表：最快撤出比例"),
        ),
        (
            "table_errors",
            Text::new(
                "Table: errors of every figure, and the grid",
                "数据表：各项误差与网格",
            ),
        ),
        ("figure", Text::new("Figure", "指标")),
        ("unit", Text::new("Unit", "单位")),
        (
            "chance",
            Text::new(
                "Chance: largest 95% half-width",
                "抽样误差：95% 区间最大半宽",
            ),
        ),
        (
            "gap_mean",
            Text::new("Interpolation: mean error", "插值：平均误差"),
        ),
        ("gap_p95", Text::new("95 in 100 within", "95% 不超过")),
        ("gap_max", Text::new("largest", "最大")),
        (
            "gap_reference",
            Text::new("support for ever: 95 in 100 within", "长期支持：95% 不超过"),
        ),
        ("stop", Text::new(". ", "。")),
    ];
    texts
        .into_iter()
        .map(|(name, text)| (name, text.get(language)))
        .collect()
}

/// What the script says.
pub(super) fn script(language: Language) -> Value {
    let say = |en: &'static str, zh: &'static str| Text::new(en, zh).get(language);
    let by_dial = |text: fn(Dial) -> Text| -> Value {
        let texts = Dial::ALL.map(|dial| (key(dial).to_owned(), json!(text(dial).get(language))));
        texts.into_iter().collect::<Map<_, _>>().into()
    };
    let values: Map<String, Value> = Dial::ALL
        .iter()
        .map(|&dial| {
            let [other, one] = values(dial).map(|text| text.get(language));
            (key(dial).to_owned(), json!({"other": other, "one": one}))
        })
        .collect();
    json!({
        "money": {
            "yuan": money_unit_in_yuan(language),
            "unit": MONEY_UNIT.get(language),
            "gap": say(" ", ""),
        },
        "year": say("year", "运营年份"),
        "party": say("party", "各方"),
        "comma": say(", ", "，"),
        "colon": say(": ", "："),
        "semicolon": say("; ", "；"),
        "stop": say(".", "。"),
        "gap": say(" ", ""),
        "none": say("none", "无"),
        "corner": say("usage ↓ revenue →", "使用率 ↓ 收入 →"),
        "failed": say(
            "This browser cannot unpack the figures: one of 2023 or later can.",
            "当前浏览器无法解压数据，请使用 2023 年及以后的版本。",
        ),
        "parties": [
            say("Government", "政府"),
            say("Operator", "运营主体"),
            say("Residents", "居民"),
            say("Partners", "合作伙伴"),
            say("Society in all", "社会合计"),
        ],
        "kinds": {
            "now": say("as set", "滑块设定"),
            "own": say("scenario", "情景设定"),
            "never": say("for ever", "长期支持"),
        },
        "parts": {"open": say("open", "开放"), "full": say("full service", "足额服务")},
        "states": {
            "open": Standing::Open.label().get(language),
            "full": say("at full service", "足额服务"),
        },
        "axes": {"revenue": say("own revenue, multiple", "自营收入倍数"), "usage": say("usage, multiple", "使用率倍数")},
        "values": values,
        "clauses": by_dial(clause),
        "describe": {
            "open": say(
                "Lines: share of draws open, year by year. In year {year}: {last}.",
                "折线图：逐年仍开放的抽样占比。第 {year} 年：{last}。",
            ),
            "full": say(
                "Lines: share of draws at full service, year by year. In year {year}: {last}.",
                "折线图：逐年足额服务的抽样占比。第 {year} 年：{last}。",
            ),
            "npv": say("Bars: net present value by party. {last}.", "条形图：各方净现值。{last}。"),
        },
        "sentence": {
            "standing": say(
                "With {set}: in year {year}, {open} of draws are open and {full} at full service.",
                "{set}：第 {year} 年有 {open} 的抽样仍开放，{full} 足额服务。",
            ),
            "otherwise": say(
                "With support for ever it would be {open} and {full}.",
                "若长期支持，则分别为 {open} 和 {full}。",
            ),
            "more": say("{name}: NPV {amount}, {gap} above support for ever", "{name}净现值 {amount}，比长期支持高 {gap}"),
            "less": say("{name}: NPV {amount}, {gap} below support for ever", "{name}净现值 {amount}，比长期支持低 {gap}"),
            "alone": say("{name}: NPV {amount}", "{name}净现值 {amount}"),
        },
        "frontier": {
            "fastest": say(
                "At the sliders' revenue and usage, support may withdraw by up to {rate} a year and the space is still {standing} in year {year} with a probability of at least {probability}.",
                "在滑块设定的收入与使用率下，每年撤出不超过 {rate}，第 {year} 年{standing}的概率仍不低于 {probability}。",
            ),
            "any": say(
                "At the sliders' revenue and usage, support may withdraw at any rate, even all at once, and the space is still {standing} in year {year} with a probability of at least {probability}.",
                "在滑块设定的收入与使用率下，无论撤出多快（包括一次性撤出），第 {year} 年{standing}的概率均不低于 {probability}。",
            ),
            "never": say(
                "At the sliders' revenue and usage, not even an exit rate of 0 keeps the space {standing} in year {year} with a probability of at least {probability}.",
                "在滑块设定的收入与使用率下，即使不撤出，第 {year} 年{standing}的概率也低于 {probability}。",
            ),
        },
    })
}
