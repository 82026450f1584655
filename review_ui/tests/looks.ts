// Whether a page looks right: no fault of accessibility that is more than minor, nothing too wide. Its pictures are
// left in build/screenshots/ for people to look at.
import AxeBuilder from "@axe-core/playwright";
import { expect, Page } from "@playwright/test";
import { join } from "node:path";
import { root } from "./office";

/** Faults of accessibility in what the page shows now: those that are moderate or worse, or all of them. */
export async function faults(page: Page, which: "moderate" | "all" = "moderate"): Promise<string[]> {
  // "legacy" opens no window of its own for each look; the pages have no frames of strangers, which alone would need it
  const found = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found.violations
    .filter((v) => which === "all" || v.impact !== "minor")
    .map((v) => `${v.id}: ${v.nodes[0]?.html}`);
}

/** By how many pixels the page is wider than its window. */
export function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

/** A4 upright without margins of 10 mm, in CSS pixels. */
const paper = { width: 718, height: 1047 };

/** What sticks out of the window, where the page is wider: the first of it. */
function outside(page: Page): Promise<string> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return "";
    const all = [...document.querySelectorAll("body *")];
    const out = all.find((one) => one.getBoundingClientRect().right > innerWidth + 1);
    return out ? out.outerHTML.slice(0, 120) : "something";
  });
}

/**
 * Looks at a page on a telephone, on a desk, on a wide screen and enlarged twice, in light and dark. Its faults are
 * looked for once on the telephone, once on the desk, and once in each scheme; at every size it must fit, and on paper.
 */
export async function looksRight(page: Page, name: string): Promise<void> {
  for (const [scheme, width, height, examined] of [
    ["light", 390, 844, false],
    ["light", 683, 384, false], // a desk's screen at 200 %
    ["light", 1366, 768, true],
    ["light", 1920, 1080, false],
    ["dark", 1366, 768, false],
    ["dark", 390, 844, true],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(200); // for what fades
    if (examined) expect(await faults(page), `${name} ${scheme} ${width}`).toEqual([]);
    expect(await outside(page), `${name} ${width}`).toBe("");
    await page.screenshot({ path: join(root, `build/screenshots/${name}-${scheme}-${width}.png`) });
  }
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await page.setViewportSize(paper);
  await page.waitForTimeout(100);
  expect(await outside(page), `${name} on paper`).toBe("");
  await page.screenshot({ path: join(root, `build/screenshots/${name}-print.png`), fullPage: true });
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  await page.setViewportSize({ width: 1366, height: 768 });
}
