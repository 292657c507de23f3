// How fast support may withdraw, by revenue and usage.

/** The last of some rates, gentlest first, up to which every one keeps the share; null if none does. */
function fastestRate(levels, shares, rates, probability) {
  let fastest = null;
  for (const rate of rates) {
    if (collapse(levels, rate, shares)[0] < probability) break;
    fastest = rate;
  }
  return fastest;
}

/**
 * The fastest rate for every usage (rows) and revenue (columns), at the hold and floor of a setting, that keeps
 * one figure, a share, at a probability or above.
 */
function frontier(surface, setting, figure, probability, usages, revenues, rates) {
  const figures = surface.table.length / surface.axes.reduce((cells, { levels }) => cells * levels.length, 1);
  const axis = (dial) => surface.axes.find((one) => one.dial === dial);
  // Hold and floor come first among the axes, so that what is left runs over usage, revenue and rate.
  const left = surface.axes
    .filter(({ dial }) => dial === "hold" || dial === "floor")
    .reduce((table, { dial, levels }) => collapse(levels, setting[dial], table), surface.table);
  const shares = left.filter((_, place) => place % figures === figure);
  const along = (dial, at, table) => (axis(dial) ? collapse(axis(dial).levels, at, table) : table);
  return usages.map((usage) => {
    const ofUsage = along("usage", usage, shares);
    return revenues.map((revenue) =>
      fastestRate(axis("rate").levels, along("revenue", revenue, ofUsage), rates, probability),
    );
  });
}
