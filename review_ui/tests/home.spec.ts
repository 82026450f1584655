// What stands around every page – the navigation, the bar above, light and dark –, and the home of each role.
import { Browser, expect, Page, test } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { faults, looksRight, tooWide } from "./looks";
import { inMenu, newPage, Office, password, root, samples } from "./office";

const roles = ["nhap_lieu", "kiem_tra", "lanh_dao", "giam_sat", "quan_tri"] as const;
type Role = (typeof roles)[number];

/** The names in the navigation, from top to bottom. */
const menus: Record<Role, string[]> = {
  nhap_lieu: ["Trang chủ", "Nạp bản quét", "Kết quả", "Đợt khảo sát", "In phiếu"],
  kiem_tra: ["Trang chủ", "Soát ô đánh dấu", "Soát chữ viết tay", "Trang cần xử lý", "Kết quả", "Cảnh báo"],
  lanh_dao: [
    ...["Trang chủ", "Kết quả", "Cảnh báo", "Báo cáo và khóa sổ", "Đợt khảo sát", "Mẫu phiếu"],
    ...["Nhật ký", "Đơn vị", "Sao lưu", "Cài đặt"],
  ],
  giam_sat: ["Trang chủ", "Kết quả"],
  quan_tri: [
    "Trang chủ",
    "Mẫu phiếu",
    "Nhật ký",
    "Người dùng",
    "Đơn vị",
    "Thư mục theo dõi",
    "Sao lưu",
    "Máy trong cơ quan",
    "Lưu trữ và hủy",
    "Cài đặt",
  ],
};

const menu = (page: Page) => page.getByRole("navigation", { name: "Điều hướng chính" });
const task = (page: Page, name: string) => page.locator(".tasks > li", { has: page.locator("b", { hasText: name }) });

/** The page's one primary button. */
const primary = (page: Page) => page.locator("main .main");

test("an empty office is told what to do first, in five steps", async ({ browser }) => {
  const office = new Office();
  const page = await office.begun(browser);
  await expect(page.getByRole("heading", { name: "Bắt đầu: năm bước" })).toBeVisible();
  await expect(page.locator(".first-steps > li")).toHaveCount(5);
  await expect(primary(page)).toHaveText("In phiếu");
  expect(await faults(page)).toEqual([]);
  await page.screenshot({ path: join(root, "build/screenshots/trang-chu-moi.png") });
  await office.addPerson(page, "lan", ["kiem_tra"]);
  const other = await newPage(browser);
  await office.firstSignIn(other, "lan", "dùng một lần thôi");
  await expect(other.locator(".first-steps > li").first()).toContainText("việc của người nhập liệu");
  await expect(primary(other)).toHaveText("Bắt đầu soát");
  await primary(page).click();
  await expect(page.getByRole("heading", { name: "In phiếu", level: 1 })).toBeVisible();
  office.close();
});

test.describe.serial("the homes of an office at work", () => {
  const office = new Office();
  const pages = {} as Record<Role, Page>;
  let admin: Page;

  test.beforeAll(async ({ browser }) => {
    const broken = join(office.data, "hop-thu-2.pdf");
    writeFileSync(broken, readFileSync(samples.find((name) => name.endsWith(".pdf"))!).subarray(0, 3000));
    office.scan(samples, "--period", "2025-03");
    office.scan([broken], "--period", "2025-03");
    admin = await office.begun(browser); // who has every role
    for (const role of roles) pages[role] = await signedIn(browser, role);
  });
  test.afterAll(() => office.close());

  async function signedIn(browser: Browser, role: Role): Promise<Page> {
    await office.addPerson(admin, role, [role]);
    const page = await newPage(browser);
    await office.firstSignIn(page, role, "dùng một lần thôi");
    await expect(page.getByRole("heading", { name: `Chào ${role}` })).toBeVisible();
    return page;
  }

  test("the navigation shows to each what is theirs, and where they are", async () => {
    for (const role of roles) {
      await expect(menu(pages[role]).locator("[role=group] a .label")).toHaveText([...menus[role], "Hướng dẫn"]);
      await expect(inMenu(pages[role], "Trang chủ")).toHaveAttribute("aria-current", "page");
    }
  });

  test("no home has more than one primary button", async () => {
    for (const role of roles) await expect(primary(pages[role])).toHaveCount(1);
    await expect(primary(admin)).toHaveCount(1);
  });

  test("who takes in scans is told first of the file that nobody could read", async () => {
    const page = pages.nhap_lieu;
    const first = page.locator(".tasks > li").first();
    await expect(first).toContainText("Tệp không đọc được");
    await expect(first).toContainText("hop-thu-2.pdf");
    await expect(inMenu(page, "Nạp bản quét").locator(".count.late")).toHaveText("1 việc bị vướng");
    await first.getByRole("link", { name: "Tệp không đọc được: 1" }).click();
    await expect(page.locator("tbody.batch")).toHaveCount(2); // those that somebody must look at
    expect(page.url()).toContain("state=attention");
    await inMenu(page, "Trang chủ").click();
    await expect(page.getByText("1 tệp không đọc được")).toBeVisible(); // it is not said to be read
  });

  test("a reviewer sees how much waits, how long it takes, and begins with one click", async () => {
    const page = pages.kiem_tra;
    const counts = await page.evaluate(async () => (await fetch("/api/review/counts")).json());
    const { marks, texts } = counts as { marks: number; texts: number };
    await expect(task(page, "Soát ô đánh dấu").locator(".n")).toHaveText(String(marks));
    await expect(task(page, "Soát chữ viết tay").locator(".n")).toHaveText(String(texts));
    await expect(inMenu(page, "Soát ô đánh dấu").locator(".count")).toHaveText(`${marks} việc đang chờ`);
    await expect(page.getByText(/Còn khoảng \d+ phút soát/)).toBeVisible();
    await primary(page).click();
    await expect(page.getByRole("heading", { name: "Soát ô đánh dấu", level: 1 })).toBeVisible();
    await page.goBack();
  });

  test("a lead sees the index, what is lowest, and which period can't be locked yet", async () => {
    const page = pages.lanh_dao;
    await expect(page.getByRole("heading", { name: "Chỉ số hài lòng, tháng 3/2025" })).toBeVisible();
    await expect(task(page, "Chưa khóa sổ được tháng 3/2025")).toContainText("1 tệp không đọc được");
    const lows = page.locator(".lows > li");
    await expect(lows).toHaveCount(3);
    await lows.first().getByRole("link").click(); // to the sheets behind it
    await expect(page.locator(".evidence li").first()).toBeVisible();
    await page.goBack();
    await page.locator(".big a").click();
    await expect(page.getByLabel(/^Kỳ/)).toHaveValue("2025-03");
    await page.goBack();
  });

  test("an observer sees figures and how sure they are, and nothing to do", async () => {
    const page = pages.giam_sat;
    await expect(page.locator(".tasks")).toHaveCount(0);
    await expect(primary(page)).toHaveText("Xem kết quả");
    await expect(page.getByText("Chưa kỳ nào được khóa sổ.")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Nhật ký" }).click();
    await expect(page.getByRole("heading", { name: "Nhật ký", level: 1 })).toBeVisible();
    await page.goBack();
  });

  test("one who does everything sees the five steps, and the tasks of all roles", async () => {
    const steps = admin.getByRole("list", { name: "Năm bước của một kỳ khảo sát" });
    await expect(steps.locator("[aria-current=step]")).toHaveText("Soát");
    for (const name of ["Tệp không đọc được", "Soát ô đánh dấu", "Chưa khóa sổ được", "Nạp bản quét mới"])
      await expect(task(admin, name)).toBeVisible();
  });

  test("the keyboard gets past the navigation, and along it", async () => {
    const page = pages.kiem_tra;
    await page.goto(office.url);
    await expect(page.locator(".tasks")).toBeVisible();
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Đến nội dung chính" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(task(page, "Soát ô đánh dấu").locator(".n")).toBeFocused();
    await page.goto(office.url);
    await expect(page.locator(".tasks")).toBeVisible();
    for (let n = 0; n < 3 + menus.kiem_tra.indexOf("Kết quả"); n++) await page.keyboard.press("Tab"); // brand, skip
    await expect(inMenu(page, "Kết quả")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Kết quả", level: 1 })).toBeVisible();
    await expect(page.getByRole("main")).toBeFocused(); // another page begins at its content
    await expect(inMenu(page, "Kết quả")).toHaveAttribute("aria-current", "page");
    expect(await page.title()).toBe("Kết quả – Phiếu");
  });

  test("beside pictures the navigation is a rail, and the page needs no scrolling", async () => {
    for (const path of ["duyet", "chu-viet", "trang"]) {
      await admin.goto(office.url + path);
      await expect(admin.locator("article img, .stage img, article.offer").first()).toBeVisible();
      expect((await menu(admin).boundingBox())!.width, path).toBe(68);
      expect(await admin.evaluate(() => document.documentElement.scrollHeight - innerHeight), path).toBe(0);
    }
    const name = inMenu(admin, "Cảnh báo").locator(".label");
    expect((await name.boundingBox())!.width).toBeLessThan(2); // heard, not seen
    await inMenu(admin, "Cảnh báo").hover();
    expect((await name.boundingBox())!.width).toBeGreaterThan(40);
    await admin.goto(office.url + "ket-qua");
    expect((await menu(admin).boundingBox())!.width).toBe(232);
  });

  test("in a narrow window the navigation is a drawer, which Esc closes", async () => {
    const page = pages.kiem_tra;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(office.url);
    await expect(page.locator(".tasks")).toBeVisible();
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await expect(menu(page)).toBeHidden();
    const opener = page.getByRole("button", { name: "Mở danh mục" });
    await opener.click();
    await expect(menu(page)).toBeVisible();
    await expect(page.getByRole("button", { name: "Đóng danh mục" })).toBeFocused();
    for (let n = 0; n < 20; n++) await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest(".beside"))).toBeNull(); // nothing beneath it
    await page.keyboard.press("Escape");
    await expect(menu(page)).toBeHidden();
    await expect(opener).toBeFocused();
    await page.keyboard.press("Enter");
    await inMenu(page, "Kết quả").click();
    await expect(menu(page)).toBeHidden();
    await expect(page.getByRole("heading", { name: "Kết quả", level: 1 })).toBeVisible();
    await opener.click();
    await page.setViewportSize({ width: 1366, height: 768 }); // the window is made wide: all of the page is there
    await expect(menu(page)).toBeVisible();
    await expect(page.locator(".beside")).not.toHaveAttribute("inert");
  });

  test("light and dark are chosen, kept, or as the system has them; paper stays white", async () => {
    const page = pages.kiem_tra;
    const shown = () => page.evaluate(() => document.documentElement.dataset["theme"]);
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(office.url + "trang");
    expect(await shown()).toBe("light");
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(shown).toBe("dark"); // without a reload
    const person = page.getByRole("button", { name: "kiem_tra" });
    await person.click();
    await page.getByRole("button", { name: "Sáng" }).click();
    expect(await shown()).toBe("light");
    await page.reload();
    expect(await shown()).toBe("light");
    await person.click();
    await page.getByRole("button", { name: "Tối" }).click();
    await page.keyboard.press("Escape");
    await expect(person).toBeFocused();
    const ground = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((e) => getComputedStyle(e).backgroundColor);
    expect(await ground("body")).toBe("rgb(17, 22, 27)");
    expect(await ground(".stage img")).toBe("rgb(244, 244, 240)");
    await person.click();
    await page.getByRole("button", { name: "Theo máy" }).click();
    await page.emulateMedia({ colorScheme: "light" });
    await expect.poll(shown).toBe("light");
  });

  test("a person changes their own password, and is told when the server is gone", async () => {
    const page = pages.nhap_lieu;
    await page.goto(office.url);
    await page.getByRole("button", { name: "nhap_lieu" }).click();
    await page.getByRole("button", { name: "Đổi mật khẩu…" }).click();
    const dialog = page.getByRole("dialog", { name: "Đổi mật khẩu của bạn" });
    await dialog.getByLabel("Mật khẩu hiện nay").fill(password);
    await dialog.getByLabel("Mật khẩu mới (ít nhất 10 ký tự)").fill("một câu khác hẳn");
    await dialog.getByLabel("Gõ lại mật khẩu mới").fill("một câu khác hẳn");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await expect(dialog).toHaveCount(0);
    await page.route("**/api/review/counts", (route) => route.abort());
    await expect(page.getByRole("status").filter({ hasText: "Mất kết nối" })).toBeVisible();
    await page.unroute("**/api/review/counts");
    await expect(page.getByRole("status").filter({ hasText: "Mất kết nối" })).toHaveCount(0);
    await page.getByRole("button", { name: "nhap_lieu" }).click();
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await office.signIn(page, "nhap_lieu", "một câu khác hẳn");
    await expect(page.getByRole("heading", { name: "Chào nhap_lieu" })).toBeVisible();
  });

  test("every home looks right, in light and dark, on a telephone and on a desk", async () => {
    for (const role of roles) {
      const page = pages[role];
      await page.goto(office.url);
      await expect(page.locator(".home")).toBeVisible();
      await page.waitForTimeout(400);
      await looksRight(page, `trang-chu-${role}`);
    }
  });
});
