// The pictures of docs/huong-dan/, taken from a small sample office: what they show must be there. They are written to
// build/screenshots/huong-dan/, and to the manual where MANUAL_PICTURES=1 asks for it. At the end the manual itself is
// read in the browser: its search, its links, its looks.
import { expect, Locator, Page, test } from "@playwright/test";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { looksRight } from "./looks";
import { chooseMonth, chooseUnit, inMenu, itemOnDesk, root, samples } from "./office";
import { seen, Troubled } from "./troubled";

const manual = join(root, "docs/huong-dan");
const folder = process.env["MANUAL_PICTURES"] ? join(manual, "pictures") : join(root, "build/screenshots/huong-dan");
const most_bytes = 60 * 1024;

test.describe.serial("the manual", () => {
  const office = new Troubled();
  const disk = mkdtempSync(join(tmpdir(), "phieu-disk-"));
  const share = mkdtempSync(join(tmpdir(), "phieu-share-"));
  const taken: string[] = [];
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(office.data, "phieu.toml"), `[backup]\nto = "${disk}"\n`);
    office.scan(samples, "--period", "2025-03");
    const broken = join(office.data, "hop-thu-2.pdf");
    writeFileSync(broken, readFileSync(samples.find((name) => name.endsWith(".pdf"))!).subarray(0, 3000));
    office.scan([broken], "--period", "2025-03");
    await office.begin(browser);
    page = office.page;
    office.sql("update person set toured = 1"); // the tour is offered once, and stands in no picture
  });
  test.afterAll(() => {
    office.end();
    rmSync(disk, { recursive: true, force: true });
    rmSync(share, { recursive: true, force: true });
  });

  /** A picture of what must be there: the place itself and a little around it, in few colours, as a small file. */
  async function picture(name: string, subject: Locator, high = 620): Promise<void> {
    await expect(subject).toBeVisible();
    await subject.scrollIntoViewIfNeeded();
    await page.mouse.move(1, 1);
    const { x, y, width, height } = (await subject.boundingBox())!;
    const inFrame = (await subject.getAttribute("id")) === "content"; // the page itself: nothing around it
    const [left, top] = inFrame ? [x, y] : [Math.max(0, x - 6), Math.max(0, y - 6)];
    const right = Math.min(1366, x + width + 6);
    const bottom = Math.min(768, y + height + 6, top + high);
    const file = join(folder, `${name}.png`);
    const clip = { x: left, y: top, width: right - left, height: bottom - top };
    await page.screenshot({ path: file, clip, animations: "disabled" });
    const whole = readFileSync(file);
    for (const colours of [48, 20, 10]) {
      writeFileSync(file, whole);
      const few = ["+dither", "-colors", String(colours), "-strip", "-define", "png:compression-level=9"];
      const done = spawnSync("convert", [file, ...few, `PNG8:${file}`], { encoding: "utf8" });
      expect(done.status, done.stderr).toBe(0);
      if (statSync(file).size < most_bytes) break;
    }
    expect(statSync(file).size, name).toBeLessThan(most_bytes);
    taken.push(`${name}.png`);
  }

  const main = () => page.getByRole("main");
  const open = async (path: string) => {
    await page.goto(office.url + path);
    await page.waitForTimeout(500);
  };
  const card = (heading: RegExp | string) =>
    page.locator(".card", { has: page.getByRole("heading", { name: heading }) });

  const onlyBatch = async (file: string) => {
    await page.getByLabel("Tên tệp").fill(file);
    await expect(page.locator("tbody.batch")).toHaveCount(1);
    await expect(page.locator("tbody.batch")).toContainText(file);
  };
  /** No picture in the window is still on its way. */
  const painted = () =>
    expect
      .poll(() =>
        page.evaluate(() =>
          [...document.querySelectorAll("main img")].every((img) => {
            const { top } = img.getBoundingClientRect();
            return top > innerHeight || (img as HTMLImageElement).naturalWidth > 0;
          }),
        ),
      )
      .toBe(true);

  test("pictures for who takes in", async () => {
    await open("");
    await picture("trang-chu", main(), 560);
    await open("in-phieu");
    const form = page.locator("form").first();
    const ours = await form.locator("option[value*='trung-tam']").first().getAttribute("value");
    await form.locator("select").first().selectOption(ours);
    await chooseUnit(form, "Đơn vị", "HN-DN25");
    await picture("in-phieu", form, 640);
    await picture("to-bia", page.locator("form", { has: page.getByRole("heading", { name: "Tờ bìa" }) }));
    await open("quet");
    await page.getByLabel("Tệp quét").setInputFiles(samples.slice(0, 2));
    await chooseMonth(page.locator(".drop"), "Kỳ", 3, 2025);
    await picture("nap-ban-quet", page.locator(".drop"));
    await open("quet");
    await onlyBatch("quet-1.tif");
    await picture("lo-da-doc", page.locator(".batches"), 340);
    await page.getByRole("link", { name: /phiếu chưa có đơn vị/ }).click();
    await page.getByRole("checkbox").first().click();
    await chooseUnit(page, "Đơn vị", "DN-LK");
    await seen(page.locator(".thumb").last());
    await picture("chua-don-vi", main(), 560);
    await open("quet");
    await page
      .locator("tbody.batch", { hasText: "quet-1.tif" })
      .getByRole("link", { name: /trang trắng/ })
      .click();
    await seen(page.locator(".thumb").first());
    await picture("trang-trang", main(), 420);
  });

  test("a picture of a file with trouble", async () => {
    await open("quet");
    await onlyBatch("hop-thu-2.pdf");
    await expect(page.locator("tbody.batch .files .warn")).toBeVisible();
    await picture("tep-khong-doc", page.locator(".batches"), 340);
  });

  test("pictures for reviewers", async () => {
    await open("duyet");
    const offer = page.locator("article.offer");
    const item = page.locator('article[data-item][aria-busy="false"]');
    await expect(item.or(offer)).toBeVisible();
    if (await offer.isVisible()) {
      await page.keyboard.press("Enter");
      await expect(page.locator(".grid img, .cells img").first()).toBeVisible();
      await page.waitForTimeout(1500);
      await painted();
      await picture("soat-nhom", main(), 420);
      await open("duyet");
    }
    await itemOnDesk(page);
    const read = page.getByText("Máy đọc:");
    for (let n = 0; n < 60 && !(await read.isVisible()); n++) {
      await page.keyboard.press("s"); // until one comes that the machine has an opinion of
      await itemOnDesk(page);
    }
    await expect(read).toBeVisible();
    await picture("soat-o", main(), 700);
    await page.keyboard.press("?");
    await picture("phim-tat", page.getByRole("dialog"));
    await open("chu-viet");
    await itemOnDesk(page);
    await picture("soat-chu", main(), 700);
    await open("trang");
    await office.painted();
    await picture("trang-can-xu-ly", main(), 700);
    await office
      .listed(/quét lại|trùng/)
      .first()
      .click();
    await office.painted();
    await picture("hai-ban", main(), 700);
    await open("quet");
    await page
      .getByRole("link", { name: /ghép trang/ })
      .first()
      .click();
    await expect(page.locator("main img").first()).toBeVisible();
    await page.waitForTimeout(800);
    await painted();
    await picture("ghep-trang", main(), 560);
  });

  test("pictures for leads", async () => {
    await open("ket-qua?period=2025-03");
    await expect(page.locator(".headline, .big").first()).toBeVisible();
    await picture("ket-qua", main(), 700);
    await open("canh-bao");
    await picture("canh-bao", main(), 700);
    await open("khoa-so?period=2025-03");
    await expect(page.locator(".check-list")).toBeVisible();
    await picture("bao-cao", main(), 700);
    for (const box of await page.locator(".signing").getByRole("checkbox").all()) await box.check();
    await page.getByRole("button", { name: /^Khóa sổ tháng 3\/2025/ }).click();
    await picture("khoa-so", page.getByRole("dialog"));
    await open("cai-dat");
    await expect(page.getByLabel("Lý do 1")).toBeVisible();
    await picture("cai-dat", main(), 700);
    await open("dot");
    await page.getByRole("button", { name: "Thêm đợt khảo sát" }).click();
    await picture("dot-khao-sat", main(), 560);
    await open("mau-phieu");
    await picture("mau-phieu", main(), 560);
  });

  /** The disk and the scanner's folder are called as the manual calls them. */
  const asInAnOffice = async () => {
    for (const [path, name] of [
      [disk, "/media/sao-luu/phieu"],
      [share, "/srv/phieu/quet"],
    ] as const)
      for (const place of await page.getByText(path).all())
        await place.evaluate((element, said) => (element.textContent = said), name);
  };

  test("pictures for administrators", async () => {
    await office.addPerson(page, "lan.motcua", ["nhap_lieu"]);
    await open("nguoi-dung");
    await picture("nguoi-dung", main(), 700);
    await open("don-vi?tim=ha+dong");
    await picture("don-vi", main(), 420);
    await open("thu-muc");
    await page.getByRole("button", { name: "Thêm thư mục" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Đường dẫn trên máy chủ").fill(share);
    await dialog.getByLabel("Chuyển vào thư mục con da-doc").check();
    await dialog.getByRole("button", { name: "Theo dõi thư mục này" }).click();
    await expect(page.locator(".folders .badge")).toHaveText("Đang theo dõi");
    await asInAnOffice();
    await picture("thu-muc", main(), 420);
    await open("sao-luu");
    await expect(page.getByRole("heading", { name: /^Bản sao lưu gần nhất/ })).toBeVisible();
    await asInAnOffice();
    await picture("sao-luu", card(/^Bản sao lưu gần nhất/));
    await open("nhat-ky");
    await asInAnOffice();
    await picture("nhat-ky", main(), 420);
    await page.locator(".person .who").click();
    await picture("doi-mat-khau", page.locator(".pop"));
  });

  test("a picture of practising", async () => {
    await open("tap-lam");
    await page.getByRole("button", { name: "Bắt đầu tập" }).click();
    await expect(page.locator(".practice-band")).toBeVisible({ timeout: 180_000 });
    await expect(page.locator(".tasks > li").first()).toBeVisible();
    await page.waitForTimeout(500);
    await picture("tap-lam-thu", page.locator("#app"), 420);
    await page.getByRole("button", { name: "Thoát" }).click();
    await expect(page.locator(".practice-band")).toHaveCount(0);
  });

  test("each picture of the manual was taken, and each that was taken is shown", () => {
    const pages = readdirSync(manual).filter((name) => name.endsWith(".md"));
    const text = pages.map((name) => readFileSync(join(manual, name), "utf8")).join("\n");
    const shown = [...text.matchAll(/\]\(pictures\/([^)]+)\)/g)].map(([, name]) => name!);
    expect([...new Set(shown)].sort()).toEqual([...taken].sort());
  });

  test("the manual is found in the navigation, and searched with the keyboard and without diacritics", async () => {
    await open("");
    await expect(inMenu(page, "Hướng dẫn")).toHaveAttribute("target", "_blank");
    const [reader] = await Promise.all([page.waitForEvent("popup"), inMenu(page, "Hướng dẫn").click()]);
    await expect(reader.getByRole("heading", { name: "Hướng dẫn sử dụng", level: 1 })).toBeVisible();
    await reader.getByLabel("Tìm trong hướng dẫn").focus();
    await reader.keyboard.type("khoa so");
    await expect(reader.locator("#tim-thay li").first()).toContainText("Khóa sổ");
    await reader.keyboard.press("ArrowDown");
    await expect(reader.locator("#tim-thay a").first()).toBeFocused();
    await reader.keyboard.press("Enter");
    await expect(reader).toHaveURL(/\/huong-dan\/.*\.html#/);
    await reader.getByLabel("Tìm trong hướng dẫn").fill("xyzxyz");
    await expect(reader.getByText("Không thấy trong hướng dẫn.")).toBeVisible();
    await reader.keyboard.press("Escape");
    await expect(reader.getByLabel("Tìm trong hướng dẫn")).toHaveValue("");
    await reader.goto(`${office.url}huong-dan`); // as people type it
    await expect(reader).toHaveURL(/\/huong-dan\/index\.html$/);
    const whole = await reader.getByRole("link", { name: "Bản in, cả cuốn (PDF)" }).getAttribute("href");
    const printed = await reader.request.get(new URL(whole!, reader.url()).href);
    expect(printed.headers()["content-type"]).toBe("application/pdf");
    await reader.close();
  });

  test("every page of the manual looks right, and is printed without what surrounds it", async () => {
    for (const name of readdirSync(manual).filter((one) => one.endsWith(".md"))) {
      const path = name.replace(".md", "");
      await page.goto(`${office.url}huong-dan/${path}.html`);
      await looksRight(page, `huong-dan-${path}`);
      await page.emulateMedia({ media: "print" });
      await expect(page.getByRole("navigation")).toBeHidden();
      await page.emulateMedia({ media: "screen" });
    }
  });
});
