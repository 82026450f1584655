// A page that looks right at every size, in light and dark: no serious fault of accessibility, nothing too wide. Its
// pictures are left in build/screenshots/ for people to look at.
import AxeBuilder from "@axe-core/playwright";
import { expect, Page } from "@playwright/test";
import { join } from "node:path";
import { root } from "./office";

export async function looksRight(page: Page, name: string): Promise<void> {
  for (const scheme of ["light", "dark"] as const)
    for (const [width, height] of [
      [390, 844],
      [1366, 768],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(300);
      const found = await new AxeBuilder({ page }).analyze();
      const bad = found.violations.filter((v) => v.impact === "serious" || v.impact === "critical");
      expect(
        bad.map((v) => `${v.id}: ${v.nodes[0]?.html}`),
        `${name} ${scheme} ${width}`,
      ).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        `${name} ${width}`,
      ).toBeLessThanOrEqual(0);
      await page.screenshot({ path: join(root, `build/screenshots/${name}-${scheme}-${width}.png`) });
    }
  await page.emulateMedia({ colorScheme: "light" });
}
