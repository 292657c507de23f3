// Runs the benchmark scenario in Squiggle, and prints how long it took.
//
//   node peer.mjs ../bench.json --draws 200
//   node peer.mjs ../bench.json --given numbers.json
//
// Uncertain inputs and shocks are sample sets of the language, and the model is mapped over their samples. With --given
// the numbers come from a file, and indicators are printed draw by draw instead.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { run } from "@quri/squiggle-lang";

const EVENTS = ["noise", "crisis", "jump", "rescue"];
const DEFAULTS = { "start.condition": 1, "scale.usage": 1, "scale.revenue": 1, "scale.cost": 1 };
const identifier = (path) => path.replaceAll(".", "_");
const isUncertain = (value) => typeof value === "object";

function inputsOf(alternative) {
  const given = Object.entries({ ...DEFAULTS, ...alternative.inputs }).filter(([, value]) => value !== null);
  if (given.some(([path]) => path === "start.fit" || path === "start.participation"))
    throw new Error("states that replace computed ones are not covered");
  return given;
}

// The uncertain inputs with the distributions that alternatives give them.
function distributions(config) {
  const found = new Map();
  for (const alternative of config.alternatives)
    for (const [path, value] of inputsOf(alternative).filter(([, value]) => isUncertain(value)))
      found.set(path, (found.get(path) ?? new Set()).add(JSON.stringify(value.triangular)));
  return found;
}

function structureText(alternative) {
  const { usage, participation, budget, valuation = "visits" } = alternative.slots ?? {};
  const covered = ["none", "geometric"].includes(alternative.shape) && valuation === "visits"
    && [undefined, "diffusion", "design"].includes(usage) && [undefined, "contact", "null"].includes(participation)
    && !alternative.governance_exit && alternative.flows.length === 0;
  if (!covered) throw new Error(`alternative ${alternative.name} is not covered`);
  return `{ horizon: ${alternative.horizon}, discount: ${JSON.stringify(alternative.discount)},`
    + ` none: ${alternative.shape === "none"}, design: ${usage === "design"}, null: ${participation === "null"},`
    + ` guaranteed: ${budget === "guaranteed"} }`;
}

// A function from the number of a draw to the inputs of an alternative.
function inputsText(alternative, found) {
  const entries = inputsOf(alternative).map(([path, value]) => {
    const name = identifier(path);
    if (!isUncertain(value)) return `${name}: ${value}`;
    if (found.get(path).size === 1) return `${name}: samples.${name}[k]`;
    return `${name}: triangularQuantile(samples.${name}[k], ${value.triangular.join(", ")})`;
  });
  return `{|k| { ${entries.join(", ")} }}`;
}

function samplesText(config, found, given) {
  const list = (distribution) => `SampleSet.toList(SampleSet.fromDist(${distribution}))`;
  const samples = [...found].map(([path, triangles]) => {
    const [triangle] = [...triangles].map((text) => JSON.parse(text));
    const distribution = triangles.size > 1 ? "uniform(0, 1)" : `triangular(${triangle.join(", ")})`;
    return `${identifier(path)}: ${given ? JSON.stringify(given.inputs[path]) : list(distribution)}`;
  });
  const years = Array.from({ length: Math.max(...config.alternatives.map((a) => a.horizon)) }, (_, t) => t);
  const shocks = EVENTS.map((event) => {
    const distribution = event === "noise" ? "normal(0, 1)" : "uniform(0, 1)";
    const rows = years.map((t) => (given ? JSON.stringify(given[event][t]) : list(distribution)));
    return `${event}: [${rows.join(", ")}]`;
  });
  return `samples = { ${samples.join(", ")} }\nevents = { ${shocks.join(", ")} }`;
}

const MAPPING = `
ofDraw(rows, k) = List.map(rows, {|row| row[k]})
shocksOf(k) = { noise: ofDraw(events.noise, k), crisis: ofDraw(events.crisis, k), jump: ofDraw(events.jump, k), rescue: ofDraw(events.rescue, k) }
shocks = List.map(List.upTo(0, draws - 1), shocksOf)
results = List.map(alternatives, {|one| List.map(List.upTo(0, draws - 1), {|k| simulate(one.structure, one.inputs(k), shocks[k])})})
`;

// Mean, spread, quantiles and share above 0 of every indicator, and of its difference from the first alternative.
const TABLES = `
exists(value) = value != "blank"
summary(values) = {
  kept = List.filter(values, exists)
  if List.length(kept) < 5 then [List.length(kept)] else {
    set = SampleSet.fromList(kept)
    [List.length(kept), mean(set), stdev(set), quantile(set, 0.05), quantile(set, 0.25), quantile(set, 0.5), quantile(set, 0.75), quantile(set, 0.95), List.length(List.filter(kept, {|v| v > 0})) / List.length(kept)]
  }
}
difference(a, b) = if a == "blank" || b == "blank" then "blank" else a - b
column(rows, i) = List.map(rows, {|row| row[i]})
ofOne(rows) = List.map(List.upTo(0, 21), {|i| summary(column(rows, i))})
against(rows) = List.map(List.upTo(0, 21), {|i| summary(List.map(List.upTo(0, draws - 1), {|k| difference(rows[k][i], results[0][k][i])}))})
[List.map(results, ofOne), List.map(results, against)]
`;

function program(config, draws, given) {
  const model = readFileSync(new URL("model.squiggle", import.meta.url), "utf8");
  const found = distributions(config);
  const alternatives = config.alternatives.map(
    (one) => `{ structure: ${structureText(one)}, inputs: ${inputsText(one, found)} }`);
  return [model, samplesText(config, found, given), `draws = ${draws}`, `alternatives = [${alternatives.join(",\n")}]`,
    MAPPING, given ? "results" : TABLES].join("\n");
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true, options: { draws: { type: "string", default: "200" }, given: { type: "string" } } });
const config = JSON.parse(readFileSync(positionals[0], "utf8"));
const given = options.given && JSON.parse(readFileSync(options.given, "utf8"));
const draws = given ? given.noise[0].length : Number(options.draws);
const begin = performance.now();
const output = await run(program(config, draws, given), {
  environment: { sampleCount: draws, xyPointLength: 1000, seed: String(config.seed), profile: false } });
if (!output.result.ok) throw new Error(output.result.value.toString());
const seconds = (performance.now() - begin) / 1000;
console.log(JSON.stringify(given ? output.result.value.result.asJS() : { draws, seconds }));
