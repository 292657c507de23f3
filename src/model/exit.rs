//! Shapes of withdrawal (section 4, support).

use super::names::named;

named! {
    /// How public support withdraws after the hold years.
    Shape {
        /// It never withdraws.
        None = "none", "never withdraws", "不撤出";
        /// All at once.
        Cliff = "cliff", "all at once", "一次性撤出";
        /// By the same amount every year.
        Linear = "linear", "by the same amount every year", "逐年等额撤出";
        /// By the same share every year.
        Geometric = "geometric", "by the same share every year", "逐年按比例撤出";
        /// In steps of several years.
        Step = "step", "in steps", "阶梯式撤出";
        /// A further step only after a year that could have done without it.
        Performance = "performance", "only when the space can do without it", "按绩效撤出";
        /// A multiple of own income.
        Matching = "matching", "as a multiple of own income", "按自营收入配比";
    }
}
