//! Who pays whom (section 2 of the model).

use super::names::named;

named! {
    /// A party to the account, or the world outside it.
    Party {
        /// The government, also the owner of the premises.
        Government = "government", "government", "政府";
        /// Who runs the space.
        Operator = "operator", "operator", "运营主体";
        /// The people around it.
        Residents = "residents", "residents", "居民";
        /// Local businesses, sponsors, creditors.
        Partners = "partners", "partners", "合作伙伴";
        /// Outside the account: a flow from it is a benefit created, a flow to it a resource used up.
        World = "world", "world", "账外";
    }
}

impl Party {
    /// The four parties of the social account.
    pub const ACCOUNTS: [Party; 4] = [
        Party::Government,
        Party::Operator,
        Party::Residents,
        Party::Partners,
    ];
}

named! {
    /// What a flow of the scenario's own is proportional to.
    Driver {
        /// Visits of the year, after opening hours.
        Visits = "visits", "visits", "到访人次";
        /// Floor area in use.
        Area = "area", "floor area in use", "在用面积";
        /// One while the space is open.
        Open = "open", "each open year", "每个开放年";
        /// Residents of the catchment.
        Residents = "residents", "residents", "服务人口";
        /// Active residents.
        Participants = "participants", "active residents", "行动者人数";
        /// Full fit-out, in year 0 alone.
        Capex = "capex", "full fit-out, in year 0", "装修总额（第0年）";
    }
}
