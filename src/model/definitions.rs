//! What each indicator is, in a sentence; section 5 of the model has the formulas.

use super::indicators::Indicator;
use crate::text::Text;

impl Indicator {
    /// How it is worked out, in the words and letters of section 5.
    pub const fn definition(self) -> Text {
        match self {
            Indicator::NpvGovernment => Text::new(
                "present value of what the government receives less what it pays",
                "政府收入减支出的现值",
            ),
            Indicator::NpvOperator => Text::new(
                "present value of what the operator receives less what it pays",
                "运营主体收入减支出的现值",
            ),
            Indicator::NpvResidents => Text::new(
                "present value of what residents gain less what they pay",
                "居民得益减支出的现值",
            ),
            Indicator::NpvPartners => Text::new(
                "present value of what partners gain less what they pay",
                "合作伙伴得益减支出的现值",
            ),
            Indicator::NpvSocial => Text::new(
                "sum of the four parties: benefits created less resources used up, in present values",
                "四方之和：创造的效益减去耗用的资源（现值）",
            ),
            Indicator::NpvSocialWeighted => Text::new(
                "social NPV with the gains of the priority group weighted by income^(-equity_elasticity)",
                "社会净现值，重点服务对象得益按 收入^(-equity_elasticity) 加权",
            ),
            Indicator::Bcr => Text::new(
                "present benefits over present resources",
                "效益现值 ÷ 资源现值",
            ),
            Indicator::CostPerVisit => Text::new(
                "net present cost to the government over discounted visits",
                "政府净支出现值 ÷ 折现到访人次",
            ),
            Indicator::YearsOpen => Text::new("years in which the space is open", "开放的年数"),
            Indicator::Survived => Text::new(
                "1 if it is open after the last year; show it with full service beside it",
                "末年之后仍开放为 1；须与足额服务并列",
            ),
            Indicator::ClosureYear => Text::new(
                "year at whose end it closes; blank if it does not",
                "关闭发生的年份；未关闭则为空",
            ),
            Indicator::VisitsTotal => Text::new("visits of all years", "各年到访之和"),
            Indicator::UtilisationMean => Text::new(
                "mean over open years of visits over capacity, V/Q",
                "开放年份 V/Q（到访 ÷ 容量）的均值",
            ),
            Indicator::HoursMean => Text::new(
                "mean over open years of hours as a share of full hours",
                "开放年份的开放时间比例均值",
            ),
            Indicator::FullServiceYears => Text::new(
                "open years at 70 % of full hours or more",
                "开放时间不低于足额 70% 的年数",
            ),
            Indicator::SupportShareFinal => Text::new(
                "share of support in the last open year",
                "最后一个开放年份的支持比例",
            ),
            Indicator::SelfFundingFinal => Text::new(
                "own income over the cost of full hours and full maintenance, own/(Oe + M* + X), in the last open year",
                "最后一个开放年份：自营收入 ÷ 足额开放与足额维护的成本 own/(Oe + M* + X)",
            ),
            Indicator::SelfSufficientYear => Text::new(
                "first of two open years in a row in which that ratio is 1 or more; blank if there is none",
                "该比率连续两年不低于 1 的首个年份；没有则为空",
            ),
            Indicator::Equity => Text::new(
                "share of visits by the priority group over its share of residents",
                "重点服务对象的到访占比 ÷ 其人口占比",
            ),
            Indicator::ParticipationFinal => Text::new(
                "participation at the start of the last open year",
                "最后一个开放年份年初的参与度",
            ),
            Indicator::Leverage => Text::new(
                "present own income over present public money put in",
                "自营收入现值 ÷ 公共投入现值",
            ),
            Indicator::IncomeConcentration => Text::new(
                "Herfindahl index of fees, rent, giving and support in the last open year",
                "最后一个开放年份收费、租金、捐赠与支持的赫芬达尔指数",
            ),
        }
    }
}
