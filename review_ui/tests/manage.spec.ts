// The administrator's pages: backups, watched folders, retention, and the office's units.
import { expect, Page, test } from "@playwright/test";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { looksRight } from "./looks";
import { chooseMonth, chooseUnit, inMenu, newPage, Office, samples } from "./office";

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

test.describe.serial("watched folders", () => {
  const office = new Office();
  const share = mkdtempSync(join(tmpdir(), "phieu-share-"));
  const scans = join(share, "quet");
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    mkdirSync(scans);
    page = await office.begun(browser);
    await inMenu(page, "Thư mục theo dõi").click();
  });
  test.afterAll(() => {
    office.close();
    rmSync(share, { recursive: true, force: true });
  });

  const card = () => page.locator(".folders > ul > li").filter({ hasText: scans });

  test("one is added with the keyboard; what can't be watched is refused with a sentence", async () => {
    await expect(page.getByText("Chưa có thư mục nào được theo dõi.")).toBeVisible();
    await page.getByRole("button", { name: "Thêm thư mục" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Thêm thư mục theo dõi" });
    await dialog.getByLabel("Đường dẫn trên máy chủ").fill(office.data);
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("alert")).toContainText("là nơi chương trình giữ dữ liệu");
    await dialog.getByLabel("Đường dẫn trên máy chủ").fill(scans);
    await chooseUnit(dialog, "Đơn vị của phiếu không ghi đơn vị", "DN-LK");
    await dialog.getByLabel("Một kỳ cố định").check();
    await chooseMonth(dialog, "Kỳ", 3, 2025);
    await dialog.getByLabel("Chuyển vào thư mục con da-doc").check();
    await looksRight(page, "thu-muc-them");
    await dialog.getByRole("button", { name: "Theo dõi thư mục này" }).focus();
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(card().locator(".badge")).toHaveText("Đang theo dõi");
    await expect(card()).toContainText("tháng 3/2025");
    await page.getByRole("button", { name: "Thêm thư mục" }).click();
    await dialog.getByLabel("Đường dẫn trên máy chủ").fill(`${scans}/`);
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("alert")).toContainText("đã được theo dõi rồi");
    await page.keyboard.press("Escape");
  });

  test("what a scanner writes there is read, then moved; what can't be read stays and is named", async () => {
    const picture = samples.find((name) => name.endsWith(".jpg"))!;
    copyFileSync(picture, join(scans, "Scan1.jpg"));
    writeFileSync(join(scans, "thu.pdf"), "hello");
    await expect(card()).toContainText(/Lần nhận gần nhất: \d tệp, lô \d/, { timeout: 60_000 });
    await expect(card().locator(".warn", { hasText: "thu.pdf: không đọc được" })).toBeVisible({ timeout: 60_000 });
    await expect(card().locator(".badge")).toHaveText("Cần xem");
    await expect.poll(() => existsSync(join(scans, "da-doc/Scan1.jpg")), { timeout: 150_000 }).toBe(true);
    expect(readdirSync(scans).sort()).toEqual(["da-doc", "thu.pdf"]);
    expect(office.one("select count(*) from source where name = 'Scan1.jpg'")).toBe(1);
    rmSync(join(scans, "thu.pdf"));
    await expect(card().locator(".badge")).toHaveText("Đang theo dõi");
    await card().getByText("Trục trặc đã qua").click();
    await expect(card().locator("details")).toContainText("thu.pdf: không đọc được");
    await looksRight(page, "thu-muc");
  });

  test("one that is gone says so there and at home, and goes on by itself", async () => {
    renameSync(scans, join(share, "mat"));
    await expect(card()).toContainText(`Không thấy thư mục ${scans}.`);
    await looksRight(page, "thu-muc-vuong");
    await page.goto(office.url);
    const task = page.locator(".tasks > li", { hasText: "Thư mục theo dõi cần xem lại" });
    await expect(task).toContainText("Không thấy thư mục");
    await task.getByRole("link", { name: "Xem thư mục" }).click();
    renameSync(join(share, "mat"), scans);
    await expect(card().locator(".badge")).toHaveText("Đang theo dõi");
  });

  test("one is paused, watched again and let go", async () => {
    await card().getByRole("button", { name: "Tạm dừng" }).click();
    await expect(card().locator(".badge")).toHaveText("Đang tạm dừng");
    await card().getByRole("button", { name: "Theo dõi lại" }).click();
    await expect(card().locator(".badge")).toHaveText("Đang theo dõi");
    await card().getByRole("button", { name: "Thôi theo dõi" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Thôi theo dõi" }).click();
    await expect(card()).toHaveCount(0);
    await inMenu(page, "Nhật ký").click();
    for (const deed of ["thêm thư mục theo dõi", "nhận tệp từ thư mục theo dõi", "thôi theo dõi thư mục"])
      await expect(page.getByText(deed).first()).toBeVisible();
  });
});

test.describe.serial("retention", () => {
  const office = new Office();
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    office.scan([samples.find((name) => name.endsWith("long-khanh-1.jpg"))!], "--period", "2025-03");
    // As if reviewers had settled it all: what waits is never destroyed.
    office.sql("delete from waiting");
    office.run("lock", "2025-03", "--reason", "thử");
    page = await office.begun(browser);
    await inMenu(page, "Lưu trữ và hủy").click();
  });
  test.afterAll(() => office.close());

  const card = (title: string) => page.locator(".card").filter({ has: page.getByRole("heading", { name: title }) });

  test("scans are kept for ever until somebody says for how long", async () => {
    const policy = card("Thời hạn lưu bản quét");
    await expect(policy.getByLabel("Giữ mãi")).toBeChecked();
    await expect(card("Đến hạn hủy")).toHaveCount(0);
    await policy.getByLabel("Giữ một thời hạn sau khi khóa sổ").check();
    await policy.getByLabel("Số tháng").fill("12");
    await page.keyboard.press("Enter");
    await expect(card("Đến hạn hủy")).toContainText("Chưa có bản quét nào đến hạn hủy.");
    await policy.getByLabel("Số tháng").fill("0");
    await policy.getByRole("button", { name: "Lưu thời hạn" }).click();
    await expect(card("Đến hạn hủy")).toContainText("tháng 3/2025");
    await looksRight(page, "luu-tru");
  });

  test("a list is made, taken as a Word file, and destroys nothing", async () => {
    await page.getByRole("button", { name: "Lập danh mục tài liệu hủy" }).click();
    await expect(card("Danh mục số 1").locator(".badge")).toHaveText("Chờ quyết định");
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Tải danh mục (Word)" }).click();
    expect((await saving).suggestedFilename()).toBe("danh-muc-huy-1.docx");
    expect(office.originals()).toHaveLength(1);
  });

  test("a decision is entered whole, and then the scans are gone and the figures stand", async () => {
    await page.getByRole("button", { name: "Nhập quyết định hủy…" }).click();
    const dialog = page.getByRole("dialog", { name: "Hủy theo quyết định" });
    await dialog.getByLabel("Số quyết định").fill("12/QĐ-UBND");
    await dialog.getByLabel("Ngày quyết định").fill("31/01/2027");
    await dialog.getByLabel("Người ký").fill("Trần Thị Lan");
    const destroy = dialog.getByRole("button", { name: "Hủy các bản quét này" });
    await expect(destroy).toBeDisabled();
    await looksRight(page, "luu-tru-quyet-dinh");
    await dialog.getByLabel("Gõ HỦY để xác nhận").fill("HỦY");
    await destroy.click();
    await expect(card("Danh mục số 1")).toContainText("Quyết định số 12/QĐ-UBND ngày 31/01/2027");
    await expect.poll(() => office.originals().length).toBe(0);
    await looksRight(page, "luu-tru-da-huy");
    await page.goto(`${office.url}ket-qua?period=2025-03`);
    await expect(page.getByText("đã hủy theo Quyết định số 12/QĐ-UBND")).toBeVisible();
  });

  test("who was asked is forgotten by decision once the survey is over, and the paper on it stays", async () => {
    const plan = join(office.data, "dot.json");
    const people = join(office.data, "mau.csv");
    const form = { template: "long-khanh-2024", version: 1 };
    const days = { survey_from: "2024-01-01", survey_to: "2024-06-30" };
    writeFileSync(plan, JSON.stringify({ code: "C1", name: "Khảo sát một cửa", forms: [form], ...days }));
    writeFileSync(
      people,
      "unit,name,kind,address,province,phone,procedure,field,submitted_on,result_on\n" +
        "DN-LK,Nguyễn Văn A,ca_nhan,Tổ 1,Đồng Nai,0912,Chứng thực,Chứng thực,3/3/2025,4/3/2025\n",
    );
    office.run("campaign", plan);
    office.run("register", "--campaign", "C1", "--import", people);
    await page.goto(`${office.url}luu-tru`);
    const policy = card("Thời hạn lưu danh sách mẫu");
    const row = page.getByRole("row").filter({ hasText: "Khảo sát một cửa" });
    await expect(row).toContainText("đang giữ");
    await policy.getByLabel("Giữ một thời hạn sau khi kết thúc khảo sát").check();
    await policy.getByLabel("Số tháng").fill("6");
    await policy.getByRole("button", { name: "Lưu thời hạn" }).click();
    await expect(row).toContainText("đến hạn hủy");
    await looksRight(page, "luu-tru-danh-sach-mau");
    await row.getByRole("button", { name: "Nhập quyết định hủy…" }).click();
    const dialog = page.getByRole("dialog", { name: "Hủy theo quyết định" });
    await expect(dialog).toContainText("1 người");
    await dialog.getByLabel("Số quyết định").fill("13/QĐ-UBND");
    await dialog.getByLabel("Ngày quyết định").fill("31/01/2027");
    await dialog.getByLabel("Người ký").fill("Trần Thị Lan");
    await dialog.getByLabel("Gõ HỦY để xác nhận").fill("HỦY");
    await dialog.getByRole("button", { name: "Hủy danh sách này" }).click();
    await expect(row).toHaveCount(0);
    await expect(page.locator(".history")).toContainText("Khảo sát một cửa, 1 người – Quyết định số 13/QĐ-UBND");
    const saving = page.waitForEvent("download");
    await page.locator(".history").getByRole("button", { name: "Tải danh mục (Word)" }).click();
    expect((await saving).suggestedFilename()).toBe("danh-muc-huy-danh-sach-mau-C1.docx");
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
    await find().fill("duong noi");
    await expect(page.locator(".unit-tree .became").first()).toBeVisible(); // what became of it in 2025
    await find().fill("ha dong");
    await expect(page).toHaveURL(/tim=ha\+dong/); // it survives a reload
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
