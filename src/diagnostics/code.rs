//! Every kind of message, with a name that never changes.

/// Whether a message stops the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The run cannot start.
    Error,
    /// The run can start, and somebody should look.
    Warning,
}

/// What a code means, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// In English.
    pub en: &'static str,
    /// In Chinese.
    pub zh: &'static str,
}

/// Declares the codes: one row each, so that name, severity and explanation stand together.
macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:ident, $en:literal, $zh:literal;)*) => {
        /// The kind of a message. `docs/diagnostics.md` has a row for each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $en] $variant,)*
        }

        impl Code {
            /// Every kind, in the order of the table.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The name by which people look it up.
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// Whether it stops the run.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// What it means, in one line.
            pub const fn explanation(self) -> Explanation {
                match self { $(Code::$variant => Explanation { en: $en, zh: $zh },)* }
            }
        }
    };
}

codes! {
    // Files
    UnreadableFile = "scenario::unreadable-file", Error,
        "A file cannot be read.", "文件无法读取。";
    FileTooLarge = "scenario::file-too-large", Error,
        "A file is larger than any scenario or table of data needs.", "文件过大，超出情景文件或数据表的合理大小。";
    NotUtf8 = "scenario::not-utf8", Error,
        "A file is not UTF-8 text.", "文件不是 UTF-8 编码的文本。";
    Syntax = "scenario::syntax", Error,
        "The text is not TOML.", "文本不符合 TOML 语法。";
    DuplicateKey = "scenario::duplicate-key", Error,
        "A key is written twice in the same table.", "同一个表中有重复的键。";
    TooDeep = "scenario::too-deep", Error,
        "Tables and lists are nested too deeply.", "表或列表嵌套过深。";
    ExtendsCycle = "scenario::extends-cycle", Error,
        "A scenario extends itself, or the chain of parents is too long.", "情景文件循环继承自身，或继承链过长。";
    BadOverride = "scenario::bad-override", Error,
        "A setting of the command line is not of the form path=value.", "命令行设定不是“路径=值”的形式。";
    BadData = "scenario::bad-data", Error,
        "A table of data lacks the column, or a cell is not a number.", "数据表缺少所需的列，或单元格不是数字。";
    BlankCells = "scenario::blank-cells", Warning,
        "Blank cells of a column of data are left out.", "数据列中的空单元格已略去。";
    // Keys and types
    UnknownKey = "scenario::unknown-key", Error,
        "A key means nothing to the program.", "程序不认识该键。";
    MisplacedKey = "scenario::misplaced-key", Error,
        "A key that concerns the whole scenario stands in an alternative.", "作用于整个情景的键写在了某个方案里。";
    MissingKey = "scenario::missing-key", Error,
        "A key that is needed is missing.", "缺少必需的键。";
    WrongType = "scenario::wrong-type", Error,
        "A value is of another kind than the key takes.", "值的类型与该键不符。";
    UnknownName = "scenario::unknown-name", Error,
        "A name is not one of those that the key takes.", "名称不在该键可选的范围内。";
    UnknownInput = "scenario::unknown-input", Error,
        "No input has this path.", "没有该路径的输入。";
    BadName = "scenario::bad-name", Error,
        "A name holds something else than letters, digits and hyphens, or cannot be a file name.", "名称只能由文字、数字和连字符组成，且须可用作文件名。";
    RepeatedName = "scenario::repeated-name", Error,
        "Two things of the same kind have the same name.", "同类项目重名。";
    TooMany = "scenario::too-many", Error,
        "There are more alternatives, flows or sweep cells than the program handles.", "方案、自定流量或扫描格点过多。";
    // Values
    NotFinite = "scenario::not-finite", Error,
        "A number is infinite or not a number.", "数值为无穷大或非数。";
    OutOfBounds = "scenario::out-of-bounds", Error,
        "A number lies outside the bounds of its input.", "数值超出该输入的允许范围。";
    NotWhole = "scenario::not-whole", Error,
        "A number must be whole.", "该数值必须为整数。";
    AmbiguousValue = "scenario::ambiguous-value", Error,
        "A table gives no value, or more than one.", "表中没有给出值，或给出了不止一个值。";
    StructuralUncertain = "scenario::structural-uncertain", Error,
        "An input that shapes the calculation cannot be uncertain.", "决定计算结构的输入不能取分布。";
    ImpossibleDistribution = "scenario::impossible-distribution", Error,
        "No distribution has these parameters.", "不存在具有这些参数的分布。";
    TailCut = "scenario::tail-cut", Error,
        "More than a tenth of a distribution lies outside the bounds of its input.", "分布超过一成落在该输入的允许范围之外。";
    TailTrimmed = "scenario::tail-trimmed", Warning,
        "More than a hundredth of a distribution lies outside the bounds of its input and is cut.", "分布超过百分之一落在允许范围之外，已被截去。";
    UnknownGrade = "scenario::unknown-grade", Error,
        "An evidence grade is not A, B, C or D.", "证据等级不是 A、B、C、D 之一。";
    UnsourcedGrade = "scenario::unsourced-grade", Warning,
        "A grade better than D is claimed without a source.", "声称等级高于 D，却未注明来源。";
    SharesOverOne = "scenario::shares-over-one", Error,
        "Shares of the same surplus can add up to more than one.", "对同一结余的分配比例之和可能超过一。";
    // Models, presets and flows
    SoftLeverInSmall = "scenario::soft-lever-in-small", Error,
        "A soft lever is set beside the small model, which holds it at zero.", "小模型将软治理杠杆固定为零，却又设定了该杠杆。";
    PresetMasked = "scenario::preset-masked", Warning,
        "A value written for the whole scenario hides the preset of an alternative that is compared.", "写在整个情景层面的值遮盖了被比较方案的预设值。";
    NoEffect = "scenario::no-effect", Warning,
        "A value has no effect under the choices made.", "在当前选择下，该值不起作用。";
    FlowToItself = "scenario::flow-to-itself", Error,
        "A flow has the same party at both ends.", "流量的付款方与收款方相同。";
    FlowYears = "scenario::flow-years", Error,
        "The last year of a flow comes before its first.", "流量的结束年早于起始年。";
    // Correlation, sweep and draws
    ImpossibleCorrelation = "scenario::impossible-correlation", Error,
        "A rank correlation does not lie strictly between -1 and 1.", "秩相关系数须严格介于 -1 与 1 之间。";
    CorrelatedWithItself = "scenario::correlated-with-itself", Error,
        "An input is correlated with itself.", "输入与其自身相关。";
    CorrelatedConstant = "scenario::correlated-constant", Error,
        "A correlated input is constant in every alternative.", "相关的输入在所有方案中均为常数。";
    RepeatedPair = "scenario::repeated-pair", Error,
        "The same pair of inputs is correlated twice.", "同一对输入重复设定相关。";
    NotPositiveDefinite = "scenario::not-positive-definite", Error,
        "The correlations contradict one another.", "各相关系数相互矛盾（矩阵非正定）。";
    SweepNotNumeric = "scenario::sweep-not-numeric", Error,
        "A swept input takes a name, not a number.", "扫描的输入取名称而非数值。";
    EmptySweep = "scenario::empty-sweep", Error,
        "A swept input has no values.", "扫描的输入没有取值。";
    RepeatedSweep = "scenario::repeated-sweep", Error,
        "A swept input or one of its values is repeated.", "扫描的输入或其取值重复。";
    NoDraws = "scenario::no-draws", Error,
        "A run needs at least one draw.", "运行至少需要一次抽样。";
    OneDraw = "scenario::one-draw", Warning,
        "One draw has no spread.", "只有一次抽样，无法反映离散程度。";
    NothingUncertain = "scenario::nothing-uncertain", Warning,
        "No input is uncertain.", "没有任何不确定的输入。";
    // Tables of cash flows
    FlowsNoTable = "cash-flows::no-table", Error,
        "A table of flows has no header or no rows.", "现金流量表没有表头或没有数据行。";
    FlowsColumn = "cash-flows::bad-column", Error,
        "A column of a table of flows is unknown, missing or there twice.", "现金流量表有未知、缺失或重复的列。";
    FlowsYears = "cash-flows::bad-years", Error,
        "Years of a table of flows are negative, repeated, too many or have a gap.", "年份为负、重复、过多或有间断。";
    FlowsRow = "cash-flows::bad-row", Error,
        "A row of a table of flows has no name, or more or fewer cells than there are columns.", "数据行缺少名称，或单元格数与列数不符。";
    FlowsAmount = "cash-flows::bad-amount", Error,
        "An amount is not a number, not finite or too large.", "金额不是数字、不是有限数或过大。";
    FlowsParties = "cash-flows::bad-parties", Error,
        "A flow lacks a party, or has the same at both ends.", "流量缺少一方，或付款方与收款方相同。";
    FlowsRepeated = "cash-flows::repeated", Error,
        "The same flow is written twice.", "同一流量重复出现。";
    FlowsTooMany = "cash-flows::too-many", Error,
        "A table of flows has more options or amounts than the program handles.", "方案或金额过多，超出程序处理范围。";
    FlowsAllZero = "cash-flows::all-zero", Warning,
        "Every amount of a table of flows is zero.", "现金流量表的金额全部为零。";
    // Tables of draws
    DrawsNoTable = "draws::no-table", Error,
        "A table of draws has no header or no rows.", "抽样表没有表头或没有数据行。";
    DrawsColumn = "draws::bad-column", Error,
        "A column of a table of draws is missing, there twice or named twice, or no figure is named.", "抽样表缺少所需的列、列名或指定重复，或没有任何指标列。";
    DrawsRow = "draws::bad-row", Error,
        "A row of a table of draws has more or fewer cells than there are columns, or too many rows are faulty.", "抽样表某行的单元格数与列数不符，或有误的行过多。";
    DrawsValue = "draws::bad-value", Error,
        "A cell of a table of draws is no finite number, or no 1 or 0 where one is expected.", "抽样表的单元格不是有限数值，或应为 1 或 0 而不是。";
    DrawsName = "draws::bad-name", Error,
        "A name in a table of draws cannot be that of an alternative.", "抽样表中的名称不能作方案名。";
    DrawsRepeated = "draws::repeated", Error,
        "A draw of a design is there twice.", "同一设计的某次抽样重复出现。";
    DrawsUnshared = "draws::unshared", Error,
        "Designs that are compared draw by draw have other draws.", "逐次比较的设计抽样编号不一致。";
    DrawsTooMany = "draws::too-many", Error,
        "A table of draws has more designs than the program handles.", "抽样表的设计过多，超出程序处理范围。";
}
