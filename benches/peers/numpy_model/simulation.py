"""One alternative on one chunk of draws: the blocks of a year, one after the other."""
import numpy as np

from . import books, next_states, year_zero
from .arrays import multiply
from .coefficients import fold, follow_area
from .cost import cost_full, people
from .demand import demand
from .hours import income_and_hours
from .lanes import Lanes, should_drop
from .names import ROW
from .own_flows import own_flows
from .support import choose_exits, pay_support
from .waterfall import waterfall
from .year_flows import flows_of_the_year


class Year:
    """What the blocks of one year hand on to each other."""

    def __init__(self, sim, t):
        self.t, self.discount, self.last = t, sim.d[t], t == sim.alt.horizon
        self.weight = self.discount if sim.all_open else multiply(sim.open, self.discount)
        self.fill = False
        self.gap = self.seen = self.refit = None
        self.closing = self.rescued = self.amounts = None
        self.stays = self.renewal = None


class Simulation(Lanes):
    """One alternative on one chunk of draws."""

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
        self.views()
        self.i = {path: common.input(path, spec) for path, spec in alternative.inputs.items()}
        self.d = alternative.discount
        self.guaranteed = alternative.budget == "guaranteed"
        self.design = alternative.usage == "design"
        self.null = alternative.participation == "null"
        self.blank = self.i["hardware.blank_share"]
        self.filled = not isinstance(self.blank, np.ndarray) and self.blank == 0.0
        year_zero.build(self)
        year_zero.first_states(self)
        year_zero.fix(self)
        year_zero.begin_processes(self)
        fold(self)
        choose_exits(self)
        books.open_books(self)
        follow_area(self)

    def step(self, t):
        year = Year(self, t)
        cost_full(self, year)
        pay_support(self, year)
        people(self, year)
        demand(self, year)
        own_flows(self, year)
        income_and_hours(self, year)
        waterfall(self, year)
        flows_of_the_year(self, year)
        next_states.wear(self, year)
        books.add_to_sums(self, year)
        if year.closing is not None:
            books.close(self, year)
        self.sums["open_end"][t - 1] += self.count
        next_states.condition(self, year)
        if year.last:
            books.end(self, year)
            return
        books.hold_reserve(self, year)
        next_states.awareness(self, year)
        next_states.fit(self, year)
        next_states.participation(self, year)
        if year.fill:
            self.filled = True
            follow_area(self)
        if should_drop(self, t):
            self.drop_closed()
