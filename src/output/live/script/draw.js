// Charts as SVG, in the colours of the style sheet, as wide as their place.

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element. */
function element(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A drawing in a place, with a description for those who do not see it. */
function drawing(place, height, description) {
  const width = Math.max(260, Math.round(place.clientWidth || 640));
  const picture = element("svg", {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    "aria-label": description,
  });
  place.replaceChildren(picture);
  const add = (name, attributes, ...children) => {
    const made = element(name, attributes, ...children);
    picture.append(made);
    return made;
  };
  return { width, add };
}

/** The width that a text takes, about: a Chinese character is as wide as high. */
function textWidth(text, size) {
  return [...text].reduce((sum, one) => sum + (one.codePointAt(0) > 0x2e7f ? 1 : 0.57), 0) * size;
}

/** Moves labels apart that would overlap, keeping their order, within the ends. */
function apart(places, distance, low, high) {
  const order = places.map((_, index) => index).sort((a, b) => places[a] - places[b]);
  const moved = [...places];
  order.forEach((index, rank) => {
    const least = rank === 0 ? low : moved[order[rank - 1]] + distance;
    moved[index] = Math.max(moved[index], least);
  });
  [...order].reverse().forEach((index, rank) => {
    const most = rank === 0 ? high : moved[order[order.length - rank]] - distance;
    moved[index] = Math.min(moved[index], most);
  });
  return moved;
}

/**
 * Shares by year: `lines` [{kind, label, shares}], the last drawn on top. Kinds are now, own and never.
 */
function drawShares(place, lines, words, description, colour) {
  const height = 250;
  const { width, add } = drawing(place, height, description);
  const size = 13;
  const labels = lines.map(({ label, shares }) => `${perCent(shares[shares.length - 1])} ${label}`);
  // One of the labels is bold, which is a little wider.
  const right = 1.08 * Math.max(...labels.map((label) => textWidth(label, size))) + 12;
  const [left, top, bottom] = [44, 12, height - 40];
  const years = lines[0].shares.length;
  const x = (year) => left + ((width - right - left) * (year - 1)) / Math.max(1, years - 1);
  const y = (share) => bottom - (bottom - top) * share;
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    add("line", { class: share === 0 ? "live-base" : "live-grid", x1: left, x2: width - right, y1: y(share), y2: y(share) });
    add("text", { class: "live-tick", x: left - 7, y: y(share) + 4, "text-anchor": "end" }, perCent(share));
  }
  const between = years > 12 ? 5 : years > 6 ? 2 : 1;
  for (let year = 1; year <= years; year += 1) {
    if (year !== 1 && year !== years && (year % between !== 0 || years - year < between / 2)) continue;
    add("text", { class: "live-tick", x: x(year), y: bottom + 18, "text-anchor": "middle" }, String(year));
  }
  add("text", { class: "live-tick", x: (left + width - right) / 2, y: bottom + 35, "text-anchor": "middle" }, words.year);
  const ends = lines.map(({ shares }) => y(shares[shares.length - 1]) + 4);
  const moved = apart(ends, size + 4, top + 6, bottom + 4);
  lines.forEach(({ kind, shares }, index) => {
    const points = shares.map((share, year) => `${x(year + 1).toFixed(1)},${y(share).toFixed(1)}`).join(" ");
    const kinds = `live-line live-${kind}${kind === "now" ? ` live-${colour}` : ""}`;
    add("polyline", { class: kinds, points });
    add("text", { class: `live-label live-${kind} live-${colour}`, x: width - right + 8, y: moved[index] }, labels[index]);
  });
}

/** NPVs: `rows` [{label, now, own, never}], yuan; a bar for what is set, marks for the others. */
function drawNpvs(place, rows, words, description) {
  const narrow = place.clientWidth < 560;
  const rowHeight = narrow ? 52 : 42;
  const top = 6;
  const height = top + rows.length * rowHeight + 24;
  const { width, add } = drawing(place, height, description);
  const widest = (text) => Math.max(...rows.map((row) => textWidth(text(row), 15)));
  const numbers = widest(({ now }) => signed(now, words));
  const names = widest(({ label }) => label);
  const left = narrow ? 0 : names + numbers + 32;
  const values = rows.flatMap(({ now, own, never }) => [now, own, never]).filter((value) => value !== undefined);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const x = (value) => left + 6 + ((width - left - 12) * (value - low)) / (high - low || 1);
  rows.forEach(({ label, now, own, never, total }, index) => {
    const row = top + index * rowHeight;
    const middle = row + (narrow ? 34 : 21);
    const text = narrow ? row + 17 : middle + 5;
    const kind = total ? " live-total" : "";
    if (total) add("line", { class: "live-grid", x1: 0, x2: width, y1: row, y2: row });
    add("text", { class: `live-name${kind}`, x: 0, y: text }, label);
    add("text", { class: `live-value${kind}`, x: narrow ? width : names + 12 + numbers, y: text, "text-anchor": "end" }, signed(now, words));
    const [from, to] = [x(Math.min(0, now)), x(Math.max(0, now))];
    add("rect", { class: now < 0 ? "live-loss" : "live-gain", x: from, width: Math.max(1, to - from), y: middle - 8, height: 16 });
    for (const [value, mark] of [[never, "never"], [own, "own"]]) {
      if (value === undefined) continue;
      const line = { x1: x(value), x2: x(value), y1: middle - 11, y2: middle + 11 };
      add("line", { class: "live-halo", ...line });
      add("line", { class: `live-mark live-${mark}`, ...line });
    }
  });
  add("line", { class: "live-base", x1: x(0), x2: x(0), y1: top, y2: height - 24 });
  add("text", { class: "live-tick", x: Math.min(Math.max(x(0), left + 4), width - 4), y: height - 6, "text-anchor": "middle" }, "0");
}

/** Classes of exit rates: the highest rate of each. */
const CLASSES = [0, 0.02, 0.05, 0.1, 0.2, 1];

/** Which class of the scale a rate belongs to; 0 stands for none. */
function rateClass(rate) {
  return rate === null ? 0 : 1 + CLASSES.findIndex((most) => rate <= most);
}

/** The map of fastest rates, usage upwards and revenue to the right, with the current setting marked. */
function drawFrontier(place, { rates, usages, revenues, usage, revenue }, words, description, choose) {
  const narrow = place.clientWidth < 560;
  const cell = narrow ? 26 : 34;
  const [left, top] = [narrow ? 50 : 64, 8];
  const rows = usages.length;
  const height = top + rows * cell + 46;
  const { width, add } = drawing(place, height, description);
  const column = (width - left - 4) / revenues.length;
  const nearest = (values, value) =>
    values.reduce((best, one, index) => (Math.abs(one - value) < Math.abs(values[best] - value) ? index : best), 0);
  const number = (value) => String(Number(value.toFixed(2)));
  rates.forEach((row, up) => {
    row.forEach((rate, across) => {
      const kind = rateClass(rate);
      const [x, y] = [left + across * column, top + (rows - 1 - up) * cell];
      const box = add("rect", { class: `live-cell live-class-${kind}`, x: x + 0.5, y: y + 0.5, width: column - 1, height: cell - 1 });
      box.addEventListener("click", () => choose({ usage: usages[up], revenue: revenues[across] }));
      const text = rate === null ? "–" : String(Math.round(100 * rate));
      add("text", { class: `live-in-cell live-on-${kind}`, x: x + column / 2, y: y + cell / 2 + 4, "text-anchor": "middle" }, text);
    });
  });
  usages.forEach((value, up) => {
    add("text", { class: "live-tick", x: left - 6, y: top + (rows - 0.5 - up) * cell + 4, "text-anchor": "end" }, number(value));
  });
  revenues.forEach((value, across) => {
    if (narrow && across % 2 === 1) return;
    add("text", { class: "live-tick", x: left + (across + 0.5) * column, y: top + rows * cell + 17, "text-anchor": "middle" }, number(value));
  });
  add("text", { class: "live-tick", x: left + (revenues.length * column) / 2, y: top + rows * cell + 37, "text-anchor": "middle" }, words.axes.revenue);
  const middle = top + (rows * cell) / 2;
  add("text", { class: "live-tick", x: 15, y: middle, transform: `rotate(-90 15 ${middle})`, "text-anchor": "middle" }, words.axes.usage);
  const [across, up] = [nearest(revenues, revenue), nearest(usages, usage)];
  const frame = { x: left + across * column, y: top + (rows - 1 - up) * cell, width: column, height: cell };
  add("rect", { class: "live-around", ...frame });
  add("rect", { class: "live-here", ...frame });
}
