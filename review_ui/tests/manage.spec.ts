// The administrator's pages: backups, and the office's units.
import { expect, Page, test } from "@playwright/test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { looksRight } from "./looks";
import { inMenu, newPage, Office } from "./office";

test.describe.serial("backups", () => {
  const office = new Office();
  const disk = mkdtempSync(join(tmpdir(), "phieu-disk-"));
  let admin: Page;

  test.afterAll(() => {
    office.close();
    rmSync(disk, { recursive: true, force: true });
  });

  test("an office that chose no place is told the three steps", async ({ browser }) => {
    const fresh = new Office();
    const page = await fresh.begun(browser);
    await inMenu(page, "Sao lưu").click();
    await expect(page.getByRole("heading", { name: "Chưa chọn nơi sao lưu" })).toBeVisible();
    await expect(page.locator(".plain-steps > li")).toHaveCount(3);
    await expect(page.getByRole("button", { name: "Sao lưu ngay" })).toHaveCount(0);
    await looksRight(page, "sao-luu-chua-chon");
    fresh.close();
  });

  test("a backup is made with the keyboard, and the page says when the last one was", async ({ browser }) => {
    writeFileSync(join(office.data, "phieu.toml"), `[backup]\nto = "${disk}"\n`);
    admin = await office.begun(browser);
    await inMenu(admin, "Sao lưu").click();
    const last = admin.getByRole("heading", { name: /^Bản sao lưu gần nhất: \d\d:\d\d ngày \d\d\/\d\d\/\d{4}, / });
    await expect(last.or(admin.getByRole("heading", { name: "Chưa có bản sao lưu nào." }))).toBeVisible();
    const button = admin.getByRole("button", { name: "Sao lưu ngay" });
    await button.focus();
    await admin.keyboard.press("Enter");
    await expect(admin.getByText("Đã sao lưu xong và kiểm tra lại.")).toBeVisible({ timeout: 60_000 });
    await expect(last).toBeVisible();
    await expect(admin.locator(".badge", { hasText: "Tốt" })).toBeVisible();
    await expect(admin.getByText(disk)).toBeVisible();
    await looksRight(admin, "sao-luu");
  });

  test("while one runs, how far it is stands there; what failed is a sentence, and a task at home", async () => {
    const told = { to: disk, last: "2026-11-20T02:00:00Z", done: 0, all: 0, running: false };
    let answer: object = { ...told, running: true, done: 45, all: 100 };
    await admin.route("**/api/backup", (route) => route.fulfill({ json: answer }));
    await admin.goto(`${office.url}sao-luu`);
    await expect(admin.getByText("Đang sao lưu: 45%")).toBeVisible();
    await expect(admin.getByRole("progressbar", { name: "Đang sao lưu" })).toHaveAttribute("value", "45");
    await expect(admin.getByRole("button", { name: "Sao lưu ngay" })).toHaveCount(0);
    const trouble = { vi: "Ổ đĩa sao lưu đã đầy.", en: "The disk is full." };
    answer = { ...told, trouble, warning: { vi: "Bản sao lưu gần nhất đã cũ.", en: "Old." } };
    await expect(admin.getByText("Lần sao lưu vừa rồi không thành: Ổ đĩa sao lưu đã đầy.")).toBeVisible();
    await expect(admin.getByText("Xem ổ đĩa sao lưu đã cắm và còn chỗ trống chưa")).toBeVisible();
    await looksRight(admin, "sao-luu-vuong");
    const note = { vi: "Kho sao lưu có một bản mang ngày trong tương lai.", en: "Of a day to come." };
    answer = { ...told, note };
    await expect(admin.locator(".caution", { hasText: "ngày trong tương lai" })).toBeVisible();
    answer = { ...told, trouble };
    await admin.goto(office.url);
    const task = admin.locator(".tasks > li", { hasText: "Sao lưu cần xem lại" });
    await expect(task).toContainText("Ổ đĩa sao lưu đã đầy.");
    await task.getByRole("link", { name: "Xem sao lưu" }).click();
    await expect(admin.getByRole("heading", { name: "Sao lưu", level: 1 })).toBeVisible();
    await admin.unroute("**/api/backup");
  });

  test("a lead looks, and makes none", async ({ browser }) => {
    await office.addPerson(admin, "lanh_dao", ["lanh_dao"]);
    const page = await newPage(browser);
    await office.firstSignIn(page, "lanh_dao", "dùng một lần thôi");
    await inMenu(page, "Sao lưu").click();
    await expect(page.getByRole("heading", { name: /^Bản sao lưu gần nhất/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Sao lưu ngay" })).toHaveCount(0);
  });
});

test.describe.serial("other machines", () => {
  const office = new Office();
  let admin: Page;

  test.afterAll(() => office.close());

  test("an office that serves only its own machine is told how others come in", async ({ browser }) => {
    admin = await office.begun(browser);
    await inMenu(admin, "Máy trong cơ quan").click();
    await expect(admin.getByText("Hiện chỉ mở được ngay trên máy này.")).toBeVisible();
    await expect(admin.getByRole("heading", { name: "Cài chứng thư gốc trên máy Windows" })).toHaveCount(0);
    expect((await admin.request.get(`${office.url}phieu-ca.crt`)).status()).toBe(404);
    await looksRight(admin, "may-khac-mot-minh");
  });

  test("with a certificate of its own it says addresses, fingerprint and the steps on Windows", async () => {
    const root = { fingerprint: Array(32).fill("AB").join(":"), ends: "2036-11-30T02:00:00Z" };
    const addresses = ["https://may-chu.local:8080/", "https://192.168.1.20:8080/"];
    const warning = { vi: "Chứng thư gốc chưa dành cho 192.168.1.77.", en: "Not for 192.168.1.77." };
    const answer = { addresses, only_here: false, encrypted: true, root, warning };
    await admin.route("**/api/access", (route) => route.fulfill({ json: answer }));
    await admin.goto(`${office.url}may-khac`);
    for (const address of addresses) await expect(admin.getByText(address, { exact: true })).toBeVisible();
    await expect(admin.getByText(root.fingerprint)).toBeVisible();
    await expect(admin.getByText("certutil -addstore -f Root phieu-ca.crt")).toBeVisible();
    await expect(admin.getByText("Group Policy Management")).toBeVisible();
    await expect(admin.getByRole("link", { name: "Tải phieu-ca.crt" })).toHaveAttribute("href", "/phieu-ca.crt");
    await expect(admin.getByText("Chứng thư gốc dùng được đến 30/11/2036.")).toBeVisible();
    await expect(admin.locator(".caution")).toHaveText(warning.vi);
    await looksRight(admin, "may-khac");
    await admin.unroute("**/api/access");
  });
});

test.describe.serial("units", () => {
  const office = new Office();
  let page: Page;
  const table = join(office.data, "don-vi-moi.csv");

  test.beforeAll(async ({ browser }) => {
    page = await office.begun(browser);
    await inMenu(page, "Đơn vị").click();
  });
  test.afterAll(() => office.close());

  const find = () => page.getByRole("searchbox", { name: "Tìm đơn vị" });
  const named = (name: string) => page.locator(".unit-tree").getByText(name, { exact: true });

  test("are a tree with days, searched without diacritics and with the keyboard", async () => {
    await expect(page.getByText(/^\d+ đơn vị, trong đó \d+ đã kết thúc\.$/)).toBeVisible();
    await find().focus();
    await page.keyboard.type("ha dong");
    await expect(named("Quận Hà Đông")).toBeVisible();
    await expect(named("Thành phố Hà Nội")).toBeVisible(); // what stands above it
    await expect(named("Quận Hoàn Kiếm")).toHaveCount(0);
    const district = page
      .locator(".unit-tree summary, .unit-tree .leaf")
      .filter({ has: page.getByText("Quận Hà Đông", { exact: true }) });
    await expect(district).toContainText("đến 30/06/2025");
    await expect(district.locator(".badge")).toHaveText("đã kết thúc");
    expect(page.url()).toContain("tim=ha+dong"); // it survives a reload
    await page.reload();
    await expect(find()).toHaveValue("ha dong");
    const city = page
      .locator(".unit-tree summary")
      .filter({ has: page.getByText("Thành phố Hà Nội", { exact: true }) });
    await city.focus();
    await page.keyboard.press("Enter"); // closes it
    await expect(named("Quận Hà Đông")).toBeHidden();
    await page.keyboard.press("Enter");
    await expect(named("Quận Hà Đông")).toBeVisible();
    await page.getByLabel("Cả đơn vị đã kết thúc").uncheck();
    await expect(named("Quận Hà Đông")).toHaveCount(0);
    await page.getByLabel("Cả đơn vị đã kết thúc").check();
    await find().fill("không có tên này");
    await expect(page.getByText("Tìm thấy 0 đơn vị.")).toBeVisible();
    await find().fill("");
  });

  test("are taken in from a table, and what it changed is said", async () => {
    const heads = "code,name,kind,valid_from,valid_to,parent\n";
    writeFileSync(table, `${heads}HN,Thành phố Hà Nội,thanh_pho,,,\nHN-TEST,Phường Minh Khê,phuong,2026-01-01,,HN\n`);
    await page.getByText("Nhập danh sách đơn vị").click();
    await page.getByLabel("Bảng đơn vị (CSV, XLSX)").setInputFiles(table);
    const told = page.locator(".told");
    await expect(told).toContainText("Đã nhập 2 dòng.");
    await expect(told).toContainText("1 đơn vị mới: Phường Minh Khê.");
    await find().fill("minh khe");
    await expect(named("Phường Minh Khê")).toBeVisible();
    await find().fill("");
    writeFileSync(table, `${heads}HN-TEST,Phường Minh Khê,phuong,ngày mai,,HN\n`);
    await page.getByLabel("Bảng đơn vị (CSV, XLSX)").setInputFiles(table);
    await expect(page.getByRole("alert").filter({ hasText: "dòng 2" })).toContainText("không phải ngày");
    await expect(told).toHaveCount(0);
    await looksRight(page, "don-vi");
  });
});
