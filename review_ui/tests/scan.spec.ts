// Scans come in: sent, read, named with their trouble, withdrawn.
import { expect, Page, test } from "@playwright/test";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chooseMonth, inMenu, newPage, Office, root, samples } from "./office";

const sha256 = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

test.describe.serial("scans come in", () => {
  const office = new Office();
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    page = await office.begun(browser);
  });
  test.afterAll(() => office.close());

  test("scans are uploaded and read, and the pages add up", async () => {
    await inMenu(page, "Nạp bản quét").click();
    await page.getByLabel("Tệp quét").setInputFiles(samples);
    await chooseMonth(page, "Kỳ", 3, 2025);
    await page.getByRole("button", { name: "Tải lên và đọc" }).click();
    const batch = page.locator("tbody.batch").first();
    const cell = (column: string) => batch.locator(`[data-column="${column}"]`);
    await expect(batch).toContainText("đã đọc xong", { timeout: 120_000 });
    await expect(batch).toContainText("tháng 3/2025");
    await expect(cell("pages")).toHaveText("37");
    await expect(cell("unread")).toHaveText("0");
    const parts = ["read", "problem", "duplicate", "other", "unread"];
    const counts = await Promise.all(parts.map(async (part) => Number(await cell(part).textContent())));
    expect(counts.reduce((a, b) => a + b)).toBe(37);
    await expect(page.locator('tfoot [data-column="pages"]')).toHaveText("37");
  });

  test("a file that is no scan, and one that came before, are named with their trouble", async () => {
    const note = join(office.data, "ghi-chu.docx");
    writeFileSync(note, "PK không phải bản quét");
    await page.goto(office.url + "quet");
    await page.getByLabel("Tệp quét").setInputFiles([note, join(root, "sample_scans/long-khanh-1.jpg")]);
    await chooseMonth(page, "Kỳ", 3, 2025);
    await page.getByRole("button", { name: "Tải lên và đọc" }).click();
    const batch = page.locator("tbody.batch").filter({ hasText: "ghi-chu.docx" });
    await expect(batch.locator(".files .warn")).toContainText(/ghi-chu\.docx – \S+/, { timeout: 60_000 });
    await expect(batch.locator(".files")).toContainText(/long-khanh-1\.jpg – .*đã nạp ngày \d\d\/\d\d\/\d{4}, lô 1/);
    await page.getByLabel("Tên tệp").fill("ghi-chu");
    await expect(page.locator("tbody.batch")).toHaveCount(1);
    await page.reload(); // the search stands in the address
    await expect(page.locator("tbody.batch")).toHaveCount(1);
    await page.getByRole("button", { name: "Bỏ lọc" }).click();
    await expect(page.locator("tbody.batch")).toHaveCount(2);
  });

  test("a batch is withdrawn with a reason, and taken back", async () => {
    const batch = page.locator("tbody.batch").last();
    await batch.getByRole("button", { name: "Rút lô" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("button", { name: "Rút lô này" })).toBeDisabled();
    await dialog.getByLabel("Lý do").fill("quét thử");
    await dialog.getByRole("button", { name: "Rút lô này" }).click();
    await expect(batch).toContainText("Lô đã rút: quét thử");
    await page.goto(office.url + "ket-qua");
    await expect(page.getByText("Chưa có kết quả")).toBeVisible();
    await page.goto(office.url + "quet");
    await batch.getByRole("button", { name: "Đưa trở lại" }).click();
    await dialog.getByLabel("Lý do").fill("là phiếu thật");
    await dialog.getByRole("button", { name: "Đưa lô trở lại" }).click();
    await expect(batch).toContainText("đã đọc xong");
  });
});

test("500 MB are uploaded through a broken connection, and go on where they broke off", async ({ browser }) => {
  const office = new Office();
  await office.open();
  const large = join(office.data, "quet-lon.pdf");
  copyFileSync(samples.find((name) => name.endsWith(".pdf"))!, large);
  truncateSync(large, 500 * 1024 * 1024);
  const page = await newPage(browser);
  await office.firstSignIn(page);
  await inMenu(page, "Nạp bản quét").click();
  let pieces = 0;
  page.on("request", (request) => void (pieces += request.method() === "PUT" ? 1 : 0));
  await page.route("**/api/uploads/*", async (route) => {
    if (pieces < 5) return route.continue();
    await route.abort("connectionreset");
    await page.unroute("**/api/uploads/*");
  });
  await page.getByLabel("Tệp quét").setInputFiles(large);
  await page.getByRole("button", { name: "Tải lên và đọc" }).click();
  await expect(page.locator("tbody.batch").first()).toBeVisible({ timeout: 90_000 });
  expect(pieces).toBe(126); // 125 pieces of 4 MiB, one of them twice
  const expected = [[500 * 1024 * 1024, sha256(large)]]; // what arrived is what was sent
  await expect
    .poll(() => JSON.parse(office.sql("select bytes, sha256 from source")) as unknown, { timeout: 90_000 })
    .toEqual(expected);
  office.close();
});
