"""The draws that an alternative still works on: closed ones are dropped when enough of them have gathered."""
import numpy as np

from .arrays import at, is_array
from .names import ROWS

# closed draws are dropped when the open ones fall below this share of the lanes
DROP_BELOW = 0.65


def should_drop(sim, t):
    """Whether enough draws are closed, and enough years left, for dropping to pay."""
    return sim.count < DROP_BELOW * sim.m and sim.alt.horizon - t >= 3


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


class Lanes:
    """Rows, coefficients and books of the draws of one alternative."""

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

    def views(self):
        self.row = {name: self.matrix[i] for i, name in enumerate(ROWS)}
        self.tmp = [b[:self.m] for b in self.work.temporary]

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
        self.store(np.flatnonzero(~keep), ids)
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
        self.views()

    def store(self, lanes, ids):
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

    def keep_whole(self):
        """The books as they are: no draw was dropped."""
        for name in self.SPARSE + ["plain", "pv"]:
            x = getattr(self, name)
            if x is not None:
                self.full[name] = x
        for whole, x in zip(self.flow_full, self.flow_pv):
            whole += x

    def book(self, name):
        x = getattr(self, name)
        if x is None:
            x = np.zeros(self.m)
            setattr(self, name, x)
        return x
