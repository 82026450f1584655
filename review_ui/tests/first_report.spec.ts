// From the first start to the first report that is signed, with a mouse and with the keyboard alone; what each job
// takes in clicks and keys stands in docs/review-desk.md, and must not become more.
import { expect, Page, test } from "@playwright/test";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Effort, Hands, Keyboard, Mouse } from "./hands";
import { inMenu, itemOnDesk, newPage, Office, password, program, root } from "./office";

const year = new Date().getFullYear(); // what the pages propose
const sheets = [1, 2, 3, 4].map((n) => join(root, `sample_scans/long-khanh-${n}.jpg`));

async function comesIn(page: Page, hands: Hands, oneTime: string): Promise<void> {
  hands.begin("Đăng nhập lần đầu");
  await hands.write(page.getByLabel("Tên đăng nhập"), "quantri");
  await hands.write(page.getByLabel("Mật khẩu"), oneTime);
  await hands.press(page.getByRole("button", { name: "Đăng nhập" }));
  await hands.write(page.getByLabel("Mật khẩu dùng một lần"), oneTime);
  await hands.write(page.getByLabel("Mật khẩu mới (ít nhất 10 ký tự)"), password);
  await hands.write(page.getByLabel("Gõ lại mật khẩu mới"), password);
  await hands.press(page.getByRole("button", { name: "Lưu" }));
  await expect(page.getByRole("navigation", { name: "Điều hướng chính" })).toBeVisible();
}

async function takesIn(page: Page, hands: Hands): Promise<void> {
  hands.begin("Nạp một lô bản quét");
  await hands.press(inMenu(page, "Nạp bản quét"));
  const chooser = page.waitForEvent("filechooser");
  await hands.press(page.getByRole("button", { name: "Chọn tệp" }));
  await (await chooser).setFiles(sheets);
  await hands.choose(page.getByLabel("Kỳ: loại kỳ"), "tháng");
  await hands.choose(page.getByLabel("Kỳ: tháng"), "3");
  await hands.press(page.getByRole("button", { name: "Tải lên và đọc" }));
  await expect(page.locator("tbody.batch").first()).toContainText("đã đọc xong", { timeout: 120_000 });
}

/** Every mark and text that waits, as whoever finds the machine right. */
async function reviews(page: Page, hands: Hands): Promise<void> {
  for (const name of ["Soát ô đánh dấu", "Soát chữ viết tay"]) {
    hands.begin(`Mở trang ${name}`);
    await hands.press(inMenu(page, name));
    const done = page.getByRole("heading", { name: "Đã soát xong" });
    const item = page.locator("article[data-item], article.offer");
    for (;;) {
      await expect(done.or(item).first()).toBeVisible();
      if (await done.isVisible()) break;
      hands.begin(`${name}: một mục`);
      if (hands instanceof Mouse) await settleByMouse(page, hands);
      else await settleByKeys(page, hands);
    }
  }
}

async function settleByMouse(page: Page, hands: Hands): Promise<void> {
  const key = await itemOnDesk(page);
  const article = page.locator(`article[data-item="${key}"]`);
  const suggested = article.locator(".options button.suggested");
  const main = article.locator("button.main");
  if ((await suggested.count()) > 0) await hands.press(suggested.first());
  else if ((await article.locator(".options button").count()) > 0)
    await hands.press(article.locator(".options button").first());
  else await hands.press(main);
  if ((await article.count()) > 0 && (await main.count()) > 0 && (await main.isEnabled())) await hands.press(main);
  await expect(article).toHaveCount(0);
}

async function settleByKeys(page: Page, hands: Hands): Promise<void> {
  const key = await itemOnDesk(page);
  const article = page.locator(`article[data-item="${key}"]`);
  const suggested = (await article.locator(".options button.suggested, .machine, textarea").count()) > 0;
  await hands.key(suggested ? "Enter" : "1");
  if (!suggested && (await article.locator('.options button[aria-pressed="true"]').count()) > 0)
    await hands.key("Enter"); // several answers: chosen, then confirmed
  await expect(article).toHaveCount(0);
}

async function heads(page: Page, hands: Hands): Promise<void> {
  hands.begin("Ghi thể thức báo cáo (một lần)");
  await hands.press(inMenu(page, "Cài đặt"));
  await hands.write(page.getByLabel("Cơ quan cấp trên"), "UBND TỈNH ĐỒNG NAI");
  await hands.write(page.getByLabel("Cơ quan báo cáo"), "SỞ NỘI VỤ");
  await hands.write(page.getByLabel("Địa danh"), "Đồng Nai");
  await hands.write(page.getByLabel("Chức vụ người ký"), "GIÁM ĐỐC");
  await hands.write(page.getByLabel("Người ký", { exact: true }), "Trần Văn Mẫu");
  await hands.press(page.getByRole("button", { name: "Lưu thể thức" }));
  await expect(page.getByText("Đã lưu.")).toBeVisible();
}

/** What the office's lead says by hand before a period may be locked. */
const ticks = (page: Page) => page.getByRole("group", { name: "Người khóa sổ tự đánh dấu" }).getByRole("checkbox");

async function opens(page: Page, hands: Hands): Promise<void> {
  hands.begin("Mở báo cáo một tháng");
  await hands.press(inMenu(page, "Báo cáo và khóa sổ"));
  await hands.press(page.getByRole("link", { name: `Tháng 3/${year}`, exact: true }));
  await expect(page.getByRole("heading", { name: `Báo cáo tháng 3/${year} đang mở` })).toBeVisible();
  await expect(page.locator(".check-list")).toContainText("Không còn ô, chữ, trang, phiếu hay tệp nào chờ");
}

async function locks(page: Page, hands: Hands): Promise<void> {
  hands.begin("Khóa sổ một tháng");
  for (let n = 0; n < 3; n++) await hands.tick(ticks(page).nth(n));
  await hands.press(page.getByRole("button", { name: `Khóa sổ tháng 3/${year}…` }));
  const dialog = page.getByRole("dialog", { name: `Khóa sổ tháng 3/${year}?` });
  await expect(dialog).toContainText("Không còn việc nào chờ trong kỳ này.");
  await hands.write(dialog.getByLabel(/để xác nhận/), `3/${year}`);
  await hands.press(dialog.getByRole("button", { name: "Khóa sổ", exact: true }));
  await expect(page.getByRole("heading", { name: `Đã khóa sổ tháng 3/${year}` })).toBeVisible();
}

/** @returns the report's file */
async function reports(page: Page, hands: Hands): Promise<string> {
  hands.begin("Tải báo cáo (Word)");
  const coming = page.waitForEvent("download");
  await hands.press(page.getByRole("button", { name: "Báo cáo (Word)" }));
  return (await coming).path();
}

async function signs(page: Page, hands: Hands): Promise<string> {
  hands.begin("Lấy chữ ký số của báo cáo");
  await hands.press(inMenu(page, "Nhật ký"));
  const coming = page.waitForEvent("download");
  await hands.press(page.getByRole("link", { name: "Chữ ký" }).first());
  return (await coming).path();
}

/** What docs/review-desk.md says: clicks and keys with a mouse, keys without, by job. */
function written(): Map<string, [number, number, number]> {
  const rows = readFileSync(join(root, "docs/review-desk.md"), "utf8").matchAll(
    /^\| ([^|]+) \| (\d+) \| (\d+) \| (\d+) \| [^|]+ \|$/gm,
  );
  return new Map([...rows].map((row) => [row[1]!, [Number(row[2]), Number(row[3]), Number(row[4])]]));
}

/** The most that a job of each name took. */
function most(efforts: readonly Effort[]): Map<string, Effort> {
  const out = new Map<string, Effort>();
  for (const one of efforts) {
    const was = out.get(one.job);
    out.set(one.job, {
      job: one.job,
      clicks: Math.max(one.clicks, was?.clicks ?? 0),
      keys: Math.max(one.keys, was?.keys ?? 0),
    });
  }
  return out;
}

for (const [name, make] of [
  ["a mouse", (page: Page) => new Mouse(page)],
  ["the keyboard alone", (page: Page) => new Keyboard(page)],
] as const)
  test(`from the first start to the first signed report with ${name}`, async ({ browser }) => {
    const office = new Office();
    await office.open();
    const page = await newPage(browser);
    await page.goto(office.url);
    const hands = make(page);
    await comesIn(page, hands, office.oneTime);
    await takesIn(page, hands);
    await reviews(page, hands);
    await heads(page, hands);
    await opens(page, hands);
    await locks(page, hands);
    const report = await reports(page, hands);
    const kept = join(office.data, "bao-cao.docx");
    writeFileSync(kept, readFileSync(report));
    writeFileSync(`${kept}.sig`, readFileSync(await signs(page, hands)));
    const told = spawnSync(program, ["verify", kept, "--data", join(office.data, "elsewhere")], { encoding: "utf8" });
    expect(told.status, told.stdout + told.stderr).toBe(0);
    const words = spawnSync("unzip", ["-p", kept, "word/document.xml"], { encoding: "utf8" }).stdout;
    expect(words).toContain("Trần Văn Mẫu");
    expect(words).toContain("4 phiếu hợp lệ");
    const takes = most(hands.efforts);
    console.log([...takes.values()].map((e) => `${e.job}: ${String(e.clicks)} | ${String(e.keys)}`).join("\n"));
    const limits = written();
    for (const [job, { clicks, keys }] of takes) {
      const [mouseClicks, mouseKeys, boardKeys] = limits.get(job) ?? [-1, -1, -1];
      expect([clicks <= (hands instanceof Mouse ? mouseClicks : 0), job, clicks]).toEqual([true, job, clicks]);
      expect([keys <= (hands instanceof Mouse ? mouseKeys : boardKeys), job, keys]).toEqual([true, job, keys]);
    }
    office.close();
  });
