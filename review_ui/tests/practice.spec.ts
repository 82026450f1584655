// Practising: the same pages over sample sheets that never count; the way in, back to the beginning, and out.
import { expect, Page, test } from "@playwright/test";
import { looksRight } from "./looks";
import { inMenu, itemOnDesk, newPage, Office } from "./office";

/** What the person's own place, or the office, says. */
async function ask<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(async (at) => (await (await fetch(at)).json()) as unknown, path) as Promise<T>;
}
interface Counts {
  marks: number;
}
interface Batches {
  all: number;
}

test.describe.serial("practising", () => {
  const office = new Office();
  let page: Page;
  const band = () => page.getByRole("region", { name: "Đang tập làm thử" });
  const marks = async () => (await ask<Counts>(page, "/tap/api/review/counts")).marks;
  const batches = async (at = "/tap") => (await ask<Batches>(page, `${at}/api/batches`)).all;

  test.beforeAll(async ({ browser }) => {
    page = await office.begun(browser);
    office.sql("update person set toured = 1");
    await page.reload();
  });
  test.afterAll(() => office.close());

  test("the home leads there", async () => {
    await expect(band()).toHaveCount(0);
    await page.getByRole("link", { name: "Tập làm thử trên phiếu mẫu" }).click();
    await expect(page.getByRole("heading", { name: "Tập làm thử", level: 1 })).toBeVisible();
    await looksRight(page, "tap-lam");
  });

  test("every page of it says what it is", async () => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole("button", { name: "Bắt đầu tập" }).click();
    await expect(band()).toContainText("không có gì ở đây được tính", { timeout: 180_000 });
    expect(new URL(page.url()).pathname).toBe("/tap/");
    await expect(page.locator(".home")).toContainText("Tập làm thử (phiếu mẫu)");
    await looksRight(page, "tap-trang-chu");
    await page.setViewportSize({ width: 1366, height: 768 });
    for (const link of await page.locator("a[href^='/']").all())
      expect(await link.getAttribute("href")).toMatch(/^\/(tap\/|huong-dan\/)/); // in another tab, too
    await expect(inMenu(page, "Người dùng")).toHaveCount(0);
    await expect(inMenu(page, "In phiếu")).toHaveCount(0);
  });

  test("a mark is reviewed, and counts there alone", async () => {
    const before = await marks();
    expect(before).toBeGreaterThan(0);
    await inMenu(page, "Soát ô đánh dấu").click();
    await itemOnDesk(page);
    await looksRight(page, "tap-soat");
    await page.setViewportSize({ width: 1366, height: 768 });
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
    await page.keyboard.press("0");
    await expect.poll(marks).toBe(before - 1);
    expect(office.one("select count(*) from decision")).toBe(0);
  });

  test("results, alerts and reports are those of the sample sheets", async () => {
    await inMenu(page, "Kết quả").click();
    await expect(page.getByRole("main")).toContainText("Phường Dương Nội");
    await looksRight(page, "tap-ket-qua");
    await page.setViewportSize({ width: 1366, height: 768 });
    await inMenu(page, "Cảnh báo").click();
    await expect(page.getByRole("main").locator("img").first()).toHaveAttribute("src", /^\/tap\/api\//);
    await looksRight(page, "tap-canh-bao");
    await page.setViewportSize({ width: 1366, height: 768 });
    await inMenu(page, "Báo cáo và khóa sổ").click();
    await page.getByRole("link", { name: "Tháng 3/2025", exact: true }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Phụ lục báo cáo (Excel)" }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^tap-lam-bao-cao-.*\.xlsx$/);
    await expect(page.getByRole("button", { name: /^Khóa sổ tháng 3\/2025/ })).toBeVisible();
    await expect(page.getByRole("link", { name: "Thể thức" })).toHaveCount(0); // it is the office's
    await looksRight(page, "tap-khoa-so");
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  test("sample scans are there by a click, and no others are taken", async () => {
    await inMenu(page, "Nạp bản quét").click();
    await page.getByRole("button", { name: "Một phiếu rõ ràng" }).click();
    await looksRight(page, "tap-nap");
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole("button", { name: "Tải lên và đọc" }).click();
    await expect.poll(batches).toBe(3);
    await page.getByLabel("Tệp quét").setInputFiles({ name: "that.pdf", mimeType: "", buffer: Buffer.from("%PDF") });
    await page.getByRole("button", { name: "Tải lên và đọc" }).click();
    await expect(page.locator(".drop").getByRole("alert")).toContainText("chỉ nhận tệp quét mẫu");
    expect(await batches()).toBe(3);
  });

  test("anew, all is as at the beginning", async () => {
    await band().getByRole("button", { name: "Làm lại từ đầu…" }).click();
    const dialog = page.getByRole("dialog", { name: "Làm lại từ đầu" });
    await expect(dialog.getByRole("button", { name: "Hủy" })).toBeVisible();
    await looksRight(page, "tap-lam-lai");
    await page.setViewportSize({ width: 1366, height: 768 });
    await dialog.getByRole("button", { name: "Làm lại từ đầu" }).click();
    await expect(dialog).toHaveCount(0, { timeout: 180_000 });
    await expect(band()).toBeVisible();
    expect(await batches()).toBe(2);
  });

  test("out of it nothing of it is there", async ({ browser }) => {
    await band().getByRole("button", { name: "Thoát" }).click();
    await expect(page.getByRole("heading", { name: "Bắt đầu: năm bước" })).toBeVisible();
    await expect(band()).toHaveCount(0);
    expect(await batches("")).toBe(0);
    expect(office.one("select count(*) from deed where what = 'report made'")).toBe(0);
    await page.goto(office.url + "tap-lam");
    await expect(page.getByRole("button", { name: "Tập tiếp" })).toBeVisible();
    await office.addPerson(page, "lan", ["kiem_tra"]);
    const other = await newPage(browser);
    await office.firstSignIn(other, "lan", "dùng một lần thôi");
    await other.goto(office.url + "tap/duyet"); // who has no place yet is told what it is
    await expect(other.getByRole("button", { name: "Bắt đầu tập" })).toBeVisible();
  });
});
