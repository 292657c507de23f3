// A browser for tests of pages: opens one from a file and keeps account of what it says and asks for.
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

/** A browser, given the program to start. */
export const launched = (executablePath) => chromium.launch({ executablePath, args: ["--no-sandbox"] });

/**
 * Opens a file. `faults` collects errors of the console and of scripts, and every address that was asked for
 * beside the file itself. A page with live parts is ready when all of them are.
 */
export async function opened(browser, file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  const address = pathToFileURL(file).href;
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) faults.push(`asked for ${request.url()}`);
  });
  await page.goto(address);
  await page.waitForFunction(() => {
    const parts = [...document.querySelectorAll("[data-live]")];
    return parts.every((part) => part.dataset.ready === "true");
  });
  return { page, faults, close: () => context.close() };
}

/** What axe-core finds wrong with a page, in lines. */
export async function barriers(page) {
  await page.addScriptTag({ content: readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8") });
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map(({ id, nodes: [{ target, failureSummary }, ...others] }) => `${id} ${target} and ${others.length} more: ${failureSummary}`);
}

/** Keeps a picture of the whole page if somebody wants to look: COMMONGROUND_SHOTS names a folder. */
export async function pictured(page, name) {
  const folder = process.env.COMMONGROUND_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
