// One's own account, and the accounts of others: open sessions and their ends, one-time codes.
import { expect, Page, test } from "@playwright/test";
import { createHmac } from "node:crypto";
import { looksRight } from "./looks";
import { inMenu, newPage, Office, password } from "./office";

const step_ms = 30_000;

/** The code that a telephone shows now, or `later` steps from now (RFC 6238). @param secret base32, in groups */
function codeOf(secret: string, later = 0): string {
  let bits = "";
  for (const letter of secret.replaceAll(" ", ""))
    bits += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0");
  const key = Buffer.from(bits.match(/.{8}/g)!.map((octet) => parseInt(octet, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / step_ms) + later));
  const digest = createHmac("sha1", key).update(counter).digest();
  const at = digest[19]! & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test.describe.serial("accounts", () => {
  const office = new Office();
  let admin: Page;
  let lan: Page;

  test.beforeAll(async ({ browser }) => {
    admin = await office.begun(browser);
    await office.addPerson(admin, "lan", ["kiem_tra"]);
    lan = await newPage(browser);
    await office.firstSignIn(lan, "lan", "dùng một lần thôi");
  });
  test.afterAll(() => office.close());

  /** To one's own account by the menu under one's name. */
  async function toAccount(page: Page, name: string): Promise<void> {
    await page.getByRole("banner").getByRole("button", { name }).click();
    await page.getByRole("link", { name: "Tài khoản của bạn" }).click();
    await expect(page.getByRole("heading", { name: "Tài khoản của bạn", level: 1 })).toBeVisible();
  }
  const sessions = (page: Page) => page.locator(".sessions > li");

  test("a person sees where they are signed in and ends the others with the keyboard", async ({ browser }) => {
    const others = [await newPage(browser), await newPage(browser), await newPage(browser)];
    for (const other of others) {
      await office.signIn(other, "lan", password);
      await expect(inMenu(other, "Trang chủ")).toBeVisible();
    }
    await toAccount(lan, "lan");
    await expect(sessions(lan)).toHaveCount(4);
    const own = sessions(lan).filter({ hasText: "Phiên này" });
    await expect(own).toHaveCount(1);
    await expect(own).toContainText("Chrome trên Linux");
    await expect(own).toContainText("Địa chỉ 127.0.0.1");
    await expect(own.getByRole("button")).toHaveCount(0);
    await looksRight(lan, "tai-khoan");
    await sessions(lan).getByRole("button", { name: "Kết thúc: Chrome trên Linux" }).first().focus();
    await lan.keyboard.press("Enter");
    await expect(lan.getByText("Đã kết thúc một phiên.")).toBeVisible();
    await expect(sessions(lan)).toHaveCount(3);
    await lan.getByRole("button", { name: "Kết thúc mọi phiên khác" }).focus();
    await lan.keyboard.press("Enter");
    await expect(lan.getByText("Đã kết thúc các phiên ấy.")).toBeVisible();
    await expect(sessions(lan)).toHaveCount(1);
    for (const other of others) {
      await other.reload();
      await expect(other.getByRole("button", { name: "Đăng nhập" })).toBeVisible();
    }
  });

  test("a person changes their own password there", async () => {
    await lan.getByRole("main").getByRole("button", { name: "Đổi mật khẩu…" }).click();
    const dialog = lan.getByRole("dialog", { name: "Đổi mật khẩu của bạn" });
    await dialog.getByLabel("Mật khẩu hiện nay").fill(password);
    await dialog.getByLabel("Mật khẩu mới (ít nhất 10 ký tự)").fill("một câu khác hẳn");
    await dialog.getByLabel("Gõ lại mật khẩu mới").fill("một câu khác hẳn");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(lan.getByText("Đã đổi mật khẩu; các phiên khác của bạn đã kết thúc.")).toBeVisible();
  });

  test("an administrator sees and ends somebody's sessions, and the journal says so", async () => {
    await inMenu(admin, "Người dùng").click();
    const row = admin.getByRole("row", { name: /^lan / });
    await row.getByRole("button", { name: "Phiên đang mở" }).click();
    const dialog = admin.getByRole("dialog", { name: "Phiên đang mở của lan" });
    await expect(dialog.locator(".sessions > li")).toHaveCount(1);
    await looksRight(admin, "phien-cua-nguoi-khac");
    await dialog.getByRole("button", { name: "Kết thúc: Chrome trên Linux" }).click();
    await expect(dialog.getByText("Không có phiên nào đang mở.")).toBeVisible();
    await dialog.getByRole("button", { name: "Đóng" }).click();
    await lan.reload();
    await expect(lan.getByRole("button", { name: "Đăng nhập" })).toBeVisible();
    await inMenu(admin, "Nhật ký").click();
    const deed = admin.getByRole("row").filter({ hasText: "kết thúc phiên đăng nhập" }).first();
    await expect(deed).toContainText("quantri");
    await expect(deed).toContainText("lan");
  });

  let secret = "";
  let recovery: string[] = [];

  test("a person sets up one-time codes with the keyboard", async ({ browser }) => {
    lan = await newPage(browser);
    await office.signIn(lan, "lan", "một câu khác hẳn");
    await toAccount(lan, "lan");
    await lan.getByRole("button", { name: "Dùng mã một lần…" }).focus();
    await lan.keyboard.press("Enter");
    await lan.getByLabel("Mật khẩu hiện nay").focus();
    await lan.keyboard.type("không phải");
    await lan.keyboard.press("Enter");
    await expect(lan.getByText("Mật khẩu không đúng.")).toBeVisible();
    await lan.getByLabel("Mật khẩu hiện nay").fill("một câu khác hẳn");
    await lan.keyboard.press("Enter");
    await expect(lan.getByRole("img", { name: "Mã QR cho ứng dụng" })).toBeVisible();
    await looksRight(lan, "lap-ma");
    secret = (await lan.locator("code.key").textContent())!;
    expect(secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    await expect(lan.getByLabel("Gõ 6 chữ số mà ứng dụng đang hiện")).toBeFocused();
    await lan.keyboard.type(codeOf(secret, 12));
    await lan.keyboard.press("Enter");
    await expect(lan.getByText("lệch nhau khoảng 6 phút")).toBeVisible();
    await lan.keyboard.type(codeOf(secret));
    await lan.keyboard.press("Enter");
    await expect(lan.locator(".recovery li")).toHaveCount(10);
    recovery = await lan.locator(".recovery li").allTextContents();
    expect(recovery[0]).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    await looksRight(lan, "ma-du-phong");
    const [file] = await Promise.all([lan.waitForEvent("download"), lan.getByRole("link", { name: "Tải về" }).click()]);
    expect(file.suggestedFilename()).toBe("ma-du-phong.txt");
    await lan.getByRole("button", { name: "Tôi đã cất các mã này" }).focus();
    await lan.keyboard.press("Enter");
    await expect(lan.getByText("Lần đăng nhập sau sẽ hỏi mã.")).toBeVisible();
    await expect(lan.getByText("Còn 10 mã dự phòng.")).toBeVisible();
  });

  test("signing in asks for the code, with the keyboard, and takes none twice", async ({ browser }) => {
    const page = await newPage(browser);
    await page.goto(office.url);
    await looksRight(page, "dang-nhap");
    await page.reload();
    await expect(page.getByLabel("Tên đăng nhập")).toBeFocused();
    await page.keyboard.type("lan");
    await page.keyboard.press("Tab");
    await page.keyboard.type("một câu khác hẳn");
    await page.keyboard.press("Enter");
    const field = page.getByLabel("Mã một lần (hoặc mã dự phòng)");
    await expect(field).toBeFocused();
    await looksRight(page, "hoi-ma");
    await page.keyboard.type("000 000");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Mã không đúng.")).toBeVisible();
    await expect(field).toHaveValue("");
    const code = codeOf(secret, 1); // half a minute ahead: another than that of the set-up
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await expect(inMenu(page, "Trang chủ")).toBeVisible();
    const again = await newPage(browser);
    await office.signIn(again, "lan", "một câu khác hẳn");
    await again.getByLabel("Mã một lần (hoặc mã dự phòng)").fill(code);
    await again.keyboard.press("Enter");
    await expect(again.getByText("Mã này đã dùng rồi.")).toBeVisible();
    await again.keyboard.type(recovery[0]!.toLowerCase());
    await again.keyboard.press("Enter");
    await expect(inMenu(again, "Trang chủ")).toBeVisible();
    await toAccount(again, "lan");
    await expect(again.getByText("Còn 9 mã dự phòng.")).toBeVisible();
  });

  test("an administrator resets somebody's codes", async () => {
    await inMenu(admin, "Người dùng").click();
    const row = admin.getByRole("row", { name: /^lan / });
    await expect(row).toContainText("mã một lần");
    await row.getByRole("button", { name: "Đặt lại mã" }).click();
    await admin.getByRole("dialog").getByRole("button", { name: "Đặt lại mã" }).click();
    await expect(row.getByRole("button", { name: "Đặt lại mã" })).toHaveCount(0);
  });

  test("on first use the home offers a tour, which goes by keyboard and is dismissed for good", async ({ browser }) => {
    await office.addPerson(admin, "tam", ["nhap_lieu"]);
    const tam = await newPage(browser);
    await office.firstSignIn(tam, "tam", "dùng một lần thôi");
    const offer = tam.getByText("Lần đầu ở đây?");
    await expect(offer).toBeVisible();
    await looksRight(tam, "moi-tham-quan");
    await tam.getByRole("button", { name: "Xem", exact: true }).focus();
    await tam.keyboard.press("Enter");
    const tour = tam.getByRole("dialog");
    const seen: string[] = [];
    for (let at = 1; at <= 5; at++) {
      await expect(tour.getByRole("heading")).toContainText(`${at} trong 5`);
      await expect(tam.locator(".pointed")).toHaveCount(1);
      seen.push((await tour.getByRole("heading").textContent()) ?? "");
      if (at === 3) await looksRight(tam, "tham-quan");
      if (at === 2) {
        await tam.keyboard.press("ArrowLeft");
        await expect(tour.getByRole("heading")).toContainText("1 trong 5");
        await tam.keyboard.press("ArrowRight");
      }
      await tam.keyboard.press("Enter");
    }
    expect(seen[2]).toContain("Nạp bản quét");
    await expect(tour).toHaveCount(0);
    await expect(tam.locator(".pointed")).toHaveCount(0);
    await expect(offer).toHaveCount(0);
    await tam.reload();
    await expect(tam.getByRole("heading", { name: "Chào tam" })).toBeVisible();
    await expect(offer).toHaveCount(0);
    await office.signIn(lan, "lan", "một câu khác hẳn"); // another person, who wants none
    await expect(lan.getByText("Lần đầu ở đây?")).toBeVisible();
    await lan.getByRole("button", { name: "Xem", exact: true }).click();
    await expect(lan.getByRole("dialog")).toBeVisible();
    await expect(lan.getByRole("dialog").locator(":focus")).toHaveCount(1); // it listens from then on
    await lan.keyboard.press("Escape");
    await expect(lan.getByRole("dialog")).toHaveCount(0);
    await lan.reload();
    await expect(lan.getByRole("heading", { name: "Chào lan" })).toBeVisible();
    await expect(lan.getByText("Lần đầu ở đây?")).toHaveCount(0);
  });

  test("an administrator limits somebody to a unit, and says what each role may do", async ({ browser }) => {
    await inMenu(admin, "Người dùng").click();
    const form = admin.locator("form", { has: admin.getByRole("heading", { name: "Thêm tài khoản" }) });
    await form.getByLabel("Tên đăng nhập").fill("minh");
    await form.getByLabel("Họ tên").fill("Lê Văn Minh");
    await expect(form.getByLabel("Người soát")).toHaveAccessibleDescription(/^Soát ô đánh dấu và chữ viết tay/);
    await form.getByLabel("Nhập liệu").check();
    await form.getByLabel("Chỉ các đơn vị này").focus();
    await admin.keyboard.press("Space");
    await form.getByLabel("Mật khẩu dùng một lần").fill("dùng một lần thôi");
    await admin.keyboard.press("Enter"); // no unit yet: the browser asks for one
    await expect(form.getByRole("combobox", { name: "Thêm đơn vị" })).toBeFocused();
    await admin.keyboard.type("tien dien");
    await expect(form.getByRole("option", { name: /Tiên Điền/ }).first()).toBeVisible();
    await admin.keyboard.press("Enter");
    await expect(form.locator(".chosen-units li")).toContainText("Tiên Điền");
    await looksRight(admin, "nguoi-cua-don-vi");
    await form.getByRole("button", { name: "Lưu tài khoản" }).click();
    const row = admin.getByRole("row", { name: /^minh / });
    await expect(row).toContainText(/Chỉ: .*Tiên Điền/);

    const minh = await newPage(browser);
    await office.firstSignIn(minh, "minh", "dùng một lần thôi");
    await expect(inMenu(minh, "Soát ô đánh dấu")).toBeVisible();
    for (const closed of ["Cảnh báo", "Đợt khảo sát"]) await expect(inMenu(minh, closed)).toHaveCount(0);
    await expect(minh.getByRole("heading", { name: "Chào Lê Văn Minh" })).toBeVisible();
    await toAccount(minh, "Lê Văn Minh");
    await expect(minh.getByText(/^Chỉ các đơn vị: .*Tiên Điền/)).toBeVisible();
    await inMenu(minh, "Kết quả").click();
    await expect(minh.getByRole("heading", { name: "Kết quả", level: 1 })).toBeVisible();
    await expect(minh.getByRole("alert").filter({ hasText: "không dùng được phần này" })).toHaveCount(0);

    await row.getByRole("button", { name: "Sửa" }).click();
    const change = admin.locator("form", { has: admin.getByRole("heading", { name: "Sửa tài khoản minh" }) });
    await expect(change.getByLabel("Họ tên")).toBeFocused();
    await change.getByLabel("Mọi đơn vị").check();
    await change.getByRole("button", { name: "Lưu tài khoản" }).click();
    await expect(row).not.toContainText("Chỉ:");
    await minh.reload();
    await expect(inMenu(minh, "Cảnh báo")).toBeVisible();
  });

  test("whoever holds a role that must have codes sets them up first, the administrator too", async ({ browser }) => {
    await inMenu(admin, "Người dùng").click();
    await admin.getByText("Mã một lần khi đăng nhập").click();
    const rule = admin.getByRole("group", { name: "Vai trò phải dùng mã một lần" });
    await rule.getByLabel("Giám sát").check();
    await office.addPerson(admin, "hoa", ["giam_sat"]);
    await looksRight(admin, "nguoi-dung");
    await admin.locator(".code-roles").getByRole("button", { name: "Lưu" }).click();
    await expect(admin.getByRole("heading", { name: "Lập mã một lần" })).toBeVisible(); // the first one has every role

    const hoa = await newPage(browser);
    await office.signIn(hoa, "hoa", "dùng một lần thôi");
    await hoa.getByLabel("Mật khẩu dùng một lần").fill("dùng một lần thôi");
    await hoa.getByLabel("Mật khẩu mới (ít nhất 10 ký tự)").fill(password);
    await hoa.getByLabel("Gõ lại mật khẩu mới").fill(password);
    await hoa.getByRole("button", { name: "Lưu" }).click();
    await expect(hoa.getByRole("heading", { name: "Lập mã một lần" })).toBeVisible();
    await looksRight(hoa, "phai-lap-ma");
    await hoa.getByLabel("Mật khẩu hiện nay").fill(password);
    await hoa.keyboard.press("Enter");
    await hoa
      .getByLabel("Gõ 6 chữ số mà ứng dụng đang hiện")
      .fill(codeOf((await hoa.locator("code.key").textContent())!));
    await hoa.keyboard.press("Enter");
    await hoa.getByRole("button", { name: "Tôi đã cất các mã này" }).click();
    await expect(inMenu(hoa, "Trang chủ")).toBeVisible();
  });
});
