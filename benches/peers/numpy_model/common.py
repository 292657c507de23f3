"""What the alternatives of one chunk have in common is computed once."""
from time import perf_counter

from .arrays import is_array
from .distributions import inverse
from .random_numbers import Given


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
            hit = store[key] = (f(*args), args)  # the arguments are kept alive: their ids are the key
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
