"""The random streams of the engine in numpy, from their description in `src/random/stream.rs`.

ChaCha with 8 rounds: the key is the SHA-256 of the seed, the stream number the first eight bytes of the SHA-256 of the
name; draw k takes words 2k and 2k + 1, and the uniform is (b + 1/2) / 2^52 of the upper 52 bits.
"""
import hashlib
from statistics import NormalDist

import numpy as np


def rotate(x, bits):
    return (x << np.uint32(bits)) | (x >> np.uint32(32 - bits))


def quarter_round(x, a, b, c, d):
    x[a] += x[b]; x[d] = rotate(x[d] ^ x[a], 16)
    x[c] += x[d]; x[b] = rotate(x[b] ^ x[c], 12)
    x[a] += x[b]; x[d] = rotate(x[d] ^ x[a], 8)
    x[c] += x[d]; x[b] = rotate(x[b] ^ x[c], 7)


def uniforms(seed, name, draws):
    """The first uniforms of a stream."""
    key = hashlib.sha256(seed.to_bytes(8, "little")).digest()
    stream = hashlib.sha256(name.encode()).digest()[:8]
    blocks = -(-draws // 8)
    counter = np.arange(blocks, dtype=np.uint64)
    state = np.empty((16, blocks), dtype=np.uint32)
    state[:4] = np.frombuffer(b"expand 32-byte k", dtype="<u4")[:, None]
    state[4:12] = np.frombuffer(key, dtype="<u4")[:, None]
    state[12] = counter & np.uint64(0xffffffff)
    state[13] = counter >> np.uint64(32)
    state[14:] = np.frombuffer(stream, dtype="<u4")[:, None]
    x = state.copy()
    for _ in range(4):
        for column in range(4):
            quarter_round(x, column, 4 + column, 8 + column, 12 + column)
        for column in range(4):
            quarter_round(x, column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4)
    words = (x + state).astype(np.uint64)
    bits = (words[0::2] | words[1::2] << np.uint64(32)).T.reshape(-1)[:draws]
    return ((bits >> np.uint64(12)).astype(float) + 0.5) * 2.0 ** -52


def normals(seed, name, draws):
    """The standard normal quantiles of those uniforms."""
    inverse = NormalDist().inv_cdf
    return np.array([inverse(u) for u in uniforms(seed, name, draws)])


def given(seed, paths, horizon, draws):
    """Everything random of a run, as the numpy program takes it."""
    arrays = {f"u/{path}": uniforms(seed, path, draws) for path in paths}
    years = range(1, horizon + 1)
    arrays["noise"] = np.array([normals(seed, f"shock.noise/{t}", draws) for t in years])
    for event in ("crisis", "jump", "rescue"):
        arrays[event] = np.array([uniforms(seed, f"shock.{event}/{t}", draws) for t in years])
    return arrays
