"""The cost-benefit model of one community public space, vectorised over draws with numpy.

Blocks follow section 4 of the model description: support, cost at full hours, demand, own flows,
income and hours, waterfall, flows of the year, next year's states.  One `Simulation` holds one alternative
on one chunk of draws; `run_chunk` moves all alternatives through the years together, so that whatever they
have in common (inputs, year-0 quantities, shocks, yearly factors) is computed once.

How it is made fast
  * everything that does not change over the years is folded into per-draw coefficients before the loop;
    an input without uncertainty stays a plain float, so it costs nothing;
  * visits are carried as utilisation (visits / capacity); V1 is a constant share of V, so one array is enough;
  * the rows of a year lie in one matrix, so that its sums over draws are one matrix product;
  * party accounts are put together once at the end, from present values of the flows they consist of;
    the operator's is summed from changes of its reserve;
  * closures, rescues and idle years touch few draws and are handled by index;
  * closed draws are dropped from an alternative's arrays when enough of them have gathered.
"""
import math
import zlib
from time import perf_counter

import numpy as np

try:  # the ufunc behind np.clip, without the checks around it
    from numpy._core.umath import clip
except ImportError:  # pragma: no cover
    def clip(a, low, high, out):
        np.maximum(a, low, out=out)
        return np.minimum(out, high, out=out)

add, subtract, multiply, divide = np.add, np.subtract, np.multiply, np.divide
minimum, maximum, sqrt, exp, log = np.minimum, np.maximum, np.sqrt, np.exp, np.log

SERIES = [
    "open", "visits", "priority_visits", "awareness", "participation", "capability", "fit", "condition", "hours",
    "support", "programme", "fees", "rent", "giving", "operating", "maintenance", "refit", "feedback", "profit",
    "rescue", "renewal", "reserve", "self_funding", "own", "utilisation", "support_share", "open_end"]
# blank (not 0) in closed years
STATES = {"awareness", "participation", "capability", "fit", "condition", "reserve", "self_funding",
          "utilisation", "support_share"}
INDICATORS = [
    "npv.government", "npv.operator", "npv.residents", "npv.partners", "npv.social", "npv.social_weighted", "bcr",
    "cost_per_visit", "years_open", "survived", "closure_year", "visits.total", "utilisation.mean", "hours.mean",
    "full_service_years", "support_share.final", "self_funding.final", "self_sufficient_year", "equity",
    "participation.final", "leverage", "income_concentration"]
DROP_BELOW = 0.65  # closed draws are dropped when the open ones fall below this share of the lanes
DEFAULTS = {"start.condition": 1.0, "scale.usage": 1.0, "scale.revenue": 1.0, "scale.cost": 1.0}

# Rows of the year matrix; the first nine are summed over the years per draw.
ROWS = ["hours", "utilisation", "visits", "fees", "giving", "rent_value", "support", "saving", "active",
        "priority_visits", "awareness", "participation", "fit", "condition", "operating", "maintenance", "reserve",
        "self_funding", "own", "feedback", "profit", "rescue"]
ROW = {name: i for i, name in enumerate(ROWS)}
PLAIN = slice(0, 3)        # undiscounted sums: hours, utilisation, visits
PV = slice(2, 9)           # present values: visits .. active
PV_NAMES = ROWS[PV]


def is_array(x):
    return isinstance(x, np.ndarray)


def at(x, i):
    """x of the draws i; x may be a plain number."""
    return x[i] if is_array(x) else x


def power(x, e):
    """x ** e for an array x >= 0, by the cheapest route."""
    if is_array(e):
        return np.power(x, e)
    if e == 0.0:
        return 1.0
    if e == 1.0:
        return x
    if e == 0.5:
        return sqrt(x)
    if not is_array(x):
        return x ** e
    y = log(x)
    multiply(y, e, y)
    return exp(y, y)


# --------------------------------------------------------------------------------------------------------------
# Inputs: inverse distribution functions

def inverse_normal(u):
    """Wichura's AS 241 (PPND16)."""
    a = (3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
         4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3)
    b = (1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
         3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3)
    c = (1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
         1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4)
    d = (1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
         1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9)
    e = (6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
         2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7)
    f = (1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
         7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
         2.04426310338993978564e-15)

    def ratio(p, q, x):
        top, bottom = np.full_like(x, p[-1]), np.full_like(x, q[-1])
        for k in range(6, -1, -1):
            top *= x
            top += p[k]
            bottom *= x
            bottom += q[k]
        top /= bottom
        return top

    u = maximum(u, 2.0 ** -54)
    q = u - 0.5
    z = ratio(a, b, 0.180625 - q * q)
    z *= q
    tail = np.flatnonzero(np.abs(q) > 0.425)
    if tail.size:
        ut, qt = u[tail], q[tail]
        r = sqrt(-log(minimum(ut, 1.0 - ut)))
        v = ratio(c, d, r - 1.6)
        far = r > 5.0
        if far.any():
            v[far] = ratio(e, f, r[far] - 5.0)
        z[tail] = np.copysign(v, qt)
    return z


def inverse(spec, u):
    """Values of the distribution `spec` = (name, parameters...) at the uniforms u."""
    name, *p = spec
    if name == "triangular":
        a, c, b = p
        if b <= a:
            return float(a)
        left = u < (c - a) / (b - a)
        w = 1.0 - u
        w *= (b - a) * (b - c)
        multiply(u, (b - a) * (c - a), w, where=left)
        sqrt(w, w)
        x = b - w
        add(w, a, x, where=left)
        return x
    if name == "uniform":
        x = u * (p[1] - p[0])
        x += p[0]
        return x
    z = inverse_normal(u)
    z *= p[1]
    if name == "normal":
        z += p[0]
        return z
    if name == "lognormal":
        exp(z, z)
        z *= p[0]
        return z
    raise ValueError("unknown distribution " + name)


def parse_input(value):
    """A plain number, or a (name, parameters...) tuple that is sampled."""
    if isinstance(value, dict):
        (name, p), = value.items()
        return (name, *map(float, p))
    return float(value)


# --------------------------------------------------------------------------------------------------------------
# Random numbers: one stream per input path, and one per shock and year

class Streams:
    """Each stream runs on from chunk to chunk, so results do not depend on the size of the chunks, nor on
    which other inputs or alternatives there are."""

    def __init__(self, seed):
        self.seed, self.generators = seed, {}

    def generator(self, name):
        g = self.generators.get(name)
        if g is None:
            sequence = np.random.SeedSequence([self.seed, zlib.crc32(name.encode())])
            g = self.generators[name] = np.random.Generator(np.random.SFC64(sequence))
        return g

    def uniforms(self, name, n):
        return self.generator(name).random(n)

    def normals(self, name, n):
        return self.generator(name).standard_normal(n)


class Given:
    """Arrays in place of random numbers.  Keys: `u/<path>` uniforms of an input, `x/<path>` its values,
    `noise`, `crisis`, `jump`, `rescue` with one row a year."""

    def __init__(self, arrays, streams=None):
        self.arrays, self.streams, self.start = arrays, streams, 0

    def part(self, name, n, default):
        key, _, year = name.partition("@")
        a = self.arrays.get(key)
        if a is None:
            return default(name, n)
        if year:
            a = a[int(year) - 1]
        return np.ascontiguousarray(a[self.start:self.start + n], dtype=float)

    def uniforms(self, name, n):
        return self.part(name, n, self.streams.uniforms if self.streams else lambda *_: np.full(n, 1.0))

    def normals(self, name, n):
        return self.part(name, n, self.streams.normals if self.streams else lambda *_: np.zeros(n))

    def values(self, path, n):
        return self.part("x/" + path, n, lambda *_: None)


class Common:
    """What the alternatives of one chunk have in common."""

    def __init__(self, streams, n):
        self.streams, self.n = streams, n
        self.fixed, self.year, self.t = {}, {}, 0
        self.sampling = 0.0

    def input(self, path, spec):
        if isinstance(self.streams, Given):
            x = self.streams.values(path, self.n)
            if x is not None:
                return self.fixed.setdefault(("x", path), x)
        if not isinstance(spec, tuple):
            return spec
        x = self.fixed.get((path, spec))
        if x is None:
            begin = perf_counter()
            u = self.fixed.get(path)
            if u is None:
                u = self.fixed[path] = self.streams.uniforms("u/" + path, self.n)
            x = self.fixed[(path, spec)] = inverse(spec, u)
            self.sampling += perf_counter() - begin
        return x

    @staticmethod
    def _shared(store, f, args):
        key = (f, *[id(a) if is_array(a) else a for a in args])
        hit = store.get(key)
        if hit is None:
            hit = store[key] = (f(*args), args)   # the arguments are kept alive: their ids are the key
        return hit[0]

    def share(self, f, *args):
        """f(*args), computed once for all alternatives with the same arguments."""
        for a in args:
            if is_array(a):
                return self._shared(self.fixed, f, args)
        return f(*args)

    def row(self, f, *args):
        """The same for a quantity of the current year."""
        for a in args:
            if is_array(a):
                return self._shared(self.year, f, args)
        return f(*args)

    def begin_year(self, t):
        self.t, self.year = t, {}

    def shock(self, name, normal=False):
        key = ("shock", name)
        x = self.year.get(key)
        if x is None:
            begin = perf_counter()
            draw = self.streams.normals if normal else self.streams.uniforms
            x = self.year[key] = draw(f"{name}@{self.t}", self.n)
            self.sampling += perf_counter() - begin
        return x


# Yearly processes that alternatives share.  at(t) gives the value of year t; t never goes back.

class Growth:
    """(1 + rate)^(t-1)."""

    def __init__(self, rate):
        self.base, self.t, self.value = 1.0 + rate, 1, 1.0

    def at(self, t):
        if not is_array(self.base):
            return self.base ** (t - 1)
        while self.t < t:
            self.value = self.base * self.value
            self.t += 1
        return self.value


class Wages:
    """1 + wage_share (w - 1)."""

    def __init__(self, growth, share):
        self.growth, self.share, self.t, self.value = growth, share, 0, None

    def at(self, t):
        if self.t != t:
            self.t, self.value = t, (self.growth.at(t) - 1.0) * self.share + 1.0
        return self.value


class Capability:
    def __init__(self, start, lead, learning, training, talent, turnover, weight):
        self.gain = learning + training * talent
        self.keep = 1.0 - self.gain - 0.5 * turnover
        self.weight, self.t = weight, 1
        self.value = 1.0 - (1.0 - start) * (1.0 - learning) ** lead
        self.power = power(self.value, weight)

    def at(self, t):
        while self.t < t:
            self.value = np.clip(self.value * self.keep + self.gain, 0.0, 1.0)
            self.power = power(self.value, self.weight)
            self.t += 1
        return self.value, self.power


class Weather:
    """xi: noise and crisis of the year."""

    def __init__(self, common, sd, persistence, crisis_chance, crisis_depth):
        self.common, self.sd, self.rho = common, sd, persistence
        self.root = sqrt(1.0 - persistence * persistence)
        self.chance, self.depth = crisis_chance, crisis_depth
        self.half = 0.5 * sd * sd
        self.noisy = is_array(sd) or sd != 0.0
        self.crises = is_array(crisis_chance) or crisis_chance > 0.0
        self.t, self.y, self.value = 0, None, 1.0

    def at(self, t):
        while self.t < t:
            self.t += 1
            if self.noisy:
                e = self.common.shock("noise", True)
                if self.t == 1:
                    self.y = e.copy()
                else:
                    self.y *= self.rho
                    self.y += e * self.root
                x = self.y * self.sd
                x -= self.half
                self.value = exp(x, x)
            if self.crises:
                hit = np.flatnonzero(self.common.shock("crisis") < self.chance)
                if not self.noisy:
                    self.value = np.ones(self.common.n)
                self.value[hit] *= 1.0 - at(self.depth, hit)
        return self.value


class Drift:
    """Coefficients of H' = H * scale + shift, before the limits."""

    def __init__(self, common, drift, chance, depth):
        self.common, self.chance, self.jumps = common, chance, is_array(chance) or chance > 0.0
        self.calm = 1.0 - drift
        self.depth, self.t, self.value = depth, 0, self.calm

    def at(self, t):
        if self.t != t:
            self.t, self.value = t, self.calm
            if self.jumps:
                hit = np.flatnonzero(self.common.shock("jump") < self.chance)
                self.value = np.array(np.broadcast_to(self.calm, self.common.n))
                self.value[hit] *= 1.0 - at(self.depth, hit)
        return self.value


def drift_scale(capability, keep):
    return (1.0 - 0.03 * capability) * keep


def drift_shift(capability, keep):
    return 0.03 * capability * keep


# --------------------------------------------------------------------------------------------------------------
# Section 3: year 0

def fit_out(area, cost, overrun, premium, flexibility):
    return area * cost * (1.0 + overrun) * (1.0 + premium * flexibility)


def front_end_effect(front_end, residents, saturation):
    return 1.0 - exp(-front_end / (2.0 * residents * saturation))


def first_fit(without, gain, quality, effect):
    return minimum(1.0, without + gain * quality * effect)


def first_participation(head_start, quality, effect):
    return head_start * quality * effect


def product(*factors):
    p = factors[0]
    for f in factors[1:]:
        p = p * f
    return p


def efforts(slack, chance, incentive, profit):
    return (1.0 - slack * chance) * (1.0 + incentive * profit)


def charge(share, level, margin):
    return share * level * margin


def log_full_cost(p, time_cost):
    return np.log1p(p / time_cost)


def dearer(log_c, eta):
    """c^eta."""
    return exp(eta * log_c)


def gross_worth(visit, time_cost, log_c, eta, power_c):
    """max(0, (value.visit - time_cost lambda(eta)) c^eta): the worth of a visit that is still made, without the fee."""
    rest = 1.0 - eta
    one = np.equal(rest, 0.0)
    if np.any(one):
        area = np.where(one, log_c, np.expm1(rest * log_c) / np.where(one, 1.0, rest))
    else:
        area = np.expm1(rest * log_c) / rest
    return maximum(0.0, (visit - time_cost * area) * power_c)


def visit_mix(theta, ratio, c1, c2):
    """Visits wanted per resident relative to those of a free space, and the priority group's share of them;
    c1 and c2 are c^eta of the two groups."""
    first, other = theta * ratio / c1, (1.0 - theta) / c2
    total = first + other
    return total / (theta * ratio + 1.0 - theta), first / total


# --------------------------------------------------------------------------------------------------------------

class Exit:
    """Share of support by year; a plain number wherever the exit's own inputs are."""

    def __init__(self, shape, hold, rate, floor, step, cache=None):
        self.shape, self.hold, self.rate, self.floor, self.step = shape, hold, rate, floor, step
        self.plain = not any(map(is_array, (hold, rate, floor, step)))
        self.of_year = {} if cache is None or not self.plain else cache

    def scheduled(self, t):
        x = self.of_year.get(t)
        if x is None:
            x = self.of_year[t] = self._scheduled(t)
        return x

    def _scheduled(self, t):
        k = maximum(0.0, t - self.hold)
        if self.shape == "none":
            f = 1.0
        elif self.shape == "cliff":
            f = 0.0
        elif self.shape == "linear":
            f = maximum(0.0, 1.0 - self.rate * k)
        elif self.shape == "geometric":
            f = (1.0 - self.rate) ** k
        elif self.shape == "step":
            f = maximum(0.0, 1.0 - self.rate * np.ceil(k / self.step))
        else:
            raise ValueError("unknown exit " + self.shape)
        x = np.where(k > 0, maximum(self.floor, f), 1.0)
        return float(x) if self.plain else x


class Alternative:
    """One alternative as the scenario states it."""

    def __init__(self, spec):
        self.name = spec["name"]
        slots = spec.get("slots") or {}
        self.usage = slots.get("usage", "diffusion")
        self.participation = slots.get("participation", "contact")
        self.budget = slots.get("budget", "hard")
        self.valuation = slots.get("valuation", "visits")
        self.shape = spec.get("shape", "geometric")
        self.governance_exit = {k: v for k, v in (spec.get("governance_exit") or {}).items() if v is not None}
        self.horizon = int(spec.get("horizon", 20))
        self.discount = [float(d) for d in spec["discount"]]
        self.flows = spec.get("flows") or []
        self.support_years, self.soft_years = {}, {}       # shares of support, once known
        self.inputs = {k: parse_input(v) for k, v in {**DEFAULTS, **spec["inputs"]}.items()
                       if v is not None and k != "exit.shape" and not k.startswith("exit.governance.")
                       and not k.startswith("appraisal.")}


class Workspace:
    """Buffers that are used again by every chunk and alternative."""

    def __init__(self, n):
        self.n = n
        self.temporary = np.empty((9, n))
        self.rows = {}

    def matrix(self, key):
        m = self.rows.get(key)
        if m is None:
            m = self.rows[key] = (np.zeros((len(ROWS), self.n)), np.empty((3, self.n)), np.empty((7, self.n)))
        return m


class Simulation:
    """One alternative on one chunk of draws."""

    # per-draw coefficients of the year loop
    COEFFICIENTS = ["base", "capacity", "want", "built", "mstar", "reserved", "wear_a", "wear_b", "rent0", "fee0",
                    "fee1", "inv_soft", "volunteer", "giving0", "crowding", "theta_n", "pull", "kappa", "spread",
                    "discover", "outreach", "word", "forget", "dropout", "effect", "wear", "support_share",
                    "priority", "neg_limit", "target", "chance", "residents", "sight", "refit_cost", "trigger",
                    "refit_public", "renewal_share", "fit_out", "root_floor", "fixed", "unfixed",
                    "vcap", "feedback_share", "profit_share", "busy", "idle_below", "match_rate", "budget",
                    "blank", "blank_cost", "habit", "regular_inv", "wellbeing", "activists", "area_open"]
    SPARSE = ["pv_rescue", "pv_refit_g", "pv_refit_o", "pv_renewal", "pv_blank", "pv_budget", "pv_reserve",
              "pv_profit", "pv_gain", "full_years", "sufficient", "closed_in", "settled", "condition_end",
              "share_final", "funding_final", "participation_final", "concentration"]

    def __init__(self, alternative, common, workspace, key, record, sums):
        self.alt, self.common, self.work = alternative, common, workspace
        self.n = self.m = common.n
        self.ids = None
        self.record, self.sums = record, sums
        self.matrix, self.plain, self.pv = (b[:, :self.n] for b in workspace.matrix(key))
        if common.n != workspace.n:  # the last, shorter chunk
            self.matrix, self.plain, self.pv = (np.zeros_like(b) for b in (self.matrix, self.plain, self.pv))
        self.matrix[ROW["feedback"]:] = 0.0
        self.plain[:], self.pv[:] = 0.0, 0.0
        self._views()
        self._year_zero()

    def _views(self):
        self.row = {name: self.matrix[i] for i, name in enumerate(ROWS)}
        self.tmp = [b[:self.m] for b in self.work.temporary]

    # -- section 3 ---------------------------------------------------------------------------------------------

    def _year_zero(self):
        alt, common = self.alt, self.common
        share = common.share
        i = {path: common.input(path, spec) for path, spec in alt.inputs.items()}
        self.i = i
        self.guaranteed = alt.budget == "guaranteed"
        self.design = alt.usage == "design"
        self.null = alt.participation == "null"
        self.d = alt.discount
        n = self.n
        area, b = i["space.area"], i["finance.commercial_share"]
        residents, gamma = i["catchment.residents"], i["governance.saturation"]
        flexibility, blank, quality = i["hardware.flexibility"], i["hardware.blank_share"], i["governance.quality"]
        self.blank = blank
        self.filled = not is_array(blank) and blank == 0.0

        # Costs
        self.fit_out = vc = share(fit_out, area, i["hardware.fitout_cost"], i["hardware.overrun"],
                                  i["hardware.flexibility_premium"], flexibility)
        self.works = share(product, i["hardware.works_share"], vc, 1.0 - blank)
        self.front_end = share(product, i["governance.front_end_share"], vc)
        s0 = share(front_end_effect, self.front_end, residents, gamma)
        self.unit_cost = share(product, i["finance.operating_cost"], i["scale.cost"], i["operator.cost_ratio"])
        self.lead = share(product, i["operator.lead_years"], i["operator.lead_cost_share"], area, 1.0 - b,
                          self.unit_cost)

        # States
        r = self.row
        fit = i.get("start.fit")
        r["fit"][:] = fit if fit is not None else share(
            first_fit, i["governance.fit_without"], i["governance.fit_gain"], quality, s0)
        start = i.get("start.participation")
        r["participation"][:] = 0.0 if self.null else start if start is not None else share(
            first_participation, i["governance.head_start"], quality, s0)
        r["awareness"][:] = i["demand.awareness_start"]
        r["condition"][:] = i["start.condition"]
        r["reserve"][:] = i["finance.reserve_start"]
        self.capability = share(Capability, i["operator.capability_start"], i["operator.lead_years"],
                                i["operator.learning"], i["operator.training"], i["governance.talent"],
                                i["operator.turnover"], i["demand.capability_weight"])

        # Fixed over the years
        chance = 1.0 if self.guaranteed else i["exit.rescue_chance"]
        self.effort = share(efforts, i["operator.soft_budget_slack"], chance, i["operator.incentive_effect"],
                            i["operator.profit_share"])
        self.price = p = share(charge, i["finance.charging_share"], i["finance.fee_level"], i["finance.margin"])
        log_c = share(log_full_cost, p, i["demand.time_cost"])
        eta2 = 0.0 if self.design else i["demand.cost_elasticity"]
        eta1 = 0.0 if self.design else share(product, eta2, i["demand.priority_elasticity"])
        c1, c2 = share(dearer, log_c, eta1), share(dearer, log_c, eta2)
        theta = i["catchment.priority_share"]
        self.worth1 = share(gross_worth, i["value.visit"], i["demand.time_cost"], log_c, eta1, c1)
        self.worth2 = share(gross_worth, i["value.visit"], i["demand.time_cost"], log_c, eta2, c2)
        mix, self.priority = share(visit_mix, theta, i["catchment.priority_ratio"], c1, c2)
        if self.design:
            self.priority = theta
        self.wanted = share(product, residents, i["demand.visits"], i["scale.usage"], mix,
                            share(power, self.effort, i["demand.capability_weight"]))

        # Yearly processes
        self.growth = share(Growth, i["catchment.growth"])
        wages = share(Growth, i["finance.wage_growth"])
        self.wage_index = wages
        self.wages = self._process(Wages, wages, i["finance.wage_share"])
        self.index = share(Growth, share(product, i["finance.price_indexation"], i["finance.wage_growth"]))
        self.weather = self._process(Weather, common, i["demand.noise"], i["demand.noise_persistence"],
                                     i["demand.crisis_chance"], i["demand.crisis_depth"])
        self.drift = self._process(Drift, common, i["hardware.drift"], i["hardware.jump_chance"],
                                   i["hardware.jump_depth"])
        self.has_rescue = not self.guaranteed and (is_array(chance) or chance > 0.0)

        # Coefficients
        self.inv_soft = share(lambda_inverse, residents, gamma)
        self.volunteer = share(product, i["governance.activist_share"], residents, i["governance.volunteer_hours"],
                               i["finance.volunteer_wage"])
        self.activists = share(product, i["governance.activist_share"], residents)
        self.giving0 = share(product, i["finance.giving"], residents, i["scale.revenue"])
        self.crowding = i["finance.crowding"]
        self.theta_n = share(product, theta, residents, i["value.regular_visits"])
        self.residents = residents
        self.pull = i["demand.participation_pull"]
        self.kappa = share(product, i["governance.contagion"], i["operator.contagion_multiple"])
        self.spread = share(product, i["governance.effect"], quality)
        if alt.participation == "inventory":
            self.spread = share(product, 2.0, self.spread)
        self.discover = i["demand.discovery"]
        self.outreach = share(product, i["demand.discovery"], i["demand.outreach"])
        self.word = i["demand.word_of_mouth"]
        self.forget = share(one_minus, i["demand.forgetting"])
        self.dropout = share(one_minus, i["governance.dropout"])
        self.wear = i["hardware.wear"]
        self.wear_p = share(product, -0.3, self.wear)
        self.support_share = i["finance.support_share"]
        self.match_rate = i["finance.match_rate"]
        self.budget = i["governance.annual_budget"]
        self.neg_limit = -i["finance.credit_limit"]
        self.target = i["finance.reserve_target"]
        self.chance = chance
        self.fixed = i["finance.fixed_share"]
        self.unfixed = 1.0 - self.fixed
        self.vcap = i["finance.volunteer_cap"]
        floor = i["finance.minimum_hours"]
        self.root_floor = sqrt(floor)
        if np.any(self.root_floor * self.root_floor < floor):       # a hair up: .7 is full service
            self.root_floor = np.nextafter(self.root_floor, 2.0)
        self.feedback_share = i["finance.feedback_share"]
        self.profit_share = i["operator.profit_share"]
        self.feeds = is_array(self.feedback_share) or self.feedback_share > 0.0
        self.profits = is_array(self.profit_share) or self.profit_share > 0.0
        density = (1.0 - b) * i["demand.capacity"]
        self.busy = density / i["governance.busy_level"]
        self.idle_below = 0.01 / density
        self.regular_inv = 1.0 / i["value.regular_visits"]
        self.wellbeing = alt.valuation == "wellbeing"
        self.sight = i["governance.review_sight"]
        self.refit_cost = share(refit_rate, i["hardware.refit_cost"], i["hardware.flexibility_saving"], flexibility)
        self.trigger = i["review.trigger"]
        self.refit_public = i["review.refit_public_share"]
        self.every = int(round(i["review.every"]))
        self.renewal_years = int(round(i["hardware.renewal_years"]))
        self.renewal_share = i["hardware.renewal_share"]
        self.blank_cost = share(product, vc, blank, 1.0 + i["hardware.blank_escalation"])
        self.habit = i["demand.habit"]
        self.rent_kept = i["finance.rent_retained"]
        self.fraction_kept = is_array(self.rent_kept) or self.rent_kept != 1.0
        # can hours or self-funding meet a zero denominator?
        self.careful = bool(np.any(self.vcap >= 1.0) or np.any(self.fixed >= 1.0)
                            or np.any(self.unit_cost <= 0.0) or np.any(i["finance.wage_share"] > 1.0)
                            or np.any(i["finance.wage_growth"] < -0.09))

        self.exit = Exit(alt.shape, i["exit.hold_years"], i["exit.rate"], i["exit.floor"], i["exit.step_years"],
                         alt.support_years)
        own = alt.governance_exit
        if own:
            self.soft_exit = Exit(own.get("shape") or alt.shape, *[own.get(k, i["exit." + k]) for k in
                                                                    ("hold_years", "rate", "floor", "step_years")],
                                  alt.soft_years)
            if self.soft_exit.shape in ("performance", "matching"):
                self.soft_exit = self.exit
        else:
            self.soft_exit = self.exit
        self.exit_by_draw = alt.shape in ("performance", "matching") or not self.exit.plain
        self.soft_by_draw = (self.exit_by_draw if self.soft_exit is self.exit else not self.soft_exit.plain) \
            or is_array(self.budget)

        # of all draws, for the indicators
        self.whole = self.fit_out, self.blank, self.priority

        # Books
        self.open = np.ones(n)
        self.count = n                     # open draws
        self.all_open = True               # no closed draw among the lanes
        self.idle = None
        self.sufficient_before = None
        for name in self.SPARSE:
            setattr(self, name, None)
        self.pv_reserve = np.zeros(n)
        self.full_years = np.zeros(n, np.int16)
        self.closed_in = np.zeros(n, np.int16)
        self.settled = np.zeros(n)
        self.sufficient = np.zeros(n, np.int16)
        self.not_yet = np.ones(n, bool)    # open so far, and no such pair of years
        for name in ("share_final", "funding_final", "participation_final", "concentration", "condition_end"):
            setattr(self, name, np.full(n, np.nan))
        self.budget_table = [0.0]          # present value of the soft budget and of an open year, by years open
        self.open_table = [0.0]
        self.share = 1.0
        self.crowd_key, self.crowd = None, None
        self.other_y = self.other_x = 0.0
        self.last_wanted = None
        self.full = {}
        self.flow_pv = [np.zeros(n) for _ in alt.flows]
        self.flow_full = [np.zeros(n) for _ in alt.flows]
        self._set_area()
        if alt.flows:
            for k, f in enumerate(alt.flows):
                if f["driver"] == "capex":
                    self.flow_full[k] += self.d[0] * f["rate"] * vc

    def _process(self, kind, *args):
        """A shared yearly process."""
        key = (kind, *[id(a) if is_array(a) or isinstance(a, (Growth, Common)) else a for a in args])
        hit = self.common.fixed.get(key)
        if hit is None:
            hit = self.common.fixed[key] = (kind(*args), args)
        return hit[0]

    def _set_area(self):
        """Coefficients that follow the area in use (A_t) and what is built."""
        i, share = self.i, self.common.share
        use = 1.0 if self.filled else 1.0 - self.blank
        self.area_open = share(product, i["space.area"], use)
        public = share(product, self.area_open, 1.0 - i["finance.commercial_share"])
        self.base = share(product, public, self.unit_cost)
        self.capacity = share(product, public, i["demand.capacity"], 365.0)
        self.want = share(wanted_per_capacity, self.wanted, public, i["demand.reference_area"],
                          i["demand.area_weight"], self.capacity)
        self.built = share(product, self.fit_out, use)
        self.mstar = share(product, i["hardware.maintenance"], self.built)
        self.reserved = share(product, i["finance.maintenance_priority"], self.mstar)
        self.wear_a, self.wear_b = share(upkeep, self.mstar)
        self.rent0 = share(product, self.area_open, i["finance.commercial_share"], i["finance.commercial_yield"],
                           365.0, i["finance.occupancy"], i["scale.revenue"])
        self.fee0 = share(product, 0.7, self.price, i["scale.revenue"], self.capacity)
        self.fee1 = share(product, 0.6, self.price, i["scale.revenue"], self.effort, self.capacity)
        if self.ids is not None:
            for name in ("area_open", "base", "capacity", "want", "built", "mstar", "reserved", "wear_a", "wear_b",
                         "rent0", "fee0", "fee1"):
                setattr(self, name, at(getattr(self, name), self.ids))

    # -- sharing and dropping ----------------------------------------------------------------------------------

    def take(self, x):
        """The lanes of this alternative out of a shared row."""
        return x if self.ids is None or not is_array(x) else x.take(self.ids)

    def made(self, f, *args):
        """A row that other alternatives may need as well."""
        return self.common.row(f, *args) if self.ids is None else f(*args)

    def drop_closed(self):
        """Store what closed draws have left and go on with the open ones."""
        keep = self.open > 0.0
        ids = np.arange(self.n) if self.ids is None else self.ids
        self._store(np.flatnonzero(~keep), ids)
        keep = np.flatnonzero(keep)
        self.ids, self.m = ids[keep], keep.size
        for name in self.COEFFICIENTS + ["wear_p"]:
            x = getattr(self, name, None)
            if is_array(x):
                setattr(self, name, x.take(keep))
        for name in self.SPARSE:
            x = getattr(self, name)
            if x is not None:
                setattr(self, name, x.take(keep))
        for name in ("idle", "not_yet", "sufficient_before", "last_wanted", "share", "other_y", "other_x"):
            x = getattr(self, name)
            if is_array(x):
                setattr(self, name, x.take(keep))
        self.crowd_key = None
        for e in (self.exit, self.soft_exit):
            if not e.plain:
                for name in ("hold", "rate", "floor", "step"):
                    setattr(e, name, at(getattr(e, name), keep))
                e.of_year = {}
                if self.exit is self.soft_exit:
                    break
        self.flow_pv = [x.take(keep) for x in self.flow_pv]
        self.matrix, self.plain, self.pv = (b.take(keep, axis=1) for b in (self.matrix, self.plain, self.pv))
        self.open = np.ones(self.m)
        self.all_open = True
        self._views()

    def _store(self, lanes, ids):
        """Copy the books of `lanes` to arrays over all draws."""
        out, where = self.full, ids[lanes]
        for name in self.SPARSE:
            x = getattr(self, name)
            if x is not None:
                if name not in out:
                    out[name] = np.zeros(self.n, x.dtype)
                out[name][where] = x.take(lanes)
        for name in ("plain", "pv"):
            if name not in out:
                out[name] = np.empty((getattr(self, name).shape[0], self.n))
            for whole, x in zip(out[name], getattr(self, name)):
                whole[where] = x.take(lanes)
        for whole, x in zip(self.flow_full, self.flow_pv):
            whole[where] += x[lanes]

    def _whole(self):
        """The books as they are: no draw was dropped."""
        for name in self.SPARSE + ["plain", "pv"]:
            x = getattr(self, name)
            if x is not None:
                self.full[name] = x
        for whole, x in zip(self.flow_full, self.flow_pv):
            whole += x

    def _book(self, name):
        x = getattr(self, name)
        if x is None:
            x = np.zeros(self.m)
            setattr(self, name, x)
        return x

    # -- section 4 ---------------------------------------------------------------------------------------------

    def step(self, t):
        alt, r, tmp, made, take = self.alt, self.row, self.tmp, self.made, self.take
        d, last = self.d[t], t == alt.horizon
        t0, t1, t2, t3, t4, t5, t6, t7, _ = tmp
        W, P, H, C, R = r["awareness"], r["participation"], r["fit"], r["condition"], r["reserve"]
        weight = d if self.all_open else multiply(self.open, d)

        # Support
        cost_full = made(multiply, self.base, take(self.wages.at(t)))          # Of
        x = self._support_share(t, cost_full)
        xg = x if self.soft_exit is self.exit else self.soft_exit.scheduled(t)
        S = multiply(cost_full, self.support_share * x, r["support"])
        programme = self.budget * xg

        # Cost at full hours
        growth = take(self.growth.at(t))
        active = multiply(P, growth, r["active"])                              # P x growth; x activists at N0
        s = self._soft_effect(programme, growth)
        if self.null:
            oe = cost_full
        else:
            multiply(active, made(multiply, self.volunteer, take(self.wage_index.at(t))), t0)
            multiply(cost_full, self.vcap, t1)
            minimum(t0, t1, out=t0)
            oe = subtract(cost_full, t0, t0)                                   # t0: Oe

        # Demand
        K, K_power = map(take, self.capability.at(t))
        U = r["utilisation"]
        if self.design:
            U[:] = minimum(1.0, self.i["demand.design_use"] * self.i["scale.usage"]) if self.ids is None else \
                minimum(1.0, take(self.i["demand.design_use"] * self.i["scale.usage"]))
        else:
            weather = self.common.row(product, K_power, self.weather.at(t), growth) if self.ids is None else \
                K_power * take(self.weather.at(t)) * growth
            multiply(W, self.want, U)
            multiply(U, weather, U)
            for state, e in ((H, self.i["demand.fit_weight"]), (C, self.i["demand.condition_weight"])):
                if is_array(e):
                    multiply(U, np.power(state, take(e)), U)
                elif e == 0.5:
                    multiply(U, sqrt(state, t1), U)
                elif e == 1.0:
                    multiply(U, state, U)
                elif e != 0.0:
                    log(state, t1)
                    multiply(t1, e, t1)
                    multiply(U, exp(t1, t1), U)
            if not self.null:
                multiply(P, self.pull, t1)
                add(t1, 1.0, t1)
                multiply(U, t1, U)
            if alt.usage == "habit":
                if t > 1:
                    none = U == 0.0
                    U *= 1.0 - self.habit
                    U += self.habit * (self.last_wanted / self.capacity)
                    U[none] = 0.0
                self.last_wanted = U * self.capacity                           # (negative, as U is here)
            exp(U, U)
            subtract(1.0, U, U)                                                # crowding

        # Own flows that do not follow visits
        other = self._own_flows(t, growth) if alt.flows else None

        # Income and hours
        index = take(self.index.at(t))
        fee = made(fee_income, self.fee0, self.fee1, K, index)                 # of a full house
        a1 = multiply(U, fee, t2)
        rent_value = multiply(self.rent0, index, r["rent_value"])
        rent = rent_value if not self.fraction_kept else multiply(rent_value, self._kept(), t7)
        giving = r["giving"]
        if self.null:
            giving[:] = 0.0
            base_income = rent
        else:
            multiply(active, made(multiply, self.giving0, index), giving)
            multiply(giving, self._crowding(x, cost_full), giving)
            base_income = add(rent, giving, t3)
        V = r["visits"]
        if self.guaranteed:
            r["hours"][:] = 1.0
            multiply(U, self.capacity, V)
            r["fees"][:] = a1
            operating = r["operating"]
            operating[:] = oe
        else:
            fixed_cost = multiply(oe, self.fixed, t4)
            variable = multiply(oe, self.unfixed, t5)                          # B
            c0 = add(base_income, S, t1)
            maximum(R, 0.0, out=t6)
            add(c0, t6, c0)
            subtract(c0, self.reserved, c0)
            subtract(c0, fixed_cost, c0)
            hours_income = a1
            if other is not None:
                add(c0, other.net, c0)
                hours_income = a1 + other.per_visit * (U * self.capacity)
            # z = (a1/2 + sqrt(a1^2/4 + B c0)) / B
            half = multiply(hours_income, 0.5, t7 if rent is rent_value else None)
            multiply(c0, variable, c0)
            multiply(half, half, t6)
            add(c0, t6, c0)
            maximum(c0, 0.0, out=c0)
            sqrt(c0, c0)
            add(c0, half, c0)
            divide(c0, variable, c0)
            if self.careful:
                c0[variable == 0.0] = 1.0
            root = clip(c0, self.root_floor, 1.0, c0)
            hours = multiply(root, root, r["hours"])
            multiply(U, root, U)
            multiply(U, self.capacity, V)
            multiply(a1, root, r["fees"])
            operating = multiply(variable, hours, r["operating"])
            add(operating, fixed_cost, operating)
        V1 = multiply(V, self.priority, r["priority_visits"])
        own = add(r["fees"], base_income, r["own"])
        income_x = 0.0
        if other is not None:
            other.after_hours(V)
            own += other.own
            income_x = other.paid

        # Waterfall
        cash = R
        add(cash, own, cash)
        add(cash, S, cash)
        subtract(cash, operating, cash)
        if other is not None:
            cash += other.government - other.paid
        M = r["maintenance"]
        if self.guaranteed:
            M[:] = self.mstar
        else:
            minimum(cash, self.mstar, out=M)
            maximum(M, 0.0, out=M)
        subtract(cash, M, cash)
        gap = seen = refit = None
        fill = False
        if self.every > 0 and t % self.every == 0 and not last:
            gap, seen, refit = self._review(cash, P, H, weight)
            if not self.filled:
                fill = True
                self._book("pv_blank")
                self.pv_blank += self.blank_cost * weight
        if self.feeds or self.profits:
            if last:
                r["feedback"][:], r["profit"][:] = 0.0, 0.0
            else:
                subtract(cash, self.target, t4)
                maximum(t4, 0.0, out=t4)
                if self.feeds:
                    multiply(t4, self.feedback_share, r["feedback"])
                    subtract(cash, r["feedback"], cash)
                if self.profits:
                    multiply(t4, self.profit_share, r["profit"])
                    subtract(cash, r["profit"], cash)
                    multiply(r["profit"], weight, t5)
                    self._book("pv_profit")
                    self.pv_profit += t5
        closing, rescued, amounts = None, None, None
        if self.guaranteed:
            rescue = r["rescue"]
            np.negative(cash, rescue)
            maximum(rescue, 0.0, out=rescue)
            maximum(cash, 0.0, out=cash)
            self._book("pv_rescue")
            self.pv_rescue += rescue * weight
        else:
            closing, rescued, amounts = self._solvency(t, cash, cost_full, d)
            if t >= 3:
                closing = self._idle(U, closing)

        # Flows of the year
        denominator = add(oe, self.mstar, t4)
        if other is not None:
            denominator = denominator + income_x
        self_funding = divide(own, denominator, r["self_funding"])
        if self.careful:
            self_funding[denominator == 0.0] = np.nan
        multiply(W, made(multiply, self.theta_n, growth), t5)                  # in visits of regular users
        minimum(t5, V1, out=r["saving"])
        if self.wellbeing:
            regular = minimum(self.residents * growth * W, V * self.regular_inv)
            regular -= self.activists * active
            maximum(regular, 0.0, out=regular)
            self._book("pv_gain")
            self.pv_gain += regular * weight
        for total, flow in zip(self.pv, self.matrix[PV]):
            multiply(flow, weight, t5)
            add(total, t5, total)
        for total, value in zip(self.plain, self.matrix[PLAIN]):
            if not self.all_open:
                value = multiply(value, self.open, t5)
            add(total, value, total)
        full = r["hours"] >= 0.7
        if not self.all_open:
            full &= self.open > 0.0
        add(self.full_years, full, self.full_years)
        self._sufficiency(t, self_funding)
        if other is not None:
            other.book(weight)
        if self.soft_by_draw:
            self._book("pv_budget")
            self.pv_budget += programme * weight
        else:
            self.budget_table.append(self.budget_table[-1] + d * programme)
        self.open_table.append(self.open_table[-1] + d)
        renewal = None
        renew = self.renewal_years > 0 and t % self.renewal_years == 0 and not last

        # Wear of the year
        multiply(M, self.wear_b, t4)
        add(t4, self.wear_a, t4)
        if self.null:
            multiply(t4, self.wear, t4)
        else:
            multiply(P, self.wear_p, t5)
            add(t5, self.wear, t5)
            multiply(t4, t5, t4)
        if renew:
            stays = self.open.copy()
            if closing is not None:
                stays[closing] = 0.0
            renewal = (1.0 - maximum(C - t4, 0.0)) * self.built * self.renewal_share
            renewal *= stays
            self._book("pv_renewal")
            self.pv_renewal += renewal * d
        self._sum(t, K, x, programme, refit, renewal, rescued, amounts)
        if closing is not None:
            self._close(t, closing, x, self_funding)
        self.sums["open_end"][t - 1] += self.count
        subtract(C, t4, C)
        maximum(C, 0.0, out=C)
        if last:
            np.copyto(self.condition_end, C)
            self._end(t, x, self_funding)
            return
        if renew:
            np.copyto(C, 1.0, where=stays > 0.0)
        if not self.all_open:
            ended = multiply(self.open, d - self.d[t + 1], t5)
            multiply(R, ended, t5)
        else:
            multiply(R, d - self.d[t + 1], t5)
        add(self.pv_reserve, t5, self.pv_reserve)

        # Next year's states
        multiply(U, self.busy, t1)
        minimum(t1, 1.0, out=t1)                                               # t1: u
        # awareness
        multiply(t1, 1.5, t2)
        minimum(t2, 1.0, out=t2)
        multiply(t2, W, t2)
        multiply(t2, self.word, t2)
        if is_array(s):
            multiply(s, self.outreach, t3)
            add(t2, t3, t2)
            add(t2, self.discover, t2)
        else:
            add(t2, self.discover + self.outreach * s, t2)
        subtract(self.forget, t2, t3)                                          # W (1 - forgetting) + t2 (1 - W)
        multiply(W, t3, W)
        add(W, t2, W)
        clip(W, 0.0, 1.0, W)
        # need fit
        if not self.design:
            if refit is not None:
                add(H, gap, H)
                if fill:
                    H += self.blank * seen * (1.0 - H)
            K0, keep = self.capability.value, self.drift.at(t)
            multiply(H, take(self.common.row(drift_scale, K0, keep)), H)
            add(H, take(self.common.row(drift_shift, K0, keep)), H)
            clip(H, 0.1, 1.0, H)
        # participation
        if not self.null:
            kind = alt.participation
            if kind != "inventory":
                multiply(t1, self.kappa, t2)
                multiply(t2, P, t2)
                if kind == "critical-mass":
                    square = P * P
                    t2 *= P / (square + 0.0625)
                multiply(self.spread, s, t3)
                add(t2, t3, t2)
            else:
                multiply(self.spread, s, t2)
            subtract(self.dropout, t2, t3)
            multiply(P, t3, P)
            add(P, t2, P)
            clip(P, 0.0, 1.0, P)
        if fill:
            self.filled = True
            self._set_area()
        if self.count < DROP_BELOW * self.m and alt.horizon - t >= 3:
            self.drop_closed()

    def _support_share(self, t, cost_full):
        shape = self.alt.shape
        if shape == "performance":
            if t == 1:
                x = 1.0
            else:
                i, r = self.exit, self.row
                rate = i.rate
                could = (r["own"] + self.other_y + r["support"] * (1.0 - rate)
                         >= (r["operating"] + self.other_x + r["maintenance"]) * (1.0 - 1e-9))
                x = self.share * np.where(could, 1.0 - rate, 1.0)
                k = maximum(0.0, t - i.hold)
                x = np.where(k > 0, maximum(i.floor, x), 1.0)
        elif shape == "matching":
            if t == 1:
                x = 1.0
            else:
                i = self.exit
                most = self.support_share * cost_full
                f = np.where(most == 0.0, 1.0, minimum(1.0, self.match_rate * self.row["own"]
                                                       / np.where(most == 0.0, 1.0, most)))
                k = maximum(0.0, t - i.hold)
                x = np.where(k > 0, maximum(i.floor, f), 1.0)
        else:
            x = self.exit.scheduled(t)
        self.share = x
        return x

    def _soft_effect(self, programme, growth):
        """s of the year; a plain number where it can be."""
        tmp = self.tmp[8]                                                      # in use to the end of the step
        if not self.feeds:
            if not is_array(programme) and programme == 0.0:
                return 0.0
            return self.made(soft_effect, programme / growth, self.inv_soft)
        add(self.row["feedback"], programme, tmp)
        multiply(tmp, self.made(divide, self.inv_soft, growth), tmp)           # -(G + Z-) / (N Gamma)
        exp(tmp, tmp)
        return subtract(1.0, tmp, tmp)

    def _kept(self):
        return self.take(self.rent_kept)

    def _crowding(self, x, cost_full):
        if is_array(x):
            ratio = minimum(1.0, self.support_share * x)
        elif self.crowd_key == x and not self.careful:
            return self.crowd
        else:
            self.crowd_key, ratio = x, minimum(1.0, self.support_share * x)
        if self.careful:
            ratio = np.where(cost_full == 0.0, 0.0, ratio)
        self.crowd = self.made(crowd_factor, self.crowding, ratio)
        return self.crowd

    def _own_flows(self, t, growth):
        return OwnFlows(self, t, growth)

    def _review(self, cash, P, H, weight):
        seen = self.sight + (1.0 - self.sight) * P
        gap = seen * (1.0 - H)
        cost = self.refit_cost * self.built * gap
        operator = (1.0 - self.refit_public) * cost
        done = (gap > self.trigger) & (np.equal(self.refit_public, 1.0) | (cash - self.target >= operator))
        gap *= done
        cost *= done
        operator = operator * done
        cash -= operator
        self._book("pv_refit_g")
        self._book("pv_refit_o")
        self.pv_refit_g += (cost - operator) * weight
        self.pv_refit_o += operator * weight
        return gap, seen, cost

    def _solvency(self, t, cash, cost_full, d):
        """Draws that close for want of money; those that are rescued, and with how much."""
        short = np.flatnonzero(cash < self.neg_limit)
        if not short.size:
            return None, None, None
        if not self.all_open:
            alive = self.open[short] > 0.0
            cash[short[~alive]] = 0.0                      # a closed space has no account
            short = short[alive]
        limit = at(self.neg_limit, short)
        fails = cash[short] < limit - 1e-6 * at(cost_full, short)
        short = short[fails]
        if not short.size:
            return None, None, None
        if not self.has_rescue:
            return short, None, None
        u = self.common.shock("rescue")[short if self.ids is None else self.ids[short]]
        saved = u < at(self.chance, short)
        rescued, closing = short[saved], short[~saved]
        amounts = None
        if rescued.size:
            limit = at(self.neg_limit, rescued)
            amounts = limit - cash[rescued]
            cash[rescued] = limit
            self._book("pv_rescue")[rescued] += d * amounts
        else:
            rescued = None
        return (closing if closing.size else None), rescued, amounts

    def _idle(self, U, closing):
        low = U < self.idle_below
        if self.idle is None:
            if not low.any():
                return closing
            self.idle = np.zeros(self.m, np.int8)
        self.idle += 1
        self.idle *= low
        third = np.flatnonzero((self.idle >= 3) & (self.open > 0.0))
        if not third.size:
            return closing
        return third if closing is None else np.union1d(closing, third)

    def _sufficiency(self, t, self_funding):
        """First of two open years in a row in which own income covers full cost."""
        now = self_funding >= 1.0 - 1e-9
        if not now.any():
            self.sufficient_before = None
            return
        if self.sufficient_before is not None:
            both = now & self.sufficient_before
            both &= self.not_yet
            i = np.flatnonzero(both)
            if i.size:
                self.sufficient[i] = t - 1
                self.not_yet[i] = False
        self.sufficient_before = now

    # -- yearly sums, closure, end -----------------------------------------------------------------------------

    def _sum(self, t, K, x, programme, refit, renewal, rescued, amounts):
        """Sums over open draws of every series, and the values themselves for the first draws."""
        o, sums, k = self.open, self.sums, t - 1
        total = self.matrix @ o
        if self.careful:                                                       # the ratio may be blank
            ratio = self.row["self_funding"][o > 0.0]
            total[ROW["self_funding"]] = np.nansum(ratio)
            sums["self_funding.blank"][k] += np.isnan(ratio).sum()
        sums["rows"][k] += total
        count = self.count
        sums["open"][k] += count
        sums["capability"][k] += K.dot(o) if is_array(K) else K * count
        sums["support_share"][k] += x.dot(o) if is_array(x) else x * count
        sums["programme"][k] += programme.dot(o) if is_array(programme) else programme * count
        if self.fraction_kept:
            kept = self._kept()
            sums["rent"][k] += (kept * self.row["rent_value"]).dot(o) if is_array(kept) else \
                kept * total[ROW["rent_value"]]
        else:
            sums["rent"][k] += total[ROW["rent_value"]]
        if refit is not None:
            sums["refit"][k] += refit.dot(o)
        if renewal is not None:
            sums["renewal"][k] += renewal.sum()
        if amounts is not None:
            sums["rescue"][k] += amounts.sum()
        if self.record is not None:
            self._record(k, K, x, programme, refit, renewal, rescued, amounts)

    def _record(self, k, K, x, programme, refit, renewal, rescued, amounts):
        out, first = self.record
        size = out.shape[2] - first
        ids = np.arange(self.m) if self.ids is None else self.ids
        lanes = np.flatnonzero((self.open > 0.0) & (ids < size))
        where = first + ids[lanes]
        rescue = None
        if amounts is not None:
            rescue = np.zeros(self.m)
            rescue[rescued] = amounts
        special = {"open": 1.0, "open_end": 1.0, "capability": K, "support_share": x, "programme": programme,
                   "refit": refit, "renewal": renewal}
        if not self.guaranteed:
            special["rescue"] = rescue
        if self.fraction_kept:
            special["rent"] = self._kept() * self.row["rent_value"]
        else:
            special["rent"] = self.row["rent_value"]
        for j, name in enumerate(SERIES):
            v = special[name] if name in special else self.row[name]
            if v is not None:
                out[j, k, where] = at(v, lanes)

    def _last_year(self, i, x, self_funding):
        r = self.row
        self.share_final[i] = at(x, i)
        self.funding_final[i] = self_funding[i]
        self.participation_final[i] = r["participation"][i]
        rent = r["rent_value"][i]
        if self.fraction_kept:
            rent = rent * at(self._kept(), i)
        parts = np.array([r["fees"][i], rent, r["giving"][i], r["support"][i]])
        total = parts.sum(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            self.concentration[i] = np.where(total == 0.0, np.nan, (parts * parts).sum(axis=0) / (total * total))

    def _close(self, t, closing, x, self_funding):
        self._last_year(closing, x, self_funding)
        self.open[closing] = 0.0
        self.not_yet[closing] = False
        self.closed_in[closing] = t
        R = self.row["reserve"]
        self.settled[closing] = self.d[t] * R[closing]
        R[closing] = 0.0
        self.count -= closing.size
        self.all_open = False
        if self.record is not None:
            out, first = self.record
            ids = closing if self.ids is None else self.ids[closing]
            out[SERIES.index("open_end"), t - 1, first + ids[ids < out.shape[2] - first]] = 0.0

    def _end(self, t, x, self_funding):
        i = np.flatnonzero(self.open)
        self._last_year(i, x, self_funding)
        self.settled[i] = self.d[t] * self.row["reserve"][i]
        if self.ids is None:
            self._whole()
        else:
            self._store(np.arange(self.m), self.ids)

    # -- section 5 ---------------------------------------------------------------------------------------------

    def indicators(self, out, ledger):
        """Fills out[indicator, draw] and adds present values of the flows to `ledger`."""
        alt, i, f, n, d, T = self.alt, self.i, self.full, self.n, self.d, self.alt.horizon
        get = lambda name: f.get(name, 0.0)
        pv = dict(zip(PV_NAMES, f["pv"]))
        hours, utilisation, visits = f["plain"]
        closed_in = f["closed_in"]
        closed = closed_in > 0
        years = np.where(closed, closed_in, T)
        survived = ~closed

        # Present values
        fees, giving, rho, support = pv["fees"], pv["giving"], pv["rent_value"], pv["support"]
        rent = rho * self.rent_kept if self.fraction_kept else rho
        budget = f["pv_budget"] if self.soft_by_draw else np.array(self.budget_table)[years]
        open_years = np.array(self.open_table)[years]
        talent = open_years * i["governance.talent_cost"] * i["governance.talent"]
        cumulative = np.cumsum([0.0] + d[1:T + 1])
        until = minimum(T, years + np.floor(i["space.reuse_years"]).astype(np.int64))
        vacant = cumulative[until] - cumulative[years]
        holding = i["finance.holding_cost"] * i["space.area"] * vacant
        opportunity = i["space.opportunity_rent"] * i["space.area"] * 365.0 * (open_years + vacant)
        works_public = d[0] * i["hardware.public_share"] * self.works
        works_own = d[0] * self.works - works_public
        front_end, lead = d[0] * self.front_end, d[0] * self.lead
        fund = d[0] * i["finance.reserve_start"]
        rescue, renewal, blank = get("pv_rescue"), get("pv_renewal"), get("pv_blank")
        refit_public, refit_own = get("pv_refit_g"), get("pv_refit_o")
        settled = f["settled"]
        to_government = maximum(settled, 0.0)
        debt = settled - to_government                                         # <= 0
        debt_partners = np.where(closed, debt, 0.0)
        whole_fit_out, whole_blank, pi = self.whole
        built = whole_fit_out if self.filled else whole_fit_out * (1.0 - whole_blank)
        residual = np.where(survived, d[T] * i["hardware.residual_share"] * built * f["condition_end"], 0.0)
        residual_public = i["hardware.public_share"] * residual
        own_flows = list(zip(alt.flows, self.flow_full))

        def flow_sum(select):
            return sum((x for w, x in own_flows if select(w)), 0.0)

        # Benefits
        alpha = i["value.additionality"]
        if alt.valuation == "visits":
            worth1 = self.worth1 * pv["visits"] * pi                           # without what is paid
            gain = alpha * (worth1 + self.worth2 * pv["visits"] * (1.0 - pi) + fees)
            group = alpha * worth1                                             # alpha g1 V1 - alpha fees V1/V
        elif alt.valuation == "wellbeing":
            gain = alpha * i["value.wellbeing"] * f["pv_gain"]
            group = gain * pi - alpha * fees * pi
        else:
            gain, group = fees, 0.0
        cash_only = alt.valuation == "cash"
        active = pv["active"] * self._activists_full()
        participation = 0.0 if cash_only else alpha * i["value.participation"] * active
        saving = alpha * i["value.public_saving"] / i["value.regular_visits"] * pv["saving"]
        elsewhere = 0.0 if cash_only else 1.0 - alpha
        burden = i["value.public_funds_cost"]
        funds = 0.0
        if is_array(burden) or burden != 0.0:
            funds = burden * (works_public + front_end + lead + budget + talent + support + rescue + refit_public
                              + blank + renewal + holding - saving - (rho - rent)
                              + flow_sum(lambda w: w["from"] == "government")
                              - flow_sum(lambda w: w["to"] == "government"))

        # Parties
        net = {p: flow_sum(lambda w: w["to"] == p) - flow_sum(lambda w: w["from"] == p)
               for p in ("government", "operator", "residents", "partners")}
        government = (-works_public - front_end - lead - fund - budget - talent - support - rescue - refit_public
                      - blank - renewal - holding - opportunity + (rho - rent) + saving
                      + settled - debt_partners + residual_public + net["government"])
        capex_operator = flow_sum(lambda w: w["driver"] == "capex" and w["to"] == "operator") \
            - flow_sum(lambda w: w["driver"] == "capex" and w["from"] == "operator")
        operator = (fund - works_own - d[1] * i["finance.reserve_start"] + f["pv_reserve"] + get("pv_profit")
                    + residual - residual_public + capex_operator)
        residents = (gain + participation - fees * (1.0 - elsewhere) - i["finance.giving_residents"] * giving - funds
                     + net["residents"])
        partners = (debt_partners - (1.0 - i["finance.giving_residents"]) * giving - elsewhere * (rho + fees)
                    + net["partners"])
        social = government + operator + residents + partners
        created = gain + participation + rho + saving + residual + flow_sum(
            lambda w: w["from"] == "world" and w["to"] != "world")
        used = created - social
        put_in = (works_public + front_end + lead + fund + budget + talent + support + rescue + refit_public + blank
                  + renewal + flow_sum(lambda w: w["from"] == "government"))
        earned = fees + giving + rent + flow_sum(
            lambda w: w["to"] == "operator" and w["from"] != "government" and w["driver"] != "capex")
        weights = i["catchment.priority_income"] ** (-i["value.equity_elasticity"]) - 1.0

        values = {
            "npv.government": government, "npv.operator": operator, "npv.residents": residents,
            "npv.partners": partners, "npv.social": social, "npv.social_weighted": social + weights * group,
            "years_open": years, "survived": survived, "visits.total": visits,
            "full_service_years": f["full_years"], "support_share.final": f["share_final"],
            "self_funding.final": f["funding_final"], "participation.final": f["participation_final"],
            "income_concentration": f["concentration"]}
        for name, v in values.items():
            out[INDICATORS.index(name)] = v

        def ratio(name, top, bottom, none):
            row = divide(top, bottom, out[INDICATORS.index(name)])
            if np.any(none):
                np.copyto(row, np.nan, where=none)

        ratio("bcr", created, used, np.abs(used) <= 1e-12 * np.abs(created))
        ratio("cost_per_visit", -government, pv["visits"], pv["visits"] == 0.0)
        ratio("closure_year", closed_in, 1.0, survived)
        ratio("utilisation.mean", utilisation, years, False)
        ratio("hours.mean", hours, years, False)
        ratio("self_sufficient_year", f["sufficient"], 1.0, f["sufficient"] == 0)
        theta = i["catchment.priority_share"]
        ratio("equity", pi, theta, (visits == 0.0) | np.equal(theta, 0.0))
        ratio("leverage", earned, put_in, np.equal(put_in, 0.0))

        # Ledger: sums over draws of present values
        kept_giving = i["finance.giving_residents"]
        entries = [
            ("works.government", "government", "world", works_public), ("works.operator", "operator", "world", works_own),
            ("front_end", "government", "world", front_end), ("lead", "government", "world", lead),
            ("opening_fund", "government", "operator", fund), ("programme", "government", "world", budget),
            ("talent", "government", "world", talent), ("refit.government", "government", "world", refit_public),
            ("refit.operator", "operator", "world", refit_own), ("blank", "government", "world", blank),
            ("renewal", "government", "world", renewal), ("support", "government", "operator", support),
            ("rescue", "government", "operator", rescue), ("fees", "residents", "operator", fees),
            ("giving.residents", "residents", "operator", kept_giving * giving),
            ("giving.partners", "partners", "operator", (1.0 - kept_giving) * giving),
            ("rent", "partners", "operator", rent), ("rent.treasury", "partners", "government", rho - rent),
            ("holding_cost", "government", "world", holding), ("opportunity_rent", "government", "world", opportunity),
            ("gain_from_use", "world", "residents", gain), ("participation", "world", "residents", participation),
            ("premises", "world", "partners", rho), ("public_saving", "world", "government", saving),
            ("displaced_trade", "partners", "world", elsewhere * rho),
            ("displaced_fees", "partners", "residents", elsewhere * fees),
            ("public_funds_cost", "residents", "world", funds),
            ("settlement.cash", "operator", "government", to_government),
            ("settlement.debt_government", "government", "operator", debt_partners - debt),
            ("settlement.debt_partners", "partners", "operator", -debt_partners),
            ("residual.government", "world", "government", residual_public),
            ("residual.operator", "world", "operator", residual - residual_public)]
        entries += [("own_flow." + w["name"], w["from"], w["to"], x) for w, x in own_flows]
        for name, source, target, v in entries:
            total = float(v.sum()) if is_array(v) and v.ndim else float(v) * n
            entry = ledger.setdefault(name, [source, target, 0.0])
            entry[2] += total

    def _activists_full(self):
        return self.common.share(product, self.i["governance.activist_share"], self.i["catchment.residents"])


class OwnFlows:
    """The scenario's own flows of one year."""

    def __init__(self, sim, t, growth):
        self.sim, self.per_visit, self.net = sim, 0.0, 0.0
        self.items = []
        drivers = {"area": sim.area_open, "open": 1.0, "residents": sim.residents * growth,
                   "participants": sim.activists * sim.row["active"]}
        for k, f in enumerate(sim.alt.flows):
            if f["driver"] == "capex" or not f.get("first", 1) <= t <= f.get("last", sim.alt.horizon):
                continue
            rate = f["rate"] * (1.0 + f.get("growth", 0.0)) ** (t - 1)
            sign = (f["to"] == "operator") - (f["from"] == "operator")
            if f["driver"] == "visits":
                self.per_visit = self.per_visit + sign * rate
                self.items.append((k, f, None, rate))
            else:
                amount = rate * drivers[f["driver"]]
                self.net = self.net + sign * amount
                self.items.append((k, f, amount, rate))

    def after_hours(self, V):
        own = government = paid = 0.0
        items = []
        for k, f, amount, rate in self.items:
            if amount is None:
                amount = rate * V
            items.append((k, amount))
            if f["to"] == "operator":
                if f["from"] == "government":
                    government = government + amount
                else:
                    own = own + amount
            if f["from"] == "operator":
                paid = paid + amount
        self.items, self.own, self.government, self.paid = items, own, government, paid
        self.sim.other_y, self.sim.other_x = government, paid

    def book(self, weight):
        for k, amount in self.items:
            self.sim.flow_pv[k] += amount * weight


# Small functions that are shared by name and arguments

def lambda_inverse(residents, gamma):
    return -1.0 / (residents * gamma)


def one_minus(x):
    return 1.0 - x


def refit_rate(cost, saving, flexibility):
    return cost * (1.0 - saving * flexibility)


def wanted_per_capacity(wanted, public, reference, weight, capacity):
    """Minus visits wanted over capacity, per unit of the states (the exponent of crowding)."""
    return wanted * (public / reference) ** weight / -capacity


def upkeep(mstar):
    """a, b of 1 - 0.85 M / M* = a + b M (M / M* is 1 where M* is 0)."""
    if np.all(mstar):
        return 1.0, -0.85 / mstar
    none = np.equal(mstar, 0.0)
    return np.where(none, 0.15, 1.0), np.where(none, 0.0, -0.85 / np.where(none, 1.0, mstar))


def fee_income(fee0, fee1, capability, index):
    x = fee1 * capability
    x = x + fee0
    return x * index


def crowd_factor(crowding, ratio):
    return maximum(0.0, 1.0 + crowding * ratio)


def soft_effect(money, inverse):
    return 1.0 - exp(money * inverse)


# --------------------------------------------------------------------------------------------------------------

def run_chunk(alternatives, streams, n, workspace, out, sums, ledgers, record, first):
    """All alternatives on n draws.  out[a][indicator, draw] is filled; sums and ledgers are added to; record[a]
    (series, year, draw) takes the series of draws that fit in.  Returns seconds spent on random numbers."""
    common = Common(streams, n)
    sims = []
    for a, alt in enumerate(alternatives):
        rec = (record[a], first) if first < record[a].shape[2] else None
        sims.append(Simulation(alt, common, workspace, a, rec, sums[a]))
    for t in range(1, max(alt.horizon for alt in alternatives) + 1):
        common.begin_year(t)
        for sim in sims:                       # every stream moves on, whatever is still open
            if t <= sim.alt.horizon:
                if not sim.design:
                    sim.weather.at(t)
                    sim.drift.at(t)
                if sim.has_rescue:
                    common.shock("rescue")
        for sim in sims:
            if t <= sim.alt.horizon and sim.m:
                sim.step(t)
    for a, sim in enumerate(sims):
        sim.indicators(out[a], ledgers[a])
    return common.sampling


def new_sums(horizon):
    """Sums over open draws by year: the rows of the year matrix together, the other series by name."""
    sums = {name: np.zeros(horizon) for name in SERIES + ["self_funding.blank"]}
    sums["rows"] = np.zeros((horizon, len(ROWS)))
    return sums


def named_sums(sums):
    """The same with a name for every series."""
    for j, name in enumerate(ROWS):
        column = sums["rows"][:, j]
        sums[name] = sums[name] + column if name in sums else column
    return sums


def new_record(horizon, n):
    record = np.zeros((len(SERIES), horizon, n))
    for j, name in enumerate(SERIES):
        if name in STATES:
            record[j] = np.nan
    return record
