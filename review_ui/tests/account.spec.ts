// One's own account, and the accounts of others: open sessions, and their ends.
import { expect, Page, test } from "@playwright/test";
import { looksRight } from "./looks";
import { inMenu, newPage, Office, password } from "./office";

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
});
