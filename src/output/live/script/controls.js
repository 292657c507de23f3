// Ties sliders, charts, tables and the sentence together.

/** How long a reader must have stopped before the sentence is spoken, milliseconds. */
const PAUSE = 250;

/** The live part below an element that holds its data. */
class Live {
  constructor(root, data, surface, reference) {
    Object.assign(this, { root, data, surface, reference, words: data.words });
    this.sliders = new Map([...root.querySelectorAll("input[data-dial]")].map((one) => [one.dataset.dial, one]));
    this.condition = root.querySelector("[data-condition]");
    for (const slider of this.sliders.values()) slider.addEventListener("input", () => this.redraw());
    this.condition?.addEventListener("change", () => this.redraw());
    root.querySelector("[data-reset]").addEventListener("click", () => this.reset());
    root.querySelector("[data-download]").addEventListener("click", (event) => this.download(event.currentTarget));
    new ResizeObserver(() => root.clientWidth !== this.width && this.redraw()).observe(root);
    this.update();
  }

  /** The value of a dial that its slider stands at. */
  chosen({ dial, stops, start }) {
    const slider = this.sliders.get(dial);
    return stops[slider ? Number(slider.value) : start];
  }

  setting() {
    return Object.fromEntries(this.data.dials.map((one) => [one.dial, this.chosen(one)]));
  }

  /** Puts sliders at the stops nearest to some values. */
  choose(values) {
    for (const { dial, stops } of this.data.dials) {
      const slider = this.sliders.get(dial);
      if (!(dial in values) || slider.disabled) continue;
      const far = stops.map((stop) => Math.abs(stop - values[dial]));
      slider.value = String(far.indexOf(Math.min(...far)));
    }
    this.redraw();
  }

  reset() {
    this.choose(Object.fromEntries(this.data.dials.map(({ dial, stops, start }) => [dial, stops[start]])));
  }

  /** Draws everything anew before the next frame, once however many changes came before it. */
  redraw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.update();
    });
  }

  update() {
    this.width = this.root.clientWidth;
    const setting = this.setting();
    const split = (figures) => ({
      open: [...figures.slice(0, this.data.horizon)],
      full: [...figures.slice(this.data.horizon, 2 * this.data.horizon)],
      npvs: this.npvs(figures.slice(2 * this.data.horizon)),
    });
    this.view = {
      setting,
      now: split(figuresAt(this.surface, setting)),
      own: split(this.data.own),
      never: this.reference && split(figuresAt(this.reference, setting)),
    };
    for (const one of this.data.dials) {
      const text = one.acts ? spoken(one.dial, setting[one.dial], this.words) : "–";
      const slider = this.sliders.get(one.dial);
      slider.setAttribute("aria-valuetext", text);
      const output = this.root.querySelector(`output[data-dial="${one.dial}"]`);
      output.textContent = text;
      output.dataset.value = String(setting[one.dial]);
    }
    this.standing();
    this.money();
    this.map();
    clearTimeout(this.pause);
    const say = () => {
      const place = this.root.querySelector("[data-sentence]");
      const text = this.sentence();
      if (place.textContent !== text) place.textContent = text;
    };
    if (this.said) this.pause = setTimeout(say, PAUSE);
    else say();
    this.said = true;
  }

  /** The NPVs of the parties, and of society as their sum. */
  npvs(parties) {
    return [...parties, parties.reduce((sum, one) => sum + one, 0)];
  }

  /** The views that are shown side by side: what is set, what the scenario has, the twin without withdrawal. */
  views() {
    const { now, own, never } = this.view;
    const all = [["never", never], ["own", own], ["now", now]];
    return all.filter(([, figures]) => figures).map(([kind, figures]) => ({ kind, figures, label: this.words.kinds[kind] }));
  }

  standing() {
    const views = this.views();
    for (const [part, place] of ["open", "full"].map((one) => [one, this.root.querySelector(`[data-chart="${one}"]`)])) {
      const lines = views.map(({ kind, label, figures }) => ({ kind, label, shares: figures[part] }));
      const last = lines.map(({ label, shares }) => `${label} ${perCent(shares[shares.length - 1])}`);
      const description = filled(this.words.describe[part], { year: this.data.horizon, last: last.join(this.words.comma) });
      drawShares(place, lines, this.words, description, part);
    }
    const ordered = [...views].reverse();
    const head = ["open", "full"].flatMap((part) => ordered.map(({ kind }) => `${this.words.parts[part]}${this.words.colon}${this.words.kinds[kind]}`));
    const rows = Array.from({ length: this.data.horizon }, (_, year) => [
      String(year + 1),
      ...["open", "full"].flatMap((part) =>
        ordered.map(({ figures }) => ({ text: perCent(figures[part][year]), value: figures[part][year] })),
      ),
    ]);
    fillTable(this.root.querySelector('[data-table="standing"]'), [this.words.year, ...head], rows);
  }

  money() {
    const { now, own, never } = this.view;
    const rows = this.words.parties.map((label, party) => ({
      label,
      now: now.npvs[party],
      own: own.npvs[party],
      never: never?.npvs[party],
      total: party === now.npvs.length - 1,
    }));
    const said = rows.map(({ label, now: value }) => `${label} ${amount(value, this.words)}`);
    drawNpvs(this.root.querySelector('[data-chart="npv"]'), rows, this.words, filled(this.words.describe.npv, { last: said.join(this.words.comma) }));
    const ordered = [...this.views()].reverse();
    const head = ordered.map(({ label }) => label);
    const lines = rows.map(({ label }, party) => [
      label,
      ...ordered.map(({ figures }) => ({ text: money(figures.npvs[party], this.words), value: figures.npvs[party] })),
    ]);
    fillTable(this.root.querySelector('[data-table="npv"]'), [this.words.party, ...head], lines);
  }

  /** Values of a dial at even distances, for the sides of the map: the scenario's own alone if it does nothing. */
  side(dial) {
    const { stops, start, acts } = this.data.dials.find((one) => one.dial === dial);
    if (!acts) return [stops[start]];
    const [low, high] = [stops[0], stops[stops.length - 1]];
    return Array.from({ length: 11 }, (_, step) => Number((low + ((high - low) * step) / 10).toFixed(6)));
  }

  map() {
    if (!this.condition) return;
    const field = (name) => this.condition.querySelector(`[name="${name}"]`).value;
    const [standing, year, probability] = [field("standing"), Number(field("year")), Number(field("probability"))];
    const figure = (standing === "full" ? this.data.horizon : 0) + year - 1;
    const [usages, revenues] = [this.side("usage"), this.side("revenue")];
    const { stops } = this.data.dials.find((one) => one.dial === "rate");
    const rates = frontier(this.surface, this.view.setting, figure, probability, usages, revenues, stops);
    const { usage, revenue } = this.view.setting;
    const [[here]] = frontier(this.surface, this.view.setting, figure, probability, [usage], [revenue], stops);
    this.view.frontier = { standing, year, probability, here, rates, usages, revenues };
    const sentence = this.frontierSentence();
    const said = this.root.querySelector("[data-frontier]");
    said.textContent = sentence;
    said.dataset.value = here === null ? "" : String(here);
    const place = this.root.querySelector('[data-chart="frontier"]');
    drawFrontier(place, { rates, usages, revenues, usage, revenue }, this.words, sentence, (values) => this.choose(values));
    const number = (value) => String(Number(value.toFixed(3)));
    const text = (rate) => (rate === null ? this.words.none : `${Math.round(100 * rate)}%`);
    const rows = [...usages.keys()].reverse().map((up) => [number(usages[up]), ...rates[up].map((rate) => ({ text: text(rate), value: rate ?? "none" }))]);
    fillTable(this.root.querySelector('[data-table="frontier"]'), [this.words.corner, ...revenues.map(number)], rows);
  }

  frontierSentence() {
    const { standing, year, probability, here } = this.view.frontier;
    const values = {
      standing: this.words.states[standing],
      year,
      probability: perCent(probability),
      rate: `${Math.round(100 * here)}%`,
    };
    const { words } = this;
    return filled(here === null ? words.frontier.never : here === 1 ? words.frontier.any : words.frontier.fastest, values);
  }

  sentence() {
    const { setting, now, never } = this.view;
    const { words } = this;
    const last = this.data.horizon - 1;
    const acting = this.data.dials.filter(({ acts }) => acts);
    const set = acting.map(({ dial }) => filled(words.clauses[dial], { value: spoken(dial, setting[dial], words) }));
    const values = { year: last + 1, set: set.join(words.comma), open: perCent(now.open[last]), full: perCent(now.full[last]) };
    const parts = [filled(words.sentence.standing, values)];
    if (never) parts.push(filled(words.sentence.otherwise, { open: perCent(never.open[last]), full: perCent(never.full[last]) }));
    const compared = (party, name) => {
      const gap = never && now.npvs[party] - never.npvs[party];
      const words_ = never ? (gap < 0 ? words.sentence.less : words.sentence.more) : words.sentence.alone;
      return filled(words_, { name, amount: amount(now.npvs[party], words), gap: never && amount(Math.abs(gap), words) });
    };
    const social = now.npvs.length - 1;
    parts.push(compared(0, words.parties[0]) + words.semicolon + compared(social, words.parties[social]) + words.stop);
    return parts.join(words.gap);
  }

  download(link) {
    const { setting, frontier: map } = this.view;
    const rows = [["table", "item", "year", ...this.views().map(({ kind }) => kind)]];
    for (const [dial, value] of Object.entries(setting)) rows.push(["setting", this.data.paths[dial], "", ...this.views().map(({ kind }) => (kind === "now" ? value : ""))]);
    for (const part of ["open", "full"]) {
      for (let year = 0; year < this.data.horizon; year += 1) rows.push(["share", this.data.names[part], year + 1, ...this.views().map(({ figures }) => figures[part][year])]);
    }
    this.data.names.npvs.forEach((name, party) => rows.push(["npv_yuan", name, "", ...this.views().map(({ figures }) => figures.npvs[party])]));
    if (map) rows.push(["fastest_rate", `${this.data.names[map.standing]} >= ${map.probability}`, map.year, ...this.views().map(({ kind }) => (kind === "now" ? (map.here ?? "none") : ""))]);
    link.href = `data:text/csv;charset=utf-8,${encodeURIComponent(csv(rows))}`;
  }
}

for (const root of document.querySelectorAll("[data-live]")) {
  const data = JSON.parse(root.querySelector('script[type="application/json"]').textContent);
  const ready = Promise.all([unpacked(data.surface), data.reference && unpacked(data.reference)]);
  ready.then(
    ([surface, reference]) => {
      new Live(root, data, surface, reference);
      root.dataset.ready = "true";
    },
    () => {
      root.querySelector("[data-sentence]").textContent = data.words.failed;
    },
  );
}
