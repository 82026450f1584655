// Marks and texts are settled by keyboard.
import { expect, Page, test } from "@playwright/test";
import { join } from "node:path";
import { inMenu, itemOnDesk, newPage, Office, root, samples } from "./office";

/** Settles what is on the desk by keyboard alone, as a reviewer without doubts would. */
async function settleOne(page: Page): Promise<void> {
  const key = await itemOnDesk(page);
  const article = page.locator(`article[data-item="${key}"]`);
  const suggested = await article.locator(".options button.suggested, .machine, textarea").count();
  await page.keyboard.press(suggested > 0 ? "Enter" : "1");
  if (suggested === 0 && (await article.locator('.options button[aria-pressed="true"]').count()) > 0)
    await page.keyboard.press("Enter"); // several answers: chosen, then confirmed
  await expect(article).toHaveCount(0);
}
test.describe.serial("marks and texts are settled", () => {
  const office = new Office();
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    office.scan(samples, "--period", "2025-03");
    page = await office.begun(browser);
  });
  test.afterAll(() => office.close());

  test("two reviewers at once get different marks, and the second of two decisions is not lost", async ({
    browser,
  }) => {
    await office.addPerson(page, "lan", ["kiem_tra"]);
    const other = await newPage(browser);
    await office.firstSignIn(other, "lan", "dùng một lần thôi");
    await inMenu(page, "Soát ô đánh dấu").click();
    await other.goto(office.url + "duyet");
    const first = await itemOnDesk(page);
    const second = await itemOnDesk(other);
    expect(first).not.toBe(second);
    // A colleague who was faster, by whatever way:
    const [id, field] = first.split("/");
    office.sql(
      `insert into decision (page_id, field, value, person, decided_at)
         values (${id}, '${field}', '1', 'lan', '2026-01-01T00:00:00Z')`,
    );
    office.sql(`update audit set found = '1' where page_id = ${id} and field = '${field}'`);
    office.sql(`delete from waiting where page_id = ${id} and field = '${field}'`);
    await page.keyboard.press("2");
    await expect(page.getByRole("alert").filter({ hasText: "Đồng nghiệp" })).toContainText("lan");
    await page.getByRole("button", { name: "Giữ của đồng nghiệp" }).click();
    expect(office.one(`select count(*) from decision where page_id = ${id} and field = '${field}'`)).toBe(1);
    await other.context().close();
    office.sql("delete from lease");
  });

  test("nothing is decided before the picture is there: the page says so and the server refuses", async () => {
    const before = office.one("select count(*) from decision");
    let letGo = () => {};
    const gate = new Promise<void>((open) => (letGo = open));
    await page.route("**/api/pictures/**", async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(office.url + "duyet");
    const offer = page.locator("article.offer");
    const item = page.locator("article[data-item]");
    await expect(item.or(offer)).toBeVisible();
    while (await offer.isVisible()) {
      await page.keyboard.press("g");
      await page.waitForTimeout(100);
    }
    await expect(page.getByRole("button", { name: "Chờ ảnh…" })).toBeDisabled();
    await page.keyboard.press("0");
    await expect(page.getByText("phím vừa bấm sẽ được dùng khi ảnh hiện ra")).toBeVisible();
    await page.keyboard.press("0"); // a second key would reach a picture that nobody has seen
    await expect(page.getByRole("alert").filter({ hasText: "không có tác dụng" })).toBeVisible();
    const key = await item.getAttribute("data-item");
    const [id, field] = key!.split("/");
    const refused = await page.evaluate(
      async ([page_id, question]) => {
        const me = (await (await fetch("/api/me")).json()) as { csrf: string };
        const body = { page: Number(page_id), field: question, revision: 0, value: "", status: "answer" };
        const answer = await fetch("/api/review/decide", {
          method: "POST",
          headers: { "content-type": "application/json", "x-csrf-token": me.csrf },
          body: JSON.stringify(body),
        });
        return [answer.status, ((await answer.json()) as { type: string }).type];
      },
      [id, field] as const,
    );
    expect(refused).toEqual([409, "picture_not_shown"]);
    expect(office.one("select count(*) from decision")).toBe(before);
    letGo();
    await page.unroute("**/api/pictures/**");
    await expect(page.locator(`article[data-item="${key}"]`)).toHaveCount(0); // the one key that waited
    await expect.poll(() => office.one("select count(*) from decision")).toBe(before + 1);
    await page.keyboard.press("u");
    await expect(item).toHaveAttribute("data-item", key!);
  });

  test("a click on undo, then Enter, undoes once", async () => {
    await page.goto(office.url + "duyet");
    const first = await itemOnDesk(page);
    await settleOne(page);
    const second = await itemOnDesk(page);
    await settleOne(page);
    await expect(page.locator("#settled")).toHaveText("2");
    await page.getByRole("button", { name: "Hoàn tác" }).click();
    await expect(page.locator("article[data-item]")).toHaveAttribute("data-item", second);
    await page.keyboard.press("Enter"); // means the item: it is confirmed, or the page says that a choice is needed
    await page.waitForTimeout(500);
    await expect(page.locator(`article[data-item="${first}"]`)).toHaveCount(0);
    await page.keyboard.press("u");
    await page.keyboard.press("u");
    await expect(page.locator("article[data-item]")).toHaveAttribute("data-item", first);
  });

  test("Enter without a suggestion says that a choice is needed", async () => {
    await page.goto(office.url + "duyet");
    for (let n = 0; n < 100; n++) {
      const key = await itemOnDesk(page);
      if ((await page.getByRole("button", { name: "Chọn một mức bằng phím số" }).count()) > 0) break;
      await page.keyboard.press("s");
      await expect(page.locator(`article[data-item="${key}"]`)).toHaveCount(0);
    }
    const key = await itemOnDesk(page);
    await expect(page.getByRole("button", { name: "Chọn một mức bằng phím số" })).toBeDisabled();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "hãy chọn một mức" })).toBeVisible();
    await expect(page.locator("article[data-item]")).toHaveAttribute("data-item", key);
  });

  test("the whole page stands upright and is scrolled to the question", async () => {
    await page.goto(office.url + "duyet");
    await itemOnDesk(page);
    await page.keyboard.press("p");
    const dialog = page.getByRole("dialog", { name: "Cả trang" });
    const frame = dialog.locator(".frame");
    await expect(frame).toBeVisible();
    const [stage, box] = [await dialog.locator(".stage").boundingBox(), await frame.boundingBox()];
    expect(box!.y + box!.height / 2).toBeGreaterThan(stage!.y);
    expect(box!.y + box!.height / 2).toBeLessThan(stage!.y + stage!.height);
    await page.keyboard.press("+");
    await expect(dialog.getByText("300%")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  });

  test("buttons stand under the boxes that they mean, in printed order", async () => {
    await page.goto(office.url + "duyet");
    await itemOnDesk(page);
    const answer = page.waitForResponse("**/api/review/take");
    await page.reload();
    const { items } = (await (await answer).json()) as {
      items: { page: number; field: string; options: { at: number | null }[] }[];
    };
    const key = await itemOnDesk(page);
    const at = items.find((item) => `${item.page}/${item.field}` === key)!.options.map((option) => option.at);
    test.skip(
      at.some((place) => place === null),
      "this form's options do not stand side by side",
    );
    const crop = (await page.locator("img.crop").boundingBox())!;
    const buttons = await page.locator(".options button").all();
    for (const [n, button] of buttons.entries()) {
      const box = (await button.boundingBox())!;
      expect(Math.abs(box.x + box.width / 2 - (crop.x + at[n]! * crop.width))).toBeLessThan(crop.width * 0.03);
    }
  });

  test("everything is reviewed by keyboard only: what is put off comes back, and undo works", async () => {
    await page.goto(office.url + "duyet");
    const before = await itemOnDesk(page);
    await settleOne(page);
    await expect(page.locator("article[data-item]")).not.toHaveAttribute("data-item", before);
    await page.keyboard.press("u");
    await expect(page.locator("article[data-item]")).toHaveAttribute("data-item", before);
    const put_off: string[] = [];
    for (let n = 0; n < 5; n++) {
      put_off.push(await itemOnDesk(page));
      await page.keyboard.press("s");
      await expect(page.locator(`article[data-item="${put_off.at(-1)}"]`)).toHaveCount(0);
    }
    expect(Number(await page.locator("#skipped").textContent())).toBeGreaterThanOrEqual(5);
    const done = page.getByRole("heading", { name: "Đã soát xong" });
    const desk = page.locator("article[data-item], article.offer");
    for (let n = 0; n < 400; n++) {
      await expect(desk.or(done)).toBeVisible();
      if (await done.isVisible()) break;
      await settleOne(page);
    }
    await expect(done).toBeVisible();
    for (const key of put_off) {
      const [id, field] = key.split("/");
      expect(office.one(`select count(*) from decision where page_id = ${id} and field = '${field}'`)).toBeGreaterThan(
        0,
      );
    }
    expect(office.one("select count(*) from answer where status = 'pending' and is_text = 0")).toBe(0);
    expect(
      office.one(
        "select count(*) from audit u join answer a on a.page_id = u.page_id and a.field = u.field " +
          "where u.found is null and a.status = 'accepted'",
      ),
    ).toBe(0);
    expect(
      office.one(
        "select count(*) from decision where status = 'answer' and person = 'quantri' and length(picture_sha256) <> 64",
      ),
    ).toBe(0); // every decision knows the picture that it was made from
  });

  test("a text is typed with composed Vietnamese", async () => {
    await page.goto(office.url + "chu-viet");
    const item = await itemOnDesk(page);
    await page.keyboard.press("e");
    const area = page.locator("textarea");
    await expect(area).toBeFocused();
    await area.fill("");
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Input.imeSetComposition", { text: "ngườ", selectionStart: 4, selectionEnd: 4 });
    await page.keyboard.press("Enter"); // ends nothing while composing
    await expect(page.locator("article[data-item]")).toHaveAttribute("data-item", item);
    await cdp.send("Input.insertText", { text: "người da\u0302n hài lo\u0300ng" }); // parts of it decomposed
    await page.keyboard.press("Enter");
    await expect(page.locator("article[data-item]")).not.toHaveAttribute("data-item", item);
    const [id, field] = item.split("/");
    const value = `select value from decision where page_id = ${id} and field = '${field}'`;
    await expect.poll(() => JSON.parse(office.sql(value)) as string[][]).toHaveLength(1);
    const stored = JSON.parse(office.sql(value)) as string[][];
    expect(stored[0]![0]).toContain("người dân hài lòng".normalize("NFC"));
  });

  test("undo among the texts touches no mark", async () => {
    const marks = office.one(
      "select count(*) from decision d join answer a using (page_id, field) where a.is_text = 0",
    );
    await page.goto(office.url + "chu-viet");
    await itemOnDesk(page);
    await page.keyboard.press("u"); // the text typed above
    await page.keyboard.press("u"); // nothing is left in this task
    await expect(page.getByRole("status").filter({ hasText: "hoàn tác" })).toBeVisible();
    expect(office.one("select count(*) from decision d join answer a using (page_id, field) where a.is_text = 0")).toBe(
      marks,
    );
  });

  test("a suggestion is one key away", async () => {
    office.sql("delete from lease");
    await page.goto(office.url + "chu-viet");
    for (let n = 0; n < 60; n++) {
      const key = await itemOnDesk(page);
      if ((await page.locator(".options.wide button").count()) > 0) break;
      await page.keyboard.press("s");
      await expect(page.locator(`article[data-item="${key}"]`)).toHaveCount(0);
    }
    const name = await page
      .locator(".options.wide button span")
      .first()
      .evaluate((span) => span.firstChild!.textContent);
    const item = await itemOnDesk(page);
    await page.keyboard.press("1");
    const [id, field] = item.split("/");
    const last = `select value from decision where page_id = ${id} and field = '${field}' order by id desc limit 1`;
    await expect.poll(() => JSON.parse(office.sql(last)) as string[][]).toEqual([[name]]);
  });
});

test("a hundred marks at ten keys a second: no key is dropped, the next picture comes at once", async ({ browser }) => {
  const office = new Office();
  office.scan();
  office.sql("delete from audit");
  office.sql(
    "update reading set status = 'pending', reason = 'unsure' where is_text = 0 and value <> '' and field <> 'so_lan'",
  );
  office.whatWaits();
  await office.open();
  const page = await newPage(browser);
  await office.firstSignIn(page);
  await page.evaluate(() => {
    const w = window as unknown as { waits: number[]; since: number; was: string; told: boolean };
    w.waits = [];
    w.since = 0;
    w.told = false; // that a key did nothing
    new MutationObserver(() => (w.told ||= document.body.textContent?.includes("Ảnh chưa hiện") ?? false)).observe(
      document.body,
      { subtree: true, childList: true, characterData: true },
    );
    window.addEventListener(
      "keydown",
      () => {
        w.since = performance.now();
        w.was = document.querySelector("article[data-item]")?.getAttribute("data-item") ?? "";
        const look = () => {
          const article = document.querySelector("article[data-item]");
          const picture = article?.querySelector<HTMLImageElement>("img.crop");
          if (article && article.getAttribute("data-item") !== w.was && picture?.complete && picture.naturalWidth > 0)
            w.waits.push(performance.now() - w.since);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
  });
  await inMenu(page, "Soát ô đánh dấu").click();
  await itemOnDesk(page);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(root, "build/screenshots/duyet-viec.png") });
  const start = Date.now();
  for (let n = 0; n < 100; n++) {
    await page.keyboard.press("1"); // every question has a level 1
    await page.waitForTimeout(Math.max(0, start + (n + 1) * 100 - Date.now()));
  }
  const seconds = (Date.now() - start) / 1000;
  // A machine that falls behind shows the next picture too late for a key: it does nothing, and the page says so.
  const told = await page.evaluate(() => (window as unknown as { told: boolean }).told);
  const settled = page.locator("#settled");
  if (!told) await expect(settled).toHaveText("100");
  const decided = () => office.one("select count(*) from decision where person = 'quantri'");
  await expect.poll(async () => decided() - Number(await settled.textContent())).toBe(0);
  expect(decided()).toBeGreaterThan(80);
  const waits = await page.evaluate(() => (window as unknown as { waits: number[] }).waits.sort((a, b) => a - b));
  const median = waits[Math.floor(waits.length / 2)] ?? Infinity;
  console.log(
    `100 marks in ${seconds.toFixed(1)} s; key to next picture: median ${median.toFixed(0)} ms, ` +
      `95 % ${(waits[Math.floor(waits.length * 0.95)] ?? 0).toFixed(0)} ms of ${waits.length}`,
  );
  expect(waits.length).toBeGreaterThan(80);
  expect(median).toBeLessThanOrEqual(250); // 6 ms on an idle machine (docs/review-desk.md); this one may be busy
  office.close();
});

test("many alike are offered as a grid, and confirmed only when all were seen, without the outliers", async ({
  browser,
}) => {
  const office = new Office();
  office.scan();
  office.sql("delete from audit");
  office.sql("update reading set status = 'pending', reason = 'faint' where is_text = 0 and value = '5'");
  office.whatWaits();
  await office.open();
  const page = await newPage(browser);
  await office.firstSignIn(page);
  await inMenu(page, "Soát ô đánh dấu").click();
  await expect(page.locator("article.offer p").first()).not.toBeEmpty(); // it says why
  await page.keyboard.press("Enter");
  const suggested = page.getByRole("button", { name: /^Máy đọc:/ });
  if ((await suggested.count()) > 0) await suggested.first().click();
  const cells = page.locator(".grid .cell");
  await expect.poll(() => cells.count()).toBeGreaterThan(2);
  const shown = await cells.count();
  const confirm = page.locator(".confirm button.main");
  const inView = await cells.evaluateAll((all) => all.filter((c) => c.getBoundingClientRect().top < 700).length);
  if (inView < shown) await expect(confirm).toBeDisabled();
  await cells.first().click();
  await page.screenshot({ path: join(root, "build/screenshots/luoi.png") });
  await page.keyboard.press("Escape"); // nothing is decided yet
  expect(JSON.parse(office.sql("select count(*) from decision"))).toEqual([[0]]);
  await page.keyboard.press("Enter");
  if ((await suggested.count()) > 0) await suggested.first().click();
  await expect(cells).toHaveCount(shown);
  await cells.first().click();
  for (const cell of await cells.all()) {
    await cell.scrollIntoViewIfNeeded();
    await page.waitForTimeout(60);
  }
  await expect(confirm).toContainText(`Xác nhận ${shown - 1}`);
  await confirm.click();
  await expect.poll(() => JSON.parse(office.sql("select count(*) from decision"))[0][0]).toBe(shown - 1);
  expect(JSON.parse(office.sql("select count(*) from decision where value <> '5'"))).toEqual([[0]]);
  office.close();
});
