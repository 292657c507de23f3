// Looks at a page with a live part as a reader would. A task on standard input: {browser, page, pages, id, moves}, where
// a move is {dial: number of presses of an arrow key, …} from the scenario's own setting. Gives as JSON what the
// page shows after each move, and every fault that was seen.
import { readFileSync } from "node:fs";
import { barriers, launched, opened, pictured } from "./pages.mjs";

const task = JSON.parse(readFileSync(0, "utf8"));
const browser = await launched(task.browser);
const faults = [];
const expect = (holds, message) => holds || faults.push(message);

/** The numbers of a table: by row heading, one a column. */
const table = (page, name) =>
  page.evaluate(
    (wanted) =>
      [...document.querySelectorAll(`[data-table="${wanted}"] tbody tr`)].map((row) => [
        row.cells[0].textContent,
        ...[...row.cells].slice(1).map((cell) => Number(cell.dataset.value)),
      ]),
    name,
  );

/** What the page shows. */
async function seen(page) {
  return page.evaluate(() => ({
    setting: Object.fromEntries([...document.querySelectorAll("output[data-dial]")].map((one) => [one.dataset.dial, Number(one.dataset.value)])),
    sentence: document.querySelector("[data-sentence]").textContent,
    fastest: document.querySelector("[data-frontier]").dataset.value,
    labels: [...document.querySelectorAll('[data-chart="open"] .live-label')].map((one) => one.textContent),
  }));
}

const settled = (page) => page.waitForTimeout(400);

async function moved(page, move) {
  await page.click("[data-reset]");
  for (const [dial, presses] of Object.entries(move)) {
    await page.focus(`#${task.id}-${dial}`);
    const key = presses < 0 ? "ArrowLeft" : "ArrowRight";
    for (let press = 0; press < Math.abs(presses); press += 1) await page.keyboard.press(key);
  }
  await settled(page);
  return { ...(await seen(page)), standing: await table(page, "standing"), npv: await table(page, "npv") };
}

const { page, faults: own, close } = await opened(browser, task.page);
const views = [];
for (const move of task.moves) views.push(await moved(page, move));

// What is drawn follows what is chosen.
const drawn = () => page.evaluate(() => document.querySelector('[data-chart="full"]').innerHTML);
await page.click("[data-reset]");
await settled(page);
const before = await drawn();
await page.focus(`#${task.id}-rate`);
await page.keyboard.press("End");
await settled(page);
expect((await drawn()) !== before, "the chart did not change");
expect((await page.getAttribute(`#${task.id}-rate`, "aria-valuetext")) === "100% a year", "the slider does not say its value");

// The map: what is asked of it, and a click into it.
const asked = () => page.textContent("[data-frontier]");
const first = await asked();
await page.selectOption('[name="probability"]', "0.5");
await settled(page);
expect((await asked()) !== first, "the frontier did not follow the probability");
await page.locator('[data-chart="frontier"] .live-cell').first().click();
await settled(page);
const chosen = (await seen(page)).setting;
expect(chosen.revenue === 0.5 && chosen.usage === 0.5, `a click on the map chose ${JSON.stringify(chosen)}`);

// The file to save holds the view.
const [download] = await Promise.all([page.waitForEvent("download"), page.click("[data-download]")]);
const saved = readFileSync(await download.path(), "utf8");
const views_ = await table(page, "standing");
expect(download.suggestedFilename() === task.file, `the file is called ${download.suggestedFilename()}`);
expect(saved.includes(`share,open,${views_.length},`), "the file has no last year");
const line = saved.split("\n").find((one) => one.startsWith("share,full-service,3,")).split(",");
expect(Number(line.at(-1)) === views_[2][4], `the file says ${line}, the table ${views_[2]}`);

// Sliders stand in the order of the keyboard.
await page.focus(`#${task.id}-rate`);
await page.keyboard.press("Tab");
expect((await page.evaluate(() => document.activeElement.dataset.dial)) === "hold", "Tab does not lead to the next slider");
await close();
faults.push(...own);

const looks = [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["phone", { viewport: { width: 390, height: 844 } }],
];
const all = Object.entries(task.pages).flatMap(([title, file]) => looks.map(([name, options]) => [`${title}-${name}`, file, options]));
for (const [name, file, options] of all) {
  const look = await opened(browser, file, options);
  await look.page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await pictured(look.page, name);
  faults.push(...(await barriers(look.page)).map((barrier) => `${name}: ${barrier}`));
  const wide = await look.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide <= 0, `${name}: the page is ${wide} pixels wider than its window`);
  const outside = await look.page.evaluate(() =>
    [...document.querySelectorAll(".live-chart svg")].flatMap((picture) => {
      const frame = picture.getBoundingClientRect();
      const texts = [...picture.querySelectorAll("text")].map((one) => [one.textContent, one.getBoundingClientRect()]);
      const out = texts.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1);
      return out.map(([text]) => text);
    }),
  );
  expect(outside.length === 0, `${name}: texts reach out of their chart: ${outside.join(", ")}`);
  const overlaps = await look.page.evaluate(() =>
    [...document.querySelectorAll(".live-chart svg")].flatMap((picture) => {
      const boxes = [...picture.querySelectorAll("text")].map((one) => [one.textContent, one.getBoundingClientRect()]);
      const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
      return boxes.flatMap(([text, box], index) => boxes.slice(index + 1).filter(([, other]) => meet(box, other)).map(([other]) => `${text} and ${other}`));
    }),
  );
  expect(overlaps.length === 0, `${name}: texts overlap: ${overlaps.join(", ")}`);
  faults.push(...look.faults);
  await look.close();
}

// On paper two sheets of A4 hold it, without what only a screen needs.
const paper = await opened(browser, task.page);
await paper.page.emulateMedia({ media: "print" });
const shown = (what) => paper.page.locator(what).first().isVisible();
expect(!(await shown('input[type="range"]')) && !(await shown("[data-reset]")), "paper shows what cannot be pressed");
expect(await shown('[data-chart="frontier"] svg'), "paper lacks the map");
const sheets = (await paper.page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
expect(sheets === 2, `paper takes ${sheets} sheets`);
await paper.close();

// Without scripts the page says what is missing.
const still = await browser.newContext({ javaScriptEnabled: false });
const plain = await still.newPage();
await plain.goto(`file://${task.page}`);
expect(await plain.locator(".live-note").first().isVisible(), "nothing is said where scripts are switched off");

await browser.close();
process.stdout.write(JSON.stringify({ views, faults }));
