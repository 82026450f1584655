// What all pages share: who may enter and see what, units found by name, downloads, accessibility.
import { expect, Page, test } from "@playwright/test";
import { looksRight } from "./looks";
import { chooseUnit, inMenu, newPage, Office, samples } from "./office";

test.describe.serial("an office's desk", () => {
  const office = new Office();
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    office.scan(samples, "--period", "2025-03");
    await office.open();
    page = await newPage(browser);
  });
  test.afterAll(() => office.close());

  test("the administrator signs in with the one-time password and changes it", async () => {
    await office.firstSignIn(page);
    await expect(inMenu(page, "Nạp bản quét")).toBeVisible();
  });

  test("a wrong password is refused, and says so", async ({ browser }) => {
    const other = await newPage(browser);
    await office.signIn(other, "quantri", "không phải mật khẩu");
    await expect(other.getByRole("alert")).toHaveText("Sai tên đăng nhập hoặc mật khẩu.");
    await other.context().close();
  });

  test("results and forms are downloaded", async () => {
    await page.goto(office.url + "ket-qua");
    const workbook = page.waitForEvent("download");
    await page.getByText("Tải về", { exact: true }).click();
    await page.getByRole("button", { name: "Bảng tổng hợp (Excel)" }).click();
    expect((await workbook).suggestedFilename()).toBe("tong-hop.xlsx");
    await inMenu(page, "In phiếu").click();
    await chooseUnit(page, "Đơn vị", "HN-DN");
    await page.getByLabel("Số lượng phiếu in").fill("3");
    const forms = page.waitForEvent("download");
    await page.getByRole("button", { name: "Tải phiếu (PDF)" }).click();
    expect((await forms).suggestedFilename()).toMatch(/-HN-DN\.pdf$/);
    await chooseUnit(page, "Đơn vị ghi trên bìa", "HN-DN");
    await page.getByLabel("Lĩnh vực (nếu có)").fill("Chứng thực");
    const cover = page.waitForEvent("download");
    await page.getByRole("button", { name: "Tải tờ bìa (PDF)" }).click();
    expect((await cover).suggestedFilename()).toBe("bia-HN-DN.pdf");
  });

  test("a unit is found without diacritics by keyboard, and only one that exists is taken", async () => {
    await page.goto(office.url + "in-phieu");
    const field = page.getByRole("combobox", { name: "Đơn vị" }).first(); // of the forms; covers have one, too
    await field.fill("hoan kiem");
    await expect(field).toHaveAttribute("aria-expanded", "true");
    await expect(page.getByRole("listbox", { name: "Đơn vị" }).locator("[data-code]").first()).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(field).toHaveValue(/Hoàn Kiếm/);
    await expect(field).toHaveAttribute("aria-expanded", "false");
    await field.fill("KHONGCO");
    await expect(page.getByText("Không có đơn vị nào tên như vậy.")).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(field).toHaveValue(/Hoàn Kiếm/);
  });

  test("an observer sees results and may change nothing", async ({ browser }) => {
    await office.addPerson(page, "giamsat", ["giam_sat"]);
    const other = await newPage(browser);
    await office.firstSignIn(other, "giamsat", "dùng một lần thôi");
    await expect(inMenu(other, "Kết quả")).toBeVisible();
    await expect(inMenu(other, "Soát ô đánh dấu")).toHaveCount(0);
    const refused = await other.evaluate(async () => {
      const me = (await (await fetch("/api/me")).json()) as { csrf: string };
      const answer = await fetch("/api/review/take", {
        method: "POST",
        headers: { "content-type": "application/json", "x-csrf-token": me.csrf },
        body: "{}",
      });
      return [answer.status, ((await answer.json()) as { type: string }).type];
    });
    expect(refused).toEqual([403, "role"]);
    const forged = await other.evaluate(
      async () =>
        (await fetch("/api/logout", { method: "POST", headers: { "x-csrf-token": "wrong" }, body: "{}" })).status,
    );
    expect(forged).toBe(403);
    await other.context().close();
  });

  test("every page looks right, in light and dark, on a telephone and on a desk", async () => {
    for (const path of [
      "duyet",
      "chu-viet",
      "trang",
      "quet",
      "ket-qua",
      "in-phieu",
      "nguoi-dung",
      "mau-phieu",
      "nhat-ky",
    ]) {
      await page.goto(office.url + path);
      await page.waitForTimeout(400);
      await looksRight(page, path);
    }
  });
});
