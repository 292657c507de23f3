// Reads a grid between its levels. The same arithmetic, in the same order, as src/analysis/live/interpolate.rs.

/** The slope at an end, from the nearer and the farther interval. */
function endSlope(width, secant, beyond, farther) {
  const slope = ((2 * width + beyond) * secant - width * farther) / (width + beyond);
  if (slope * secant <= 0) return 0;
  if (secant * farther <= 0 && Math.abs(slope) > 3 * Math.abs(secant)) return 3 * secant;
  return slope;
}

/** The slope of the interpolant at a level, where `value(level)` is known. */
function slopeAt(levels, level, value) {
  const last = levels.length - 1;
  const width = (left) => levels[left + 1] - levels[left];
  const secant = (left) => (value(left + 1) - value(left)) / width(left);
  if (last === 1) return secant(0);
  if (level === 0) return endSlope(width(0), secant(0), width(1), secant(1));
  if (level === last) return endSlope(width(last - 1), secant(last - 1), width(last - 2), secant(last - 2));
  const before = secant(level - 1);
  const after = secant(level);
  if (before * after <= 0) return 0;
  const first = 2 * width(level) + width(level - 1);
  const second = width(level) + 2 * width(level - 1);
  return (first + second) / (first / before + second / after);
}

/** Gives up the first axis of a table: its values at a place between the levels, by monotone cubic pieces. */
function collapse(levels, at, table) {
  const size = table.length / levels.length;
  let after = 0;
  while (after < levels.length && levels[after] <= at) after += 1;
  if (after === 0) return table.slice(0, size);
  const left = after - 1;
  if (after === levels.length || levels[left] === at) return table.slice(left * size, after * size);
  const width = levels[after] - levels[left];
  const t = (at - levels[left]) / width;
  const back = 1 - t;
  const result = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const value = (level) => table[level * size + i];
    result[i] =
      (1 + 2 * t) * back * back * value(left) +
      t * back * back * width * slopeAt(levels, left, value) +
      t * t * (3 - 2 * t) * value(after) -
      t * t * back * width * slopeAt(levels, after, value);
  }
  return result;
}

/** The figures of a surface at a setting, such as {rate: 0.2, hold: 3, …}. */
function figuresAt(surface, setting) {
  return surface.axes.reduce(
    (table, { dial, levels }) => collapse(levels, setting[dial], table),
    surface.table,
  );
}
