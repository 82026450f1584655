// Pages that a person must place, one kind after the other.
import { expect, Page, Route, test } from "@playwright/test";
import { chooseUnit } from "./office";
import { seen, Troubled } from "./troubled";

/** Somebody was faster. */
async function no(route: Route): Promise<void> {
  const body = {
    status: 409,
    type: "settled",
    vi: "Trang này đã được xử lý.",
    en: "Settled.",
  };
  await route.fulfill({
    status: 409,
    contentType: "application/problem+json",
    body: JSON.stringify(body),
  });
}

test.describe.serial("pages that a person must place", () => {
  const office = new Troubled();
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    await office.begin(browser);
    page = office.page;
  });
  test.afterAll(() => office.end());

  test("many papers scanned again are dropped at once, after a look at each pair", async () => {
    await page.goto(office.url + "trang");
    await office.listed(/quet-lai\.tif, trang 2/).click();
    await office.painted();
    await expect(page.locator(".two figure")).toHaveCount(2);
    await expect(page.getByText("Bản đang được tính: quet-1.tif, trang 2")).toBeVisible();
    await page.getByRole("button", { name: "Phóng to" }).click();
    const frames = page.locator(".two .stage");
    await expect.poll(() => frames.nth(1).evaluate((frame) => frame.scrollWidth > frame.clientWidth)).toBe(true);
    await frames.nth(0).evaluate((frame) => frame.scrollTo(60, 80)); // both move as one
    await expect.poll(() => frames.nth(1).evaluate((frame) => [frame.scrollLeft, frame.scrollTop])).toEqual([60, 80]);
    await office.shot("trang-quet-lai");
    await page.getByRole("button", { name: "Bỏ tất cả 4 bản quét lại của tệp này…" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("bản đã đọc của từng trang vẫn được tính");
    await expect(dialog.locator(".pairs li")).toHaveCount(4);
    await seen(dialog.locator(".thumb").last());
    await office.shot("trang-bo-tat-ca");
    await page.keyboard.press("Escape"); // nothing was done yet
    expect(office.one("select count(*) from page where problem = 'same_ink' and batch_id = 2")).toBe(4);
    await page.getByRole("button", { name: "Bỏ tất cả 4 bản quét lại của tệp này…" }).click();
    await dialog.getByRole("button", { name: "Bỏ 4 bản này" }).click();
    await expect(office.told()).toHaveText("Đã bỏ 4 bản quét lại của tệp quet-lai.tif.");
    await expect(office.listed(/quet-lai/)).toHaveCount(0);
    expect(office.one("select count(*) from page where problem = 'same_ink' and batch_id = 2")).toBe(0);
    await page.getByRole("button", { name: "Đưa trở lại…" }).click();
    await page.getByLabel("Lý do đưa trang trở lại").fill("chưa xem kỹ");
    await page.getByRole("button", { name: "Đưa trang trở lại" }).click();
    await expect(office.listed(/quet-lai/)).toHaveCount(4);
  });

  test("no key counts before both copies are there", async () => {
    const one = office.one("select id from page where batch_id = 2 and number = 1");
    const other = office.one(`select copy_of from page where id = ${one}`);
    let letGo = () => {};
    const gate = new Promise<void>((open) => (letGo = open));
    await page.route(`**/api/pages/${other}`, async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(`${office.url}trang?trang=${one}`);
    await seen(page.locator(".two img").first());
    await expect(page.getByText("Đang mở trang kia…")).toBeVisible();
    await expect(page.locator(".deeds").first()).toHaveAttribute("aria-busy", "true");
    await page.keyboard.press("1");
    letGo();
    await office.painted();
    expect(office.rows(`select problem from page where id = ${one}`)).toEqual([["same_ink"]]);
    await page.unroute(`**/api/pages/${other}`);
  });

  test("of two copies this one counts, or both do; and each is taken back", async () => {
    const counts = () =>
      office.rows("select number from page where batch_id = 2 and status = 'read' order by number").flat();
    await office.listed(/quet-lai\.tif, trang 1/).click();
    await office.painted();
    await page.keyboard.press("2"); // the digit that stands on its button
    await expect(office.told()).toHaveText("Đã tính quet-lai.tif, trang 1.");
    expect(counts()).toEqual([1]);
    await page.getByRole("button", { name: "Đưa trở lại…" }).click();
    await page.getByLabel("Lý do đưa trang trở lại").fill("bấm nhầm");
    await page.getByRole("button", { name: "Đưa trang trở lại" }).click();
    await office.listed(/quet-1\.tif, trang 1/).click(); // it stepped back and is asked about now
    await page.getByRole("button", { name: "Dùng bản này thay bản kia" }).click();
    await expect(office.told()).toHaveText("Đã tính quet-1.tif, trang 1.");
    expect(counts()).toEqual([]);
    await office.listed(/quet-lai\.tif, trang 3/).click();
    await page.getByRole("button", { name: "Đây là phiếu khác – tính riêng" }).click();
    await expect(office.told()).toHaveText("Đã tính quet-lai.tif, trang 3 là một phiếu riêng.");
    expect(counts()).toEqual([3]);
  });

  test("a numbered sheet that was photocopied counts as a sheet of its own", async () => {
    await office.listed(/photo-them\.tif, trang 2/).click();
    await office.painted();
    await expect(page.getByText("Bản đang được tính: photo-them.tif, trang 1")).toBeVisible();
    await office.shot("trang-trung-so");
    await page.keyboard.press("3");
    await expect(office.told()).toHaveText("Đã tính photo-them.tif, trang 2 là một phiếu riêng.");
    expect(office.rows("select status, problem from page where batch_id = 3")).toEqual([
      ["read", ""],
      ["read", ""],
    ]);
  });

  test("sheets that only the order of scanning has joined count once somebody has looked at them", async () => {
    const counts = (batch: number) =>
      office.rows(`select status, problem from page where batch_id = ${batch} order by number`);
    const unjoined = ["problem", "joining_unclear"];
    expect(counts(7)).toEqual([unjoined, unjoined]);
    await page.goto(office.url + "quet");
    await page.locator('tbody.batch[data-batch="7"]').getByRole("link", { name: "1 phiếu chờ ghép trang" }).click();
    await expect(page.getByRole("checkbox")).toBeChecked();
    const join = page.getByRole("button", {
      name: /Ghép 1 phiếu này|Hãy xem hết|Xem các phiếu tiếp theo/,
    });
    await expect(join).toHaveText(/Ghép 1 phiếu này/);
    await seen(page.locator(".thumb").last());
    await office.shot("ghep-trang");
    await page.getByRole("checkbox").click();
    await expect(join).toHaveText(/Xem các phiếu tiếp theo/); // nothing is joined that was left out
    await page.getByRole("checkbox").click();
    await page.locator("body").click({ position: { x: 5, y: 5 } });
    await page.keyboard.press("Enter");
    await expect(office.told()).toContainText("Đã ghép và tính 1 phiếu.");
    expect(counts(7)).toEqual([
      ["read", ""],
      ["read", ""],
    ]);
    await page.getByRole("button", { name: "Hoàn tác" }).click();
    await expect(join).toBeEnabled();
    expect(counts(7)).toEqual([unjoined, unjoined]);
    await join.click();
    await expect(page.getByText("Lô này không còn phiếu nào chờ ghép trang.")).toBeVisible();
    await page.goto(office.url + "quet/ghep-trang?lo=8");
    await join.click();
    await expect(page.getByText("Lô này không còn phiếu nào chờ ghép trang.")).toBeVisible();
    expect(counts(8)).toEqual([
      ["duplicate", "same_ink"], // the same paper counts by now: it asks for both its pages
      ["duplicate", ""],
    ]);
    await page.goto(office.url + "trang");
  });

  test("all pages of a sheet that was scanned again go along with the one that asks", async () => {
    await office.listed(/tron-bo-lai\.tif, trang 1/).click();
    await office.painted();
    await expect(office.listed(/tron-bo-lai/)).toHaveCount(1); // page 2 asks nothing
    await page.getByRole("button", { name: "Dùng bản này thay bản kia" }).click();
    await expect(office.told()).toHaveText("Đã tính tron-bo-lai.tif, trang 1.");
    const counts = "select batch_id, number from page where status = 'read' and batch_id in (7, 8) order by 1, 2";
    expect(office.rows(counts)).toEqual([
      [8, 1],
      [8, 2],
    ]);
  });

  test("of many copies one that is refused is named, the others are dropped", async () => {
    await office.listed(/quet-lai\.tif, trang 2/).click();
    await page.getByRole("button", { name: /Bỏ tất cả \d bản quét lại của tệp này…/ }).click();
    const dialog = page.getByRole("dialog");
    const refused = office.one("select id from page where batch_id = 2 and number = 2");
    await page.route(`**/api/pages/${refused}`, (route) =>
      route.request().method() === "POST" ? no(route) : route.continue(),
    );
    await dialog.getByRole("button", { name: /Bỏ \d bản này/ }).click();
    await expect(dialog.getByRole("alert")).toHaveText("quet-lai.tif, trang 2: Trang này đã được xử lý.");
    await page.unroute(`**/api/pages/${refused}`);
    await dialog.getByRole("button", { name: "Đã bỏ 1 bản. Đóng" }).click();
    await expect(office.told()).toHaveText("Đã bỏ 1 bản quét lại của tệp quet-lai.tif.");
    await expect(dialog).toHaveCount(0);
    await expect(office.listed(/quet-lai/)).toHaveCount(1);
  });

  test("a page is joined to the sheet that lacks it, chosen by its picture", async () => {
    await office.listed(/hai-trang\.tif, trang 5/).click();
    const near = page.getByRole("group", {
      name: /Chọn phiếu mà trang này thuộc về/,
    });
    await expect(near.getByRole("radio")).toHaveCount(3);
    await expect(near.getByRole("radio").first()).toBeChecked(); // the nearest
    await office.painted();
    await seen(near.locator(".thumb").last());
    await office.shot("trang-ghep");
    await near.getByRole("radio").first().focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByText("Phiếu (trang 1 của mẫu): hai-trang.tif, trang 3")).toBeVisible();
    await page.keyboard.press("ArrowLeft");
    await office.painted();
    await page.getByRole("button", { name: "Ghép vào phiếu này" }).click();
    await expect(office.told()).toHaveText("Đã ghép hai-trang.tif, trang 5 vào phiếu được chọn.");
    const sheets = "select count(distinct sheet_id), count(*) from page where batch_id = 4 and status = 'read'";
    expect(office.rows(sheets)).toEqual([[1, 2]]);
    await office.listed(/hai-trang\.tif, trang 3/).click();
    await page.getByRole("button", { name: "Tính là một phiếu riêng" }).click();
    await expect(office.told()).toHaveText("Đã tính hai-trang.tif, trang 3 là một phiếu riêng.");
    expect(office.rows(sheets)).toEqual([[2, 3]]);
  });

  test("a refusal is told in the server's words, and nothing typed is lost", async () => {
    await office.listed(/chong\.tif, trang 1/).click();
    await office.painted();
    await page.getByRole("button", { name: "Đây là tờ bìa…" }).click();
    await chooseUnit(page, "Đơn vị ghi trên bìa", "DN-LK");
    await page.getByLabel("Lĩnh vực (nếu có)").fill("Đất đai");
    await office.listed(/chong\.tif, trang 4/).click(); // a look at another page
    await office.painted();
    await office.listed(/chong\.tif, trang 1/).click();
    await expect(page.getByLabel("Lĩnh vực (nếu có)")).toHaveValue("Đất đai");
    await page.route("**/api/pages/*", (route) => (route.request().method() === "POST" ? no(route) : route.continue()));
    await page.getByRole("button", { name: "Đây là tờ bìa", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Trang này đã được xử lý." })).toBeVisible();
    await expect(page.getByLabel("Lĩnh vực (nếu có)")).toHaveValue("Đất đai");
    await expect(page.getByRole("combobox", { name: "Đơn vị ghi trên bìa" })).toHaveValue(/Long Khánh/);
    await office.shot("trang-bia");
    await page.unroute("**/api/pages/*");
  });

  test("a cover whose code is spoilt gives its unit to the sheets after it", async () => {
    expect(office.rows("select unit from page where batch_id = 5 and status = 'read' order by number")).toEqual([
      [""],
      [""],
    ]);
    await page.getByRole("button", { name: "Đây là tờ bìa", exact: true }).click();
    await expect(office.told()).toContainText("Đã ghi chong.tif, trang 1 là tờ bìa.");
    await expect(office.told()).not.toContainText("chưa có đơn vị");
    const units = "select distinct unit from page where batch_id = 5 and status = 'read'";
    expect(office.rows(units)).toEqual([["DN-LK"]]);
    await page.getByRole("button", { name: "Đưa trở lại…" }).click();
    await page.getByLabel("Lý do đưa trang trở lại").fill("là bìa của nơi khác");
    await page.getByRole("button", { name: "Đưa trang trở lại" }).click();
    await expect(office.listed(/chong\.tif, trang 1/)).toBeVisible();
    expect(office.rows(units)).toEqual([[""]]);
    await office.listed(/chong\.tif, trang 4/).click();
    await page.getByRole("button", { name: "Đây là tờ bìa…" }).click();
    await expect(page.getByRole("combobox", { name: "Đơn vị ghi trên bìa" })).toHaveValue(/Long Khánh/); // by its code
    await page.getByRole("button", { name: "Quay lại" }).click();
    await expect(page.getByRole("button", { name: "Không phải phiếu khảo sát" })).toBeVisible();
  });

  test("of a picture with two pages only the page itself is shown, unless somebody wants all of it", async () => {
    await office.listed(/hai-to\.tif, trang 1 \(nửa phải\)/).click();
    await office.painted();
    const size = () =>
      page.locator(".stage img").evaluate((img: HTMLImageElement) => img.naturalWidth / img.naturalHeight);
    expect(await size()).toBeLessThan(1);
    await office.shot("trang-nua-phai");
    await page.getByRole("button", { name: "Xem cả ảnh quét" }).click();
    await expect.poll(size).toBeGreaterThan(1);
    await page.getByRole("button", { name: "Chỉ xem trang này" }).click();
    await expect.poll(size).toBeLessThan(1);
    await expect(page.locator(".deeds .main")).toHaveCount(0); // nothing tempts to file writing as blank
  });
});
