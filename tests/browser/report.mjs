// Looks at a whole report as a reader would. A task on standard input: {browser, page, lang, anchors, plain}, where
// plain says that the system's own fonts are to be kept out. Gives as JSON every fault that was seen.
import { readFileSync } from "node:fs";
import { barriers, launched, opened, pictured } from "./pages.mjs";

const task = JSON.parse(readFileSync(0, "utf8"));
const browser = await launched(task.browser);
const faults = [];
const expect = (holds, message) => holds || faults.push(message);

for (const [name, options] of [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["phone", { viewport: { width: 390, height: 844 } }],
]) {
  const { page, faults: own, close } = await opened(browser, task.page, options);
  expect((await page.getAttribute("html", "lang")) === task.lang, `${name}: the language is wrong`);
  const anchors = await page.evaluate(() => [...document.querySelectorAll("main > section")].map((one) => one.id));
  expect(JSON.stringify(anchors) === JSON.stringify(task.anchors), `${name}: the sections are ${anchors}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide <= 0, `${name}: the page is ${wide} pixels wider than its window`);
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll(".paper svg")].filter((one) => !one.viewBox.baseVal || one.viewBox.baseVal.width === 0).length,
  );
  expect(cut === 0, `${name}: ${cut} charts cannot be scaled`);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  faults.push(...(await barriers(page)).map((barrier) => `${name}: ${barrier}`));
  for (const anchor of anchors) {
    if (!process.env.COMMONGROUND_SHOTS) break;
    await page.locator(`#${anchor}`).screenshot({ path: `${process.env.COMMONGROUND_SHOTS}/${task.lang}-${name}-${anchor}.png` });
  }
  await pictured(page, `report-${task.lang}-${name}`);
  faults.push(...own);
  await close();
}

// The keyboard leads to the answer at once, and to every link of the contents.
const { page, close } = await opened(browser, task.page);
await page.keyboard.press("Tab");
expect((await page.evaluate(() => document.activeElement.className)) === "skip", "the first stop of the keyboard does not skip to the answer");
for (const anchor of task.anchors) {
  await page.keyboard.press("Tab");
  const target = await page.evaluate(() => document.activeElement.getAttribute("href"));
  expect(target === `#${anchor}`, `the keyboard stops at ${target}, not at #${anchor}`);
}

// Characters that no font of a bare system has come from the page: it draws them with its own.
if (task.character) {
  const width = (family) =>
    page.evaluate(
      async ([character, name]) => {
        await document.fonts.load(`40px ${name}`, character);
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = `40px ${name}`;
        pen.fillText(character, 0, 40);
        return [...pen.getImageData(0, 0, 60, 60).data].filter((one, index) => index % 4 === 3 && one > 0).length;
      },
      [task.character, family],
    );
  expect((await page.evaluate((character) => document.fonts.check("40px commonground", character), task.character)) === true, "the page has no font of its own");
  expect((await width("commonground")) > 50, "the page draws nothing with its own font");
}

// A file behind a chart can be taken along.
const [download] = await Promise.all([page.waitForEvent("download"), page.locator("figure a.download").first().click()]);
const saved = readFileSync(await download.path(), "utf8");
expect(saved.startsWith("\uFEFFalternative,") && saved.split("\n").length > 2, "the file behind the first chart holds no table");
await close();

// On paper: sheets of A4, nothing to click, and nothing cut off at the side.
const print = await opened(browser, task.page, { viewport: { width: 688, height: 1000 } });
await print.page.emulateMedia({ media: "print" });
expect(!(await print.page.locator("nav").isVisible()), "the contents are printed");
const over = await print.page.evaluate(() => {
  const room = document.documentElement.clientWidth;
  return [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > room + 1 && getComputedStyle(one).display !== "none").map((one) => one.tagName + "." + one.className).slice(0, 5);
});
expect(over.length === 0, `on paper these reach over the edge: ${over.join(", ")}`);
const sheet = await print.page.pdf({ format: "A4", preferCSSPageSize: true });
expect(sheet.subarray(0, 4).toString() === "%PDF", "the page cannot be printed");
await print.close();

await browser.close();
process.stdout.write(JSON.stringify({ faults }));
