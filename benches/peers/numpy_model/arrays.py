"""Small helpers for values that are arrays over draws or plain numbers."""
import numpy as np

try:  # the ufunc behind np.clip, without the checks around it
    from numpy._core.umath import clip
except ImportError:  # pragma: no cover
    def clip(a, low, high, out):
        np.maximum(a, low, out=out)
        return np.minimum(out, high, out=out)

add, subtract, multiply, divide = np.add, np.subtract, np.multiply, np.divide
minimum, maximum, sqrt, exp, log = np.minimum, np.maximum, np.sqrt, np.exp, np.log


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


def product(*factors):
    p = factors[0]
    for f in factors[1:]:
        p = p * f
    return p
