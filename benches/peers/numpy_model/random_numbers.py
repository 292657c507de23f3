"""Random numbers: one stream per input path, and one per shock and year."""
import zlib

import numpy as np


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
