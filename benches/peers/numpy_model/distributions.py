"""Inputs: inverse distribution functions."""
import numpy as np

from .arrays import add, exp, log, maximum, minimum, multiply, sqrt


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
