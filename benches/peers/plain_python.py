"""The model of one alternative on one draw, in plain Python: one number at a time, in the order of the description.

It covers what the benchmark scenario uses: usage `diffusion` or `design`, participation `contact` or `null`, either
budget, valuation `visits`, the exits `none` and `geometric`, and no flows of the scenario's own.
"""
import math

INDICATORS = (
    "npv.government", "npv.operator", "npv.residents", "npv.partners", "npv.social", "npv.social_weighted", "bcr",
    "cost_per_visit", "years_open", "survived", "closure_year", "visits.total", "utilisation.mean", "hours.mean",
    "full_service_years", "support_share.final", "self_funding.final", "self_sufficient_year", "equity",
    "participation.final", "leverage", "income_concentration")
BLANK = math.nan
COVERED = {"usage": ("diffusion", "design"), "participation": ("contact", "null"), "budget": ("hard", "guaranteed"),
           "valuation": ("visits",)}
DEFAULTS = {"start.condition": 1.0, "scale.usage": 1.0, "scale.revenue": 1.0, "scale.cost": 1.0}


class Structure:
    """What one alternative has fixed for all draws."""

    def __init__(self, alternative):
        slots = alternative.get("slots") or {}
        for slot, choices in COVERED.items():
            if slots.get(slot, choices[0]) not in choices:
                raise ValueError(f"{slot} {slots[slot]} is not covered")
        if alternative["shape"] not in ("none", "geometric") or alternative.get("governance_exit") \
                or alternative.get("flows"):
            raise ValueError("this exit, or flows of the scenario's own, are not covered")
        self.name, self.shape = alternative["name"], alternative["shape"]
        self.horizon, self.discount = alternative["horizon"], alternative["discount"]
        self.design = slots.get("usage") == "design"
        self.null = slots.get("participation") == "null"
        self.guaranteed = slots.get("budget") == "guaranteed"


class Inputs:
    """Inputs by path; the uncertain ones are triangular."""

    def __init__(self, inputs):
        given = {path: value for path, value in {**DEFAULTS, **inputs}.items() if value is not None}
        self.certain = {path: value for path, value in given.items() if not isinstance(value, dict)}
        self.uncertain = {path: value["triangular"] for path, value in given.items() if isinstance(value, dict)}

    def at(self, uniform):
        """The inputs of a draw whose uniforms by path are those of the function."""
        x = dict(self.certain)
        for path, (low, mode, high) in self.uncertain.items():
            x[path] = triangular_quantile(uniform(path), low, mode, high)
        return x


def uncertain_inputs(config):
    """Inputs that are uncertain in some alternative, with every triangle that alternatives give them."""
    triangles = {}
    for alternative in config["alternatives"]:
        for path, triangle in Inputs(alternative["inputs"]).uncertain.items():
            if triangle not in triangles.setdefault(path, []):
                triangles[path].append(triangle)
    return triangles


def triangular_quantile(u, low, mode, high):
    width = high - low
    if width <= 0.0:
        return low
    if u < (mode - low) / width:
        return low + math.sqrt(u * width * (mode - low))
    return high - math.sqrt((1.0 - u) * width * (high - mode))


def clip(x, low, high):
    return low if x < low else high if x > high else x


def ratio(top, bottom):
    return top / bottom if bottom != 0.0 else BLANK


def worth_of_visit(visit, time_cost, cost, elasticity):
    """Worth of a visit still made at full cost c, without what is paid: the area under the demand curve."""
    rest = 1.0 - elasticity
    area = math.log(cost) if rest == 0.0 else (cost ** rest - 1.0) / rest
    return max(0.0, (visit - time_cost * area) * cost ** elasticity)


def share_of_support(structure, x, t):
    k = max(0.0, t - x["exit.hold_years"])
    if k == 0.0 or structure.shape == "none":
        return 1.0
    return max(x["exit.floor"], (1.0 - x["exit.rate"]) ** k)


def hours_share(x, income_a_full_hour, other_income, cost, minimum):
    """The largest share of hours that income pays for, visits being proportional to its root."""
    variable = (1.0 - x["finance.fixed_share"]) * cost
    if variable == 0.0:
        return 1.0
    root = math.sqrt(max(0.0, income_a_full_hour ** 2 + 4.0 * variable * other_income))
    z = (income_a_full_hour + root) / (2.0 * variable)
    return clip(max(z, 0.0) ** 2, minimum, 1.0)


def simulate(structure, x, shocks):
    """Indicators, in the order of INDICATORS, of the inputs x (by path) and the shocks (name: a number a year)."""
    s, horizon, d = structure, structure.horizon, structure.discount
    area_all, residents0, theta = x["space.area"], x["catchment.residents"], x["catchment.priority_share"]
    phi, blank, quality = x["hardware.flexibility"], x["hardware.blank_share"], x["governance.quality"]
    saturation, commercial, alpha = x["governance.saturation"], x["finance.commercial_share"], x["value.additionality"]

    # Section 3: year 0
    fit_out = (area_all * x["hardware.fitout_cost"] * (1.0 + x["hardware.overrun"])
               * (1.0 + x["hardware.flexibility_premium"] * phi))
    works = x["hardware.works_share"] * fit_out * (1.0 - blank)
    front_end = x["governance.front_end_share"] * fit_out
    effect0 = 1.0 - math.exp(-front_end / (2.0 * residents0 * saturation))
    unit_cost = x["finance.operating_cost"] * x["scale.cost"] * x["operator.cost_ratio"]
    lead = x["operator.lead_years"] * x["operator.lead_cost_share"] * area_all * (1.0 - commercial) * unit_cost
    H = x.get("start.fit")
    if H is None:
        H = min(1.0, x["governance.fit_without"] + x["governance.fit_gain"] * quality * effect0)
    P = x.get("start.participation")
    if s.null:
        P = 0.0
    elif P is None:
        P = x["governance.head_start"] * quality * effect0
    K = 1.0 - (1.0 - x["operator.capability_start"]) * (1.0 - x["operator.learning"]) ** x["operator.lead_years"]
    W, C, R = x["demand.awareness_start"], x["start.condition"], x["finance.reserve_start"]
    filled, idle_years, feedback = blank == 0.0, 0, 0.0
    chance = 1.0 if s.guaranteed else x["exit.rescue_chance"]
    effort = ((1.0 - x["operator.soft_budget_slack"] * chance)
              * (1.0 + x["operator.incentive_effect"] * x["operator.profit_share"]))
    price = x["finance.charging_share"] * x["finance.fee_level"] * x["finance.margin"]
    full_cost = 1.0 + price / x["demand.time_cost"]
    eta2 = 0.0 if s.design else x["demand.cost_elasticity"]
    eta1 = eta2 * x["demand.priority_elasticity"]
    worth1 = worth_of_visit(x["value.visit"], x["demand.time_cost"], full_cost, eta1)
    worth2 = worth_of_visit(x["value.visit"], x["demand.time_cost"], full_cost, eta2)
    mix = theta * x["catchment.priority_ratio"] + 1.0 - theta
    works_public = x["hardware.public_share"] * works
    kappa = x["governance.contagion"] * x["operator.contagion_multiple"]
    rho_noise, sd = x["demand.noise_persistence"], x["demand.noise"]
    credit, target = x["finance.credit_limit"], x["finance.reserve_target"]
    every, renewal_years = x["review.every"], x["hardware.renewal_years"]

    # Present values by flow, and sums over open years
    pv_support = pv_rescue = pv_programme = pv_talent = pv_refit_public = pv_refit_own = pv_blank = pv_renewal = 0.0
    pv_fees = pv_giving = pv_rent = pv_rent_value = pv_operating = pv_upkeep = pv_feedback = pv_saving = 0.0
    pv_gain = pv_group = pv_active = pv_visits = pv_opportunity = pv_holding = 0.0
    visits_sum = priority_sum = utilisation_sum = hours_sum = 0.0
    full_service_years = years_open = 0
    closure_year, sufficient_year, sufficient_before = None, None, False
    debt_partners = settled = 0.0
    y = 0.0

    for t in range(1, horizon + 1):
        last = t == horizon
        area = area_all if filled else area_all * (1.0 - blank)
        built = fit_out if filled else fit_out * (1.0 - blank)
        public = area * (1.0 - commercial)

        # Support and cost at full hours
        share = share_of_support(s, x, t)
        residents = residents0 * (1.0 + x["catchment.growth"]) ** (t - 1)
        wage = (1.0 + x["finance.wage_growth"]) ** (t - 1)
        index = (1.0 + x["finance.price_indexation"] * x["finance.wage_growth"]) ** (t - 1)
        cost_full = public * unit_cost * (1.0 + x["finance.wage_share"] * (wage - 1.0))
        support = x["finance.support_share"] * cost_full * share
        programme = x["governance.annual_budget"] * share
        effect = 1.0 - math.exp(-(programme + feedback) / (residents * saturation))
        active = x["governance.activist_share"] * residents * P
        cost = cost_full - min(x["finance.volunteer_cap"] * cost_full,
                               active * x["governance.volunteer_hours"] * x["finance.volunteer_wage"] * wage)
        upkeep_full = x["hardware.maintenance"] * built

        # Demand
        capacity = public * x["demand.capacity"] * 365.0
        if s.design:
            used = capacity * min(1.0, x["demand.design_use"] * x["scale.usage"])
            V1, V2 = used * theta, used * (1.0 - theta)
        else:
            noise = shocks["noise"][t - 1]
            y = noise if t == 1 else rho_noise * y + math.sqrt(1.0 - rho_noise * rho_noise) * noise
            weather = math.exp(sd * y - 0.5 * sd * sd)
            if shocks["crisis"][t - 1] < x["demand.crisis_chance"]:
                weather *= 1.0 - x["demand.crisis_depth"]
            pull = (H ** x["demand.fit_weight"] * C ** x["demand.condition_weight"]
                    * (K * effort) ** x["demand.capability_weight"] * (1.0 + x["demand.participation_pull"] * P)
                    * (public / x["demand.reference_area"]) ** x["demand.area_weight"])
            wanted = residents * W * x["demand.visits"] * x["scale.usage"] * pull * weather
            V1 = wanted * theta * x["catchment.priority_ratio"] / mix * full_cost ** -eta1
            V2 = wanted * (1.0 - theta) / mix * full_cost ** -eta2
            if V1 + V2 > 0.0:
                crowded = capacity * (1.0 - math.exp(-(V1 + V2) / capacity)) / (V1 + V2)
                V1, V2 = V1 * crowded, V2 * crowded

        # Income and hours
        fee = price * (0.7 + 0.6 * K * effort) * index * x["scale.revenue"]
        rent_value = (area * commercial * x["finance.commercial_yield"] * 365.0 * x["finance.occupancy"] * index
                      * x["scale.revenue"])
        rent = x["finance.rent_retained"] * rent_value
        supported = min(1.0, support / cost_full) if cost_full != 0.0 else 0.0
        giving = (x["finance.giving"] * residents * P * index * x["scale.revenue"]
                  * max(0.0, 1.0 + x["finance.crowding"] * supported))
        fixed = x["finance.fixed_share"]
        hours = 1.0
        if not s.guaranteed:
            other = (rent + giving + support + max(R, 0.0) - fixed * cost
                     - x["finance.maintenance_priority"] * upkeep_full)
            hours = hours_share(x, fee * (V1 + V2), other, cost, x["finance.minimum_hours"])
        V1, V2 = V1 * math.sqrt(hours), V2 * math.sqrt(hours)
        V = V1 + V2
        fees = fee * V
        operating = cost * (fixed + (1.0 - fixed) * hours)
        own = fees + rent + giving

        # Waterfall
        cash = R + own + support - operating
        upkeep = upkeep_full if s.guaranteed else clip(cash, 0.0, upkeep_full)
        cash -= upkeep
        seen = x["governance.review_sight"] + (1.0 - x["governance.review_sight"]) * P
        gap = refit_public = refit_own = filling = 0.0
        fills = False
        if every > 0 and t % every == 0 and not last:
            gap = seen * (1.0 - H)
            refit = x["hardware.refit_cost"] * built * (1.0 - x["hardware.flexibility_saving"] * phi) * gap
            public_part = x["review.refit_public_share"]
            if gap > x["review.trigger"] and (public_part == 1.0 or cash - target >= (1.0 - public_part) * refit):
                refit_own = (1.0 - public_part) * refit
                refit_public = refit - refit_own
                cash -= refit_own
            else:
                gap = 0.0
            if not filled:
                fills, filling = True, fit_out * blank * (1.0 + x["hardware.blank_escalation"])
        surplus = 0.0 if last else max(0.0, cash - target)
        feedback = x["finance.feedback_share"] * surplus
        cash -= feedback + x["operator.profit_share"] * surplus
        rescue, closes = 0.0, False
        if s.guaranteed:
            rescue, cash = max(0.0, -cash), max(0.0, cash)
        else:
            if cash < -credit - 1e-6 * cost_full:
                if shocks["rescue"][t - 1] < chance:
                    rescue, cash = -credit - cash, -credit
                else:
                    closes = True
            if t >= 3:
                idle_years = idle_years + 1 if V < 0.01 * 365.0 * area else 0
                closes = closes or idle_years >= 3
        R = cash

        # Wear and renewal
        kept = upkeep / upkeep_full if upkeep_full != 0.0 else 1.0
        next_C = clip(C - x["hardware.wear"] * (1.0 - 0.3 * P) * (1.0 - 0.85 * kept), 0.0, 1.0)
        renewal = 0.0
        if renewal_years > 0 and t % renewal_years == 0 and not last and not closes:
            renewal = x["hardware.renewal_share"] * built * (1.0 - next_C)
            next_C = 1.0

        # Flows of the year
        factor = d[t]
        pv_support += factor * support
        pv_rescue += factor * rescue
        pv_programme += factor * programme
        pv_talent += factor * x["governance.talent_cost"] * x["governance.talent"]
        pv_refit_public += factor * refit_public
        pv_refit_own += factor * refit_own
        pv_blank += factor * filling
        pv_renewal += factor * renewal
        pv_fees += factor * fees
        pv_giving += factor * giving
        pv_rent += factor * rent
        pv_rent_value += factor * rent_value
        pv_operating += factor * operating
        pv_upkeep += factor * upkeep
        pv_feedback += factor * feedback
        pv_opportunity += factor * x["space.opportunity_rent"] * area_all * 365.0
        regular = x["value.regular_visits"]
        pv_saving += factor * alpha * x["value.public_saving"] * min(theta * residents * W, V1 / regular)
        pv_gain += factor * alpha * ((worth1 + fee) * V1 + (worth2 + fee) * V2)
        pv_group += factor * alpha * worth1 * V1
        pv_active += factor * active
        pv_visits += factor * V
        visits_sum += V
        priority_sum += V1
        utilisation_sum += V / capacity
        hours_sum += hours
        full_service_years += hours >= 0.7
        years_open = t
        covered = ratio(own, cost + upkeep_full)
        sufficient = covered >= 1.0 - 1e-9
        if sufficient and sufficient_before and sufficient_year is None:
            sufficient_year = t - 1
        sufficient_before = sufficient

        if closes or last:
            settled = factor * R
            if closes:
                closure_year = t
                debt_partners = min(settled, 0.0)
            final = share, covered, P, (fees, rent, giving, support)
            C = next_C
            break

        # Next year's states
        busy = min(1.0, V / (x["governance.busy_level"] * 365.0 * area))
        next_P = 0.0
        if not s.null:
            gain = x["governance.effect"] * quality * effect + kappa * busy * P
            next_P = clip(P + gain * (1.0 - P) - x["governance.dropout"] * P, 0.0, 1.0)
        spread = (x["demand.discovery"] * (1.0 + x["demand.outreach"] * effect)
                  + x["demand.word_of_mouth"] * W * min(1.0, 1.5 * busy))
        W = clip(W + spread * (1.0 - W) - x["demand.forgetting"] * W, 0.0, 1.0)
        if not s.design:
            H += gap
            if fills:
                H += blank * seen * (1.0 - H)
            jump = x["hardware.jump_depth"] if shocks["jump"][t - 1] < x["hardware.jump_chance"] else 0.0
            H = clip((H + 0.03 * K * (1.0 - H)) * (1.0 - x["hardware.drift"]) * (1.0 - jump), 0.1, 1.0)
        K = clip(K + (x["operator.learning"] + x["operator.training"] * x["governance.talent"]) * (1.0 - K)
                 - x["operator.turnover"] * K / 2.0, 0.0, 1.0)
        P, C, filled = next_P, next_C, filled or fills

    # After closure, and at the horizon
    survived = closure_year is None
    if not survived:
        for t in range(closure_year + 1, min(horizon, closure_year + math.floor(x["space.reuse_years"])) + 1):
            pv_holding += d[t] * x["finance.holding_cost"] * area_all
            pv_opportunity += d[t] * x["space.opportunity_rent"] * area_all * 365.0
    residual = d[horizon] * x["hardware.residual_share"] * built * C if survived else 0.0
    residual_public = x["hardware.public_share"] * residual

    # Section 5: accounts and indicators
    elsewhere = 1.0 - alpha
    fund = d[0] * x["finance.reserve_start"]
    public_works, own_works = d[0] * works_public, d[0] * (works - works_public)
    soft = d[0] * (front_end + lead) + pv_programme + pv_talent
    treasury_rent = pv_rent_value - pv_rent
    kept_giving = x["finance.giving_residents"] * pv_giving
    participation = alpha * x["value.participation"] * pv_active
    paid = public_works + soft + pv_support + pv_rescue + pv_refit_public + pv_blank + pv_renewal
    funds = x["value.public_funds_cost"] * (paid + pv_holding - pv_saving - treasury_rent)
    government = (-paid - fund - pv_holding - pv_opportunity + treasury_rent + pv_saving + settled - debt_partners
                  + residual_public)
    operator = (fund - own_works + pv_support + pv_rescue + pv_fees + pv_giving + pv_rent - pv_operating - pv_upkeep
                - pv_refit_own - pv_feedback - settled + residual - residual_public)
    households = pv_gain + participation - pv_fees * alpha - kept_giving - funds
    partners = debt_partners - (pv_giving - kept_giving) - elsewhere * (pv_rent_value + pv_fees)
    social = government + operator + households + partners
    created = pv_gain + participation + pv_rent_value + pv_saving + residual
    used = created - social
    weight = x["catchment.priority_income"] ** -x["value.equity_elasticity"] - 1.0
    share, covered, P, parts = final
    income = sum(parts)
    return (
        government, operator, households, partners, social, social + weight * pv_group, ratio(created, used),
        ratio(-government, pv_visits), years_open, 1.0 if survived else 0.0, BLANK if survived else closure_year,
        visits_sum, utilisation_sum / years_open, hours_sum / years_open, full_service_years, share, covered,
        BLANK if sufficient_year is None else sufficient_year,
        ratio(ratio(priority_sum, visits_sum), theta), P, ratio(pv_fees + pv_giving + pv_rent, paid + fund),
        BLANK if income == 0.0 else sum((part / income) ** 2 for part in parts))
