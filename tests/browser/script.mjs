// Runs the parts of the page's script that calculate, without a page: a task on standard input, results as JSON.
import { readFileSync } from "node:fs";

const folder = new URL("../../src/output/live/script/", import.meta.url);
const source = ["decode", "interpolate", "frontier"].map((name) => readFileSync(new URL(`${name}.js`, folder), "utf8"));
const { unpacked, figuresAt, frontier } = new Function(
  `"use strict";${source.join("\n")};return { unpacked, figuresAt, frontier };`,
)();

const task = JSON.parse(readFileSync(0, "utf8"));
const [surface, reference] = await Promise.all([unpacked(task.surface), unpacked(task.reference)]);
const fastest = (setting) =>
  frontier(surface, setting, task.figure, task.probability, [setting.usage], [setting.revenue], task.stops)[0][0];
process.stdout.write(
  JSON.stringify({
    figures: task.settings.map((setting) => [...figuresAt(surface, setting)]),
    reference: task.settings.map((setting) => [...figuresAt(reference, setting)]),
    fastest: task.settings.map(fastest),
  }),
);
