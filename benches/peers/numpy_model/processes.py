"""Yearly processes that alternatives share.

at(t) gives the value of year t; t never goes back.
"""
import numpy as np

from .arrays import at, exp, is_array, power, sqrt


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
