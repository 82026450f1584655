// What an office sets once: the letterhead of its reports, and the reasons for which a sheet is not valid.
import { expect, Page, test } from "@playwright/test";
import { looksRight } from "./looks";
import { inMenu, newPage, Office } from "./office";

test.describe.serial("settings", () => {
  const office = new Office();
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    page = await office.begun(browser);
  });
  test.afterAll(() => office.close());

  const names = (of = page) =>
    of.locator(".reasons li input").evaluateAll((all: HTMLInputElement[]) => all.map((one) => one.value));
  const kept = () =>
    page.evaluate(async () => (await (await fetch("/api/reasons")).json()) as { id: string; name: string }[]);
  const row = (n: number) => page.locator(".reasons li").nth(n);
  const save = () => page.getByRole("button", { name: "Lưu danh mục" });
  const saved = () => page.locator(".reasons").getByRole("status").filter({ hasText: "Đã lưu." });

  test("the letterhead is saved, and stands there again", async () => {
    await inMenu(page, "Cài đặt").click();
    await page.getByLabel("Cơ quan báo cáo").fill("UBND PHƯỜNG MẪU");
    await page.getByLabel("Nơi nhận (mỗi dòng một nơi)").fill("- Như trên;\n- Lưu: VT.");
    await page.getByRole("button", { name: "Lưu thể thức" }).click();
    await expect(page.locator(".letterhead").getByRole("status")).toHaveText("Đã lưu.");
    await page.reload();
    await expect(page.getByLabel("Cơ quan báo cáo")).toHaveValue("UBND PHƯỜNG MẪU");
    await expect(page.getByLabel("Nơi nhận (mỗi dòng một nơi)")).toHaveValue("- Như trên;\n- Lưu: VT.");
  });

  test("reasons are rows: renamed, put in order, added and removed; no id is seen", async () => {
    const before = await kept();
    const shown = await names();
    expect(shown).toEqual(before.map((one) => one.name));
    await expect(page.getByRole("main")).not.toContainText(before[0]!.id);
    await row(3).getByRole("textbox").fill("Gửi hai lần");
    await page.getByRole("button", { name: "Lên: Gửi hai lần" }).click();
    expect((await names())[2]).toBe("Gửi hai lần");
    await page.getByRole("button", { name: "Thêm lý do" }).click();
    await expect(page.getByLabel(`Lý do ${shown.length + 1}`)).toBeFocused();
    await save().click();
    await expect(saved()).toHaveCount(0); // a reason without a name is none
    await page.getByLabel(`Lý do ${shown.length + 1}`).fill("gửi hai lần");
    await expect(page.getByRole("alert").filter({ hasText: "“gửi hai lần” có hai lần" })).toBeVisible();
    await expect(save()).toBeDisabled();
    await page.getByLabel(`Lý do ${shown.length + 1}`).fill("Người trả lời xin rút phiếu");
    await save().click();
    await expect(saved()).toBeVisible();
    const after = await kept();
    expect(after.map((one) => one.name)).toEqual(await names());
    expect(after[2]).toEqual({ id: before[3]!.id, name: "Gửi hai lần" }); // the sheets of it stay
    expect(after.at(-1)).toEqual({ id: "nguoi_tra_loi_xin_rut_phieu", name: "Người trả lời xin rút phiếu" });
  });

  test("what was removed comes back where it was, until it is saved and after", async () => {
    const before = await names();
    await page.getByRole("button", { name: `Xóa: ${before[1]}` }).click();
    await page.getByRole("button", { name: `Xóa: ${before[0]}` }).click();
    await expect(page.getByText(`Đã xóa “${before[0]}”.`)).toBeVisible();
    const undo = page.getByRole("button", { name: "Hoàn tác" });
    await expect(undo).toBeFocused();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    expect(await names()).toEqual(before);
    await expect(undo).toHaveCount(0);
    await page.getByRole("button", { name: `Xóa: ${before[1]}` }).click();
    await save().click();
    await expect(saved()).toBeVisible();
    expect((await kept()).map((one) => one.name)).toEqual(before.filter((_, n) => n !== 1));
    await looksRight(page, "cai-dat");
    await page.reload();
    await expect.poll(names).toHaveLength(before.length - 1);
  });

  test("an administrator looks at the reasons, and others don't come here", async ({ browser }) => {
    for (const [login, roles, sees] of [
      ["ky-thuat", ["quan_tri"], true],
      ["nhap", ["nhap_lieu"], false],
    ] as const) {
      await office.addPerson(page, login, [...roles]);
      const other = await newPage(browser);
      await office.firstSignIn(other, login, "dùng một lần thôi");
      await expect(inMenu(other, "Cài đặt")).toHaveCount(sees ? 1 : 0);
      await other.goto(office.url + "cai-dat");
      await expect(other.getByRole("button", { name: "Lưu thể thức" })).toHaveCount(sees ? 1 : 0);
      await expect(other.getByRole("button", { name: "Lưu danh mục" })).toHaveCount(0);
      if (sees) await expect(other.getByText("Gửi hai lần")).toBeVisible();
      else await expect(other.getByText("không có quyền xem")).toBeVisible();
      await other.context().close();
    }
  });
});
