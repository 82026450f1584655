// What a batch leaves to look at: sheets without unit, blank pages; and that all these pages fit.
import { expect, Page, test } from "@playwright/test";
import { looksRight } from "./looks";
import { chooseUnit, newPage } from "./office";
import { seen, Troubled } from "./troubled";

test.describe.serial("what a batch leaves to look at", () => {
  const office = new Troubled();
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    await office.begin(browser);
    page = office.page;
  });
  test.afterAll(() => office.end());

  test("sheets without unit are chosen in the order of the stack and given one; that is undone", async () => {
    const without = () => office.one("select count(*) from page where batch_id = 1 and status = 'read' and unit = ''");
    expect(without()).toBe(4);
    await page.goto(office.url + "quet");
    await page.getByRole("link", { name: "4 phiếu chưa có đơn vị" }).click();
    await expect(page.getByRole("heading", { name: "Phiếu chưa có đơn vị" })).toBeVisible();
    await expect(page.getByRole("region", { name: "quet-1.tif, trang 1–4" })).toBeVisible();
    const give = page.getByRole("button", { name: /Ghi đơn vị cho|Chưa chọn phiếu nào/ });
    await expect(give).toBeDisabled();
    await page.getByRole("checkbox", { name: "quet-1.tif, trang 1" }).click();
    await page.getByRole("checkbox", { name: "quet-1.tif, trang 3" }).click({ modifiers: ["Shift"] });
    await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(3);
    await chooseUnit(page, "Đơn vị", "DN-LK");
    await seen(page.locator(".thumb").last());
    await office.shot("chua-don-vi");
    await page.getByRole("button", { name: "Ghi đơn vị cho 3 phiếu" }).click();
    await expect(office.told()).toContainText("Đã ghi 3 phiếu cho");
    await expect(page.getByRole("checkbox")).toHaveCount(1);
    expect(without()).toBe(1);
    await page.getByRole("button", { name: "Hoàn tác" }).click();
    await expect(page.getByRole("checkbox")).toHaveCount(4);
    expect(without()).toBe(4);
    await page.getByRole("button", { name: "Chọn tất cả 4 phiếu" }).click();
    await give.click();
    await expect(page.getByText("Mọi phiếu của lô này đã có đơn vị.")).toBeVisible();
    expect(without()).toBe(0);
    await page.getByRole("button", { name: "Trở lại" }).click();
    await expect(page.locator("tbody.batch").first()).toBeVisible();
    await expect(page.locator('tbody.batch[data-batch="1"]')).not.toContainText("chưa có đơn vị");
  });

  test("blank pages are looked through, and one with writing waits anew", async () => {
    await page.locator('tbody.batch[data-batch="1"]').scrollIntoViewIfNeeded();
    await page.locator('tbody.batch[data-batch="1"]').getByRole("link", { name: "3 trang trắng" }).click();
    await seen(page.locator(".thumb").first());
    await expect(page.locator(".thumb")).toHaveCount(3);
    await office.shot("trang-trang");
    await page.getByRole("button", { name: "quet-1.tif, trang 5" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("heading", { name: "quet-1.tif, trang 5" })).toBeVisible();
    await page.keyboard.press("ArrowLeft");
    await expect(dialog.getByRole("heading", { name: "quet-1.tif, trang 7" })).toBeVisible();
    await seen(dialog.locator(".stage img"));
    await office.shot("trang-trang-mo");
    await dialog.getByRole("button", { name: "Có chữ – xem lại" }).click();
    await expect(office.told()).toHaveText(/Đã đưa quet-1\.tif, trang 7 vào Trang cần xử lý\./);
    await expect(page.locator(".thumb")).toHaveCount(2);
    await page.getByRole("link", { name: "Xử lý ngay" }).click();
    await expect(office.listed(/quet-1\.tif, trang 7/)).toHaveAttribute("aria-current", "true");
    expect(office.rows("select status from page where batch_id = 1 and number = 7")).toEqual([["problem"]]);
    await office.painted();
    await page.getByRole("button", { name: "Không phải phiếu khảo sát" }).click();
    await expect(office.told()).toHaveText(/Đã cất quet-1\.tif, trang 7/);
    await page.goto(office.url + "quet/trang-trang?lo=1"); // much later: the line that told of it is gone
    await expect(page.getByRole("heading", { name: "1 trang không phải phiếu khảo sát" })).toBeVisible();
    await page.getByRole("button", { name: "quet-1.tif, trang 7" }).click();
    await dialog.getByLabel("Lý do xem lại").fill("cất nhầm");
    await dialog.getByRole("button", { name: "Đưa về Trang cần xử lý" }).click();
    await expect(office.told()).toHaveText(/Đã đưa quet-1\.tif, trang 7 vào Trang cần xử lý\./);
    expect(office.rows("select status from page where batch_id = 1 and number = 7")).toEqual([["problem"]]);
  });

  test("who may not take up a page is told who may", async ({ browser }) => {
    await office.addPerson(page, "nhap", ["nhap_lieu"]);
    const other = await newPage(browser);
    await office.firstSignIn(other, "nhap", "dùng một lần thôi");
    await other.goto(office.url + "quet/trang-trang?lo=1");
    await other.getByRole("button", { name: "quet-1.tif, trang 5" }).click();
    await expect(other.getByRole("dialog")).toContainText("hãy báo người có vai trò Người soát");
    await expect(other.getByRole("button", { name: "Có chữ – xem lại" })).toHaveCount(0);
    await other.goto(office.url + "quet/chua-don-vi?lo=5");
    await expect(other.getByRole("checkbox").first()).toBeVisible();
    await other.goto(office.url + "quet/chua-don-vi?lo=3");
    await expect(other.getByText("Mọi phiếu của lô này đã có đơn vị.")).toBeVisible();
    await other.context().close();
  });

  test("a thumbnail is small, and nobody was shown a page by it", async () => {
    const before = office.one("select count(*) from picture_view");
    const id = office.one("select max(id) from page");
    const found = await page.evaluate(async (which) => {
      const answer = await fetch(`/api/pages/${which}/picture?upright=1&part=1&side=200`);
      const picture = await createImageBitmap(await answer.blob());
      return [Math.max(picture.width, picture.height), answer.headers.get("x-picture-sha256")];
    }, id);
    expect(found).toEqual([200, null]);
    expect(office.one("select count(*) from picture_view")).toBe(before);
  });

  test("its pages look right, in light and dark, on a telephone and on a desk", async () => {
    const copy = office.one("select id from page where problem = 'same_ink' limit 1");
    const unclear = office.one("select id from page where problem = 'joining_unclear' limit 1");
    for (const path of [
      "quet",
      `trang?trang=${copy}`,
      `trang?trang=${unclear}`,
      "quet/chua-don-vi?lo=6",
      "quet/ghep-trang?lo=4",
      "quet/trang-trang?lo=1",
    ]) {
      await page.goto(office.url + path);
      await page.waitForTimeout(1200);
      await looksRight(page, `hep-${path.replace(/\W+/g, "-")}`);
    }
  });
});
