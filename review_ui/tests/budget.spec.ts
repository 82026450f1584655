// What a page may cost: bytes until the first view, and time from a click or key to the next picture on the screen.
import { Browser, expect, Page, Request, test } from "@playwright/test";
import { inMenu, itemOnDesk, newPage, Office, password, samples } from "./office";

const codeBytes = 150 * 1024; // as they travel
const homeBytes = 100 * 1024; // what the home of an office at work tells
const interaction_ms = 100;

/** Adds up what comes over the line, heads aside. */
async function bytesOf(page: Page, act: () => Promise<void>): Promise<number> {
  const coming: Promise<number>[] = [];
  const add = (request: Request) =>
    void coming.push(request.sizes().then((sizes) => Math.max(0, sizes.responseBodySize))); // less than 0: was here
  page.on("requestfinished", add);
  await act();
  await page.waitForLoadState("networkidle");
  page.off("requestfinished", add);
  return (await Promise.all(coming)).reduce((sum, one) => sum + one, 0);
}

/** Writes down how long each click and key took until the page was painted, as the browser measures it. */
async function timed(browser: Browser): Promise<Page> {
  const page = await newPage(browser);
  await page.addInitScript(() => {
    const taken: number[] = [];
    Object.assign(window, { taken });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (["click", "keydown", "input"].includes(entry.name)) taken.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  return page;
}

test.describe.serial("budgets", () => {
  const office = new Office();
  let oneTime = "";

  test.beforeAll(async ({ browser }) => {
    office.scan(samples, "--period", "2025-03");
    await (await office.begun(browser)).context().close();
    oneTime = password;
  });
  test.afterAll(() => office.close());

  test("the first view is there with few bytes, before signing in and after", async ({ browser }) => {
    const page = await newPage(browser);
    const before = await bytesOf(page, () => page.goto(office.url).then());
    const after = await bytesOf(page, () => office.signIn(page, "quantri", oneTime));
    console.log(`first view ${String(before)} bytes, what the home tells ${String(after)}`);
    expect(before).toBeGreaterThan(10_000); // it was measured at all
    expect(before).toBeLessThanOrEqual(codeBytes);
    expect(after).toBeGreaterThan(1000);
    expect(after).toBeLessThanOrEqual(homeBytes);
    await page.context().close();
  });

  test("a click or key is answered within a tenth of a second", async ({ browser }) => {
    const page = await timed(browser);
    await office.signIn(page, "quantri", oneTime);
    for (const name of [
      "Nạp bản quét",
      "Trang cần xử lý",
      "Kết quả",
      "Cảnh báo",
      "Đợt khảo sát",
      "Đơn vị",
      "Mẫu phiếu",
    ])
      await inMenu(page, name).click();
    await inMenu(page, "Đơn vị").click();
    await page.keyboard.press("Tab");
    await inMenu(page, "Soát ô đánh dấu").click();
    for (let n = 0; n < 12; n++) {
      await itemOnDesk(page);
      await page.keyboard.press("1");
    }
    await page.waitForTimeout(500);
    const taken = await page.evaluate(() => (window as unknown as { taken: number[] }).taken);
    taken.sort((a, b) => a - b);
    const late = taken.filter((one) => one > interaction_ms).length;
    console.log(
      `of ${String(taken.length)} that took 16 ms or more ${String(late)} late, most ${String(taken.at(-1))} ms`,
    );
    expect(taken.length).toBeGreaterThan(0);
    expect(late).toBeLessThanOrEqual(taken.length / 10); // a busy machine is late now and then
    await page.context().close();
  });
});
