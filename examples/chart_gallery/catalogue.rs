//! What the gallery shows: commands, charts, and what is said of them.

use commonground::text::Text;

/// Commands that draw the gallery.
pub const COMMANDS: [&str; 11] = [
    "run scenarios/community-centre.toml --precision npv.social:mean:2%",
    "compare scenarios/community-centre.toml --draws 4096",
    "mechanisms scenarios/community-centre.toml --draws 4096",
    "breakeven scenarios/community-centre.toml --vary exit.rate=0:0.5 --target survived:mean:0.9 --draws 4096",
    "breakeven scenarios/community-centre.toml --vary exit.rate=0:0.5 --preferred --draws 4096",
    "breakeven scenarios/community-centre.toml --vary exit.rate=0:0.5 --vary scale.revenue=0.5:1.5 --alternatives composite,government-led --draws 2048",
    "breakeven scenarios/community-centre.toml --discount --draws 4096",
    "frontier scenarios/community-centre.toml --alternatives composite --draws 2048",
    "sweep scenarios/community-centre.toml scenarios/neighbourhood-room.toml scenarios/garden-renewal.toml --vary exit.rate=0,0.1,0.2,0.3,0.4 --draws 2048",
    "design-exit scenarios/community-centre.toml --draws 2048",
    "cashflow docs/examples/reading-room.csv",
];

/// A picture of the documentation.
pub struct Document {
    /// The command that draws it.
    pub command: &'static str,
    /// The chart.
    pub chart: &'static str,
    /// Name of the picture.
    pub picture: &'static str,
}

/// Pictures of the documentation, README among it.
pub const DOCUMENTS: [Document; 6] = [
    Document {
        command: "run scenarios/community-centre.toml",
        chart: "open-by-year",
        picture: "community-centre-open",
    },
    Document {
        command: "breakeven scenarios/community-centre.toml --vary exit.rate=0:0.5 --target survived:mean:0.9",
        chart: "break-even",
        picture: "community-centre-break-even",
    },
    Document {
        command: "compare scenarios/community-centre.toml --parts frontier,gap",
        chart: "efficiency-frontier-visits",
        picture: "community-centre-efficiency",
    },
    Document {
        command: "compare scenarios/community-centre.toml --parts frontier,gap",
        chart: "appraisal-gap",
        picture: "community-centre-gap",
    },
    Document {
        command: "mechanisms scenarios/community-centre.toml",
        chart: "mechanisms-life",
        picture: "community-centre-mechanisms",
    },
    Document {
        command: "frontier scenarios/community-centre.toml --alternatives composite",
        chart: "frontier-composite",
        picture: "exit-frontier",
    },
];

/// Headings of the gallery.
pub const SECTIONS: [Text; 7] = [
    Text::new("What it is worth, and to whom", "值不值，对谁值"),
    Text::new("How the space fares", "空间的运营"),
    Text::new(
        "Which option, and does it stay so",
        "选哪个方案，结论是否稳固",
    ),
    Text::new("Exit", "撤出"),
    Text::new("The small and the big model", "小模型与大模型"),
    Text::new("Mechanisms and cash flows", "措施与现金流"),
    Text::new("Precision", "精度"),
];

/// A chart of the gallery.
pub struct Entry {
    /// Place of its heading.
    pub section: usize,
    /// Place of the command that draws it.
    pub command: usize,
    /// Name of its files.
    pub chart: &'static str,
    /// What it is called.
    pub name: Text,
    /// The question that it answers.
    pub question: Text,
    /// How to read it.
    pub reading: Text,
}

impl Entry {
    /// Name of its picture in the gallery: two commands may call a chart the same.
    pub fn picture(&self) -> String {
        let command = COMMANDS[self.command].split(' ').next().unwrap_or("");
        format!("{command}-{}", self.chart)
    }
}

/// Every chart, in the order of the page.
pub const ENTRIES: [Entry; 33] = [
    Entry {
        section: 0,
        command: 0,
        chart: "social-npv",
        name: Text::new("Social net present value", "社会净现值"),
        question: Text::new(
            "What is the space worth to society, and how likely is it more than its cost?",
            "空间对社会值多少？得大于失的可能性有多大？",
        ),
        reading: Text::new(
            "Each dot is the same share of draws; count those right of zero. The triangle is the median.",
            "每个点代表相同份额的抽样，数一数零线右侧的点；三角为中位数。",
        ),
    },
    Entry {
        section: 0,
        command: 0,
        chart: "social-npv-exceedance",
        name: Text::new("Exceedance", "超越概率"),
        question: Text::new(
            "How likely is social net present value above any value that somebody asks for?",
            "社会净现值超过任一给定数值的概率有多大？",
        ),
        reading: Text::new(
            "Pick a value on the axis and read the share of draws above it. A curve that lies right of another everywhere is better for all who prefer more.",
            "在横轴取一数值，读出高于它的抽样占比；若一曲线处处偏右，则凡偏好更多者皆选之。",
        ),
    },
    Entry {
        section: 0,
        command: 0,
        chart: "npv-by-party",
        name: Text::new("Net present value by party", "各方净现值"),
        question: Text::new("Who gains and who pays?", "谁受益，谁付费？"),
        reading: Text::new(
            "Bars are means, whiskers the middle 90% of draws; the four columns add up to the last.",
            "条为均值，细线为中间 90% 的抽样；四列之和即末列。",
        ),
    },
    Entry {
        section: 0,
        command: 0,
        chart: "who-pays-whom",
        name: Text::new("Who pays whom", "谁付给谁"),
        question: Text::new(
            "Where does the money come from, and where does it go?",
            "钱从哪里来，到哪里去？",
        ),
        reading: Text::new(
            "Follow a band from who pays (left) to who receives (right); its width is the present value, on one scale in all panels.",
            "顺着带从付出方（左）到收到方（右）；带宽为现值，各图同一尺度。",
        ),
    },
    Entry {
        section: 0,
        command: 1,
        chart: "perspectives",
        name: Text::new("Perspectives", "各方视角"),
        question: Text::new(
            "What does each party prefer, and what do the others lose by that?",
            "各方各偏好什么方案？其他方因此损失多少？",
        ),
        reading: Text::new(
            "A row takes one party's choice; read along it what every party loses against its own.",
            "每行采用一方的选择，沿行读出各方相对自身选择的损失。",
        ),
    },
    Entry {
        section: 0,
        command: 1,
        chart: "efficiency-frontier-visits",
        name: Text::new("Efficiency frontier, visits", "效率前沿：到访"),
        question: Text::new(
            "What does public money buy, and what does one visit more cost?",
            "公共资金换来什么？每多一人次花多少？",
        ),
        reading: Text::new(
            "Right is dearer, up is more used. Options off the line are beaten by one of it or by a mix.",
            "越右越贵，越上使用越多；线外方案被线上方案或其组合胜过。",
        ),
    },
    Entry {
        section: 0,
        command: 1,
        chart: "efficiency-frontier-benefit",
        name: Text::new("Efficiency frontier, benefit", "效率前沿：收益"),
        question: Text::new(
            "What does a yuan of public money bring to all others?",
            "每一元公共资金为其他各方带来多少收益？",
        ),
        reading: Text::new(
            "As above, with the net benefit of all but the government upwards.",
            "同上，纵轴为政府以外各方的净收益。",
        ),
    },
    Entry {
        section: 0,
        command: 1,
        chart: "acceptability",
        name: Text::new("Acceptability", "可接受性"),
        question: Text::new(
            "Which option is best for what a visit is worth to the government?",
            "政府愿为每人次付多少时，哪个方案最优？",
        ),
        reading: Text::new(
            "Go to a value of a visit: the height of a curve is the share of draws in which the option is best; the grey band marks the best on average.",
            "取一个每人次价值，曲线高度为该方案最优的抽样占比；灰带标出平均最优者。",
        ),
    },
    Entry {
        section: 1,
        command: 0,
        chart: "open-by-year",
        name: Text::new("Open and full service by year", "逐年开放与足额服务"),
        question: Text::new(
            "How long does the space stay open, and at full service?",
            "空间能开放多久，能足额服务多久？",
        ),
        reading: Text::new(
            "Solid is open, dashed is at full service; what lies between is open at reduced hours.",
            "实线为开放，虚线为足额服务，两者之间为缩时开放。",
        ),
    },
    Entry {
        section: 1,
        command: 0,
        chart: "income-by-source",
        name: Text::new("Income by source", "分来源收入"),
        question: Text::new(
            "Does the space learn to earn its living (造血) as support withdraws?",
            "支持退出时，空间能否自我造血？",
        ),
        reading: Text::new(
            "Blue is earned, orange is public. The heavy line is all that is earned; where it meets the dashed line of cost the space carries itself.",
            "蓝为自营，橙为公共；粗线为自营合计，与虚线（成本）相遇处即可自立。",
        ),
    },
    Entry {
        section: 1,
        command: 0,
        chart: "states-by-year",
        name: Text::new("States by year", "逐年状态"),
        question: Text::new(
            "How do awareness, participation, capability, fit and condition grow or wear, and does participation carry itself?",
            "知晓、参与、能力、契合与设施状况如何变化？参与能否自我维持？",
        ),
        reading: Text::new(
            "A row is an alternative, grey are the others. In the last column participation sustains itself without public money while utilisation is above the dashed line.",
            "每行一个方案，灰线为其他方案；末列中，利用率高于虚线时参与可脱离公共经费自我维持。",
        ),
    },
    Entry {
        section: 1,
        command: 0,
        chart: "visits-by-year",
        name: Text::new("Visits by year", "逐年到访"),
        question: Text::new(
            "How much is the space used, and how sure is that?",
            "空间使用多少？把握多大？",
        ),
        reading: Text::new(
            "The line is the median, the bands hold half and nine tenths of the draws.",
            "线为中位数，色带含一半与九成的抽样。",
        ),
    },
    Entry {
        section: 1,
        command: 0,
        chart: "reserve-by-year",
        name: Text::new("Reserve by year", "逐年周转金"),
        question: Text::new(
            "Does the operator run out of money?",
            "运营主体的钱会不会用完？",
        ),
        reading: Text::new(
            "As above, of spaces still open; the grey strip is their share.",
            "同上，仅含仍开放者，灰带为其占比。",
        ),
    },
    Entry {
        section: 1,
        command: 8,
        chart: "open-by-scenario",
        name: Text::new("Scenarios side by side", "多情景并列"),
        question: Text::new(
            "Do different kinds of space fare alike?",
            "不同类型的空间表现是否相似？",
        ),
        reading: Text::new(
            "A panel is a scenario, a line an alternative, named at its end.",
            "每图一个情景，每线一个方案，名称在线末。",
        ),
    },
    Entry {
        section: 2,
        command: 1,
        chart: "paired-differences",
        name: Text::new("Paired differences", "配对差值"),
        question: Text::new(
            "How much better is one option than another, draw by draw?",
            "逐次抽样看，一个方案比另一个好多少？",
        ),
        reading: Text::new(
            "The dot is the mean difference with its interval, the grey line the middle 90% of draws. An interval that holds zero is a tie.",
            "点为平均差值及其区间，灰线为中间 90% 的抽样；区间含零即为并列。",
        ),
    },
    Entry {
        section: 2,
        command: 1,
        chart: "regret",
        name: Text::new("Regret", "后悔值"),
        question: Text::new(
            "What is lost by a choice where another would have been better?",
            "若另一方案本可更好，此选择损失多少？",
        ),
        reading: Text::new(
            "Left is better. The dot is the mean, the ring what one draw in ten exceeds.",
            "越左越好；点为均值，圈为十分之一抽样所超过的数值。",
        ),
    },
    Entry {
        section: 2,
        command: 1,
        chart: "dominance",
        name: Text::new("Stochastic dominance", "随机占优"),
        question: Text::new(
            "Is there an option that everybody prefers, whatever they think of risk?",
            "有没有无论如何看待风险都更优的方案？",
        ),
        reading: Text::new(
            "Read along a row. In brackets: within the Monte Carlo error.",
            "按行读；括号表示在蒙特卡洛误差之内。",
        ),
    },
    Entry {
        section: 2,
        command: 1,
        chart: "structures",
        name: Text::new("Structures", "模型结构"),
        question: Text::new(
            "Does the best option depend on how the model is built?",
            "最优方案是否取决于模型结构？",
        ),
        reading: Text::new(
            "Each column is one of 72 structures; dark marks the best option in it. A row that is dark throughout would be robust.",
            "每列为 72 种结构之一，深色为该结构下最优；整行皆深即为稳固。",
        ),
    },
    Entry {
        section: 2,
        command: 1,
        chart: "flips",
        name: Text::new("Flips", "排序翻转"),
        question: Text::new(
            "Does a ranking survive the range of the judgement behind it?",
            "排序能否经受判断值的取值范围？",
        ),
        reading: Text::new(
            "A bar spans the difference of two options over the range of one input. If it crosses zero, the ranking rests on that judgement.",
            "条为两方案之差在某输入取值范围内的跨度；跨过零线，则排序取决于该判断。",
        ),
    },
    Entry {
        section: 2,
        command: 4,
        chart: "preferred",
        name: Text::new("Options by the value of an input", "方案随输入变化"),
        question: Text::new("Where does the best option change?", "最优方案在何处更替？"),
        reading: Text::new(
            "Lines are means; a dashed upright marks a change with its confidence limits.",
            "线为均值，竖虚线标出更替处及其置信限。",
        ),
    },
    Entry {
        section: 2,
        command: 6,
        chart: "discount",
        name: Text::new("Options by the discount rate", "方案随折现率变化"),
        question: Text::new(
            "Does the ranking depend on the discount rate?",
            "排序是否取决于折现率？",
        ),
        reading: Text::new(
            "Lines that cross change their order there.",
            "相交处即次序改变。",
        ),
    },
    Entry {
        section: 3,
        command: 7,
        chart: "frontier-composite",
        name: Text::new("Exit frontier", "撤出边界"),
        question: Text::new(
            "How fast may support go at each level of revenue and usage?",
            "在各收入与使用水平下，支持可以多快撤出？",
        ),
        reading: Text::new(
            "Dark is safe. The orange line is as far as the condition holds.",
            "越深越稳；橙线为条件成立的界限。",
        ),
    },
    Entry {
        section: 3,
        command: 7,
        chart: "standing-by-rate-composite",
        name: Text::new("Standing against the exit rate", "撤出速率与运营"),
        question: Text::new(
            "What does a faster exit cost in survival and service?",
            "撤得更快，开放与服务会损失多少？",
        ),
        reading: Text::new(
            "Panels are years of full support; bands are the error of the computation.",
            "各图为全额支持年数，色带为计算误差。",
        ),
    },
    Entry {
        section: 3,
        command: 3,
        chart: "break-even",
        name: Text::new("Break-even curve", "临界曲线"),
        question: Text::new(
            "At which exit rate does the share open fall through 90%?",
            "撤出速率到多少时，开放占比跌破 90%？",
        ),
        reading: Text::new(
            "The dot is the crossing, the grey bar on the axis its confidence limits.",
            "点为交点，轴上灰条为其置信限。",
        ),
    },
    Entry {
        section: 3,
        command: 5,
        chart: "frontier",
        name: Text::new("Break-even frontier of two inputs", "双输入临界边界"),
        question: Text::new(
            "Which combinations of exit rate and revenue reach the target?",
            "撤出速率与收入的哪些组合可达目标？",
        ),
        reading: Text::new(
            "Blue is above the target, orange below, grey within the error.",
            "蓝为高于目标，橙为低于，灰为误差之内。",
        ),
    },
    Entry {
        section: 3,
        command: 8,
        chart: "standing-community-centre-composite",
        name: Text::new("Standing in a sweep", "扫描中的运营状况"),
        question: Text::new(
            "How does the last year look along a sweep?",
            "沿扫描变化，末年如何？",
        ),
        reading: Text::new(
            "Solid is open, dashed is at full service.",
            "实线为开放，虚线为足额服务。",
        ),
    },
    Entry {
        section: 3,
        command: 9,
        chart: "front",
        name: Text::new("Designs of an exit", "撤出设计"),
        question: Text::new(
            "What can an exit and the split of a fixed budget reach?",
            "撤出方式与固定经费的分配能达到什么？",
        ),
        reading: Text::new(
            "Left is cheaper, up is better; large dots are not beaten in both.",
            "越左越省，越上越好；大点在两方面均未被同时胜过。",
        ),
    },
    Entry {
        section: 4,
        command: 1,
        chart: "appraisal-gap",
        name: Text::new("The appraisal gap", "评估差距"),
        question: Text::new(
            "Why does a hardware-only appraisal differ from the big model?",
            "仅硬件评估与大模型为何不同？",
        ),
        reading: Text::new(
            "Walk down from the small model to the big one, cause by cause.",
            "自上而下，从小模型逐项走到大模型。",
        ),
    },
    Entry {
        section: 4,
        command: 1,
        chart: "two-by-two",
        name: Text::new("Soft governance and exit", "软治理与撤出"),
        question: Text::new(
            "Does soft governance pay under the same exit, and exit with the same soft governance?",
            "同样撤出下软治理值不值？同样软治理下撤出值不值？",
        ),
        reading: Text::new(
            "Compare within a row or a column; the last cell is the interaction.",
            "只在行内或列内比较，末格为交互作用。",
        ),
    },
    Entry {
        section: 5,
        command: 2,
        chart: "mechanisms-worth",
        name: Text::new("Mechanisms, worth", "措施：价值"),
        question: Text::new(
            "What does each instrument do to worth and money?",
            "各项措施对价值与资金有何作用？",
        ),
        reading: Text::new(
            "A row is an instrument, a column a figure on its own scale; zero is no effect.",
            "每行一项措施，每列一个指标（尺度各自独立），零为无作用。",
        ),
    },
    Entry {
        section: 5,
        command: 2,
        chart: "mechanisms-life",
        name: Text::new("Mechanisms, life", "措施：运营"),
        question: Text::new(
            "And to survival, service, use and participation?",
            "对存续、服务、使用与参与又如何？",
        ),
        reading: Text::new("As above.", "同上。"),
    },
    Entry {
        section: 5,
        command: 10,
        chart: "cumulative-by-year",
        name: Text::new("Cumulative cash flow", "累计现金流"),
        question: Text::new("When is it paid back?", "何时收回？"),
        reading: Text::new(
            "Where the solid line crosses zero for good.",
            "实线最后一次穿过零线处。",
        ),
    },
    Entry {
        section: 6,
        command: 0,
        chart: "precision",
        name: Text::new("Error against draws", "误差与抽样次数"),
        question: Text::new("Were enough draws made?", "抽样够不够？"),
        reading: Text::new(
            "Below the dashed line the target holds.",
            "低于虚线即达到目标。",
        ),
    },
];
