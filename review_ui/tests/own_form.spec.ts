// The office's own form, from a Word file to counted sheets, without a file touched by hand.
import { expect, Page, test } from "@playwright/test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faults, looksRight } from "./looks";
import { chooseMonth, inMenu, newPage, Office, root } from "./office";

interface Given {
  width_mm: number;
  height_mm: number;
  questions: { id: string; kind?: string; at: number[][]; scale?: string }[];
}
interface Installed {
  scales: Record<string, { printed_order: { value: string }[] }>;
  blocks: Given[];
}

function run(command: string, ...args: string[]): void {
  const done = spawnSync(command, args, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.stderr}`);
}

test.describe.serial("a form of the office's own", () => {
  const office = new Office();
  const folder = mkdtempSync(join(tmpdir(), "phieu-own-form-"));
  const title = "Phiếu hỏi của xã Minh Khê";
  const marked = new Map<string, string[]>(); // of each question, what each sheet's respondent marked
  let page: Page;
  let began = 0;
  let spent = 0; // at the desk, ms

  test.beforeAll(async ({ browser }) => {
    run("python3", join(root, "tests/forms/make_forms.py"), folder, "bang_o_trong");
    page = await office.begun(browser);
  });
  test.afterAll(() => {
    office.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("is taken over from a Word file", async () => {
    began = Date.now();
    await inMenu(page, "Mẫu phiếu").click();
    await page.getByLabel("Tờ mẫu trống (Word, PDF, ảnh)").setInputFiles(join(folder, "bang_o_trong.docx"));
    await page.getByLabel("Tên mẫu (không bắt buộc)").fill(title);
    await page.getByRole("button", { name: "Nạp tờ mẫu" }).click();
    await expect(page.getByText("Chỗ cần xác nhận 1 /")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("5 = Rất hài lòng đứng bên trái")).toBeVisible();
    expect(await faults(page, "all")).toEqual([]);
  });

  test("can't be used before a person has said which way its scale runs", async () => {
    await page.getByRole("link", { name: "Đưa vào dùng" }).click();
    await expect(page.getByText("Phải sửa").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Đưa mẫu vào dùng…" })).toBeDisabled();
    await page.getByRole("link", { name: "Xác nhận các chỗ này" }).first().click();
  });

  test("is confirmed, and put into use", async () => {
    const done = page.getByText("Đã xác nhận xong mọi chỗ máy đoán");
    const yes = page.getByRole("button", { name: /^(Đúng|Sau khi trả kết quả|Đã xem, đúng cả)/ });
    for (let n = 0; n < 20; n++) {
      await expect(yes.or(done).first()).toBeVisible();
      if (await done.isVisible()) break;
      const asked = await page.getByText(/^Chỗ cần xác nhận \d+/).textContent();
      await expect(yes).toBeEnabled();
      await yes.click();
      await expect(done.or(page.getByText(/^Chỗ cần xác nhận \d+/)).first()).not.toHaveText(asked ?? "");
    }
    await expect(done).toBeVisible();
    await page.getByRole("link", { name: "Đưa vào dùng" }).click();
    await page.getByRole("button", { name: "Đưa mẫu vào dùng…" }).click();
    await page.getByRole("button", { name: "Đưa mẫu vào dùng", exact: true }).click();
    await expect(page.getByRole("link", { name: "Sang trang In phiếu" })).toBeVisible();
  });

  test("is printed", async () => {
    await page.getByRole("link", { name: "Sang trang In phiếu" }).click();
    await page.getByLabel("Mẫu phiếu").selectOption({ label: title });
    await page.getByLabel("Số lượng phiếu in").fill("3");
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Tải phiếu (PDF)" }).click();
    await (await saved).saveAs(join(folder, "in.pdf"));
    spent = Date.now() - began;
  });

  test("is filled in, scanned and counted", async () => {
    const name = readdirSync(join(office.data, "templates")).find((file) => file.endsWith(".v1.json"))!;
    const form = JSON.parse(readFileSync(join(office.data, "templates", name), "utf8")) as Installed;
    const sheet = form.blocks[0]!;
    const dpi = 200;
    run("pdftoppm", "-r", String(dpi), "-gray", "-png", join(folder, "in.pdf"), join(folder, "in"));
    const pictures = readdirSync(folder).filter((file) => /^in-\d+\.png$/.test(file));
    expect(pictures).toHaveLength(3);
    const px = (mm: number) => ((mm / 25.4) * dpi).toFixed(1);
    pictures.forEach((picture, sheetNumber) => {
      const strokes = sheet.questions
        .filter((question) => question.scale)
        .flatMap((question, row) => {
          const option = (row * 2 + sheetNumber) % question.at.length;
          const value = form.scales[question.scale!]!.printed_order[option]!.value;
          marked.set(question.id, [...(marked.get(question.id) ?? []), value]);
          const [x, y, w, h] = question.at[option]! as [number, number, number, number];
          const [cx, cy] = [x + w / 2, y + h / 2];
          return [
            `line ${px(cx - 1.8)},${px(cy - 1.7)} ${px(cx + 1.7)},${px(cy + 1.9)}`,
            `line ${px(cx - 1.6)},${px(cy + 1.8)} ${px(cx + 1.9)},${px(cy - 1.6)}`,
          ];
        });
      const drawing = ["-fill", "none", "-stroke", "#223388", "-strokewidth", "4", "-draw", strokes.join(" ")];
      const scan = join(folder, `quet-${sheetNumber + 1}.jpg`);
      run("convert", join(folder, picture), ...drawing, "-density", String(dpi), "-quality", "85", scan);
    });
    began = Date.now(); // people and the scanner are done
    await inMenu(page, "Nạp bản quét").click();
    await page.getByLabel("Tệp quét").setInputFiles([1, 2, 3].map((n) => join(folder, `quet-${n}.jpg`)));
    await chooseMonth(page, "Kỳ", 3, 2026);
    await page.getByRole("button", { name: "Tải lên và đọc" }).click();
    await expect(page.locator("tbody.batch").first()).toContainText("đã đọc xong", { timeout: 60_000 });
    const rows = office.rows("select field, value from answer where status = 'accepted' and is_text = 0");
    expect(rows.length).toBeGreaterThan(2 * marked.size);
    for (const [question, values] of marked) {
      const read = office
        .rows(
          "select a.value, a.status from answer a " +
            "join page p on p.id = a.page_id join source s on s.id = p.source_id " +
            `where a.field = '${question}' order by s.name`,
        )
        .map(([value, status]) => (status === "accepted" ? value : undefined));
      values.forEach((value, n) => expect([value, undefined]).toContain(read[n]));
    }
    await inMenu(page, "Kết quả").click();
    await expect(page.getByText(title).first()).toBeVisible({ timeout: 60_000 });
    spent += Date.now() - began;
    console.log(`from a Word file to results: ${(spent / 1000).toFixed(0)} s at the desk`);
    expect(spent).toBeLessThan(120_000); // of which a person's clicks are a part
  });

  test("looks right while it is made", async () => {
    await inMenu(page, "Mẫu phiếu").click();
    await looksRight(page, "mau-phieu-danh-sach");
  });

  test("is changed as its next version", async () => {
    await inMenu(page, "Mẫu phiếu").click();
    await page.getByRole("button", { name: "Sửa thành bản mới…" }).click();
    await page.getByRole("button", { name: "Sửa ngay trên trang" }).click();
    await page.getByRole("link", { name: "Sửa câu hỏi" }).click();
    await page.getByLabel("Câu hỏi, đúng như in trên phiếu").first().fill("Câu hỏi đã sửa lời");
    await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
    await page.getByRole("button", { name: "Hoàn tác" }).click();
    await expect(page.getByLabel("Câu hỏi, đúng như in trên phiếu").first()).not.toHaveValue("Câu hỏi đã sửa lời");
    await page.getByRole("button", { name: "Làm lại" }).click();
    await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
    await looksRight(page, "mau-phieu-sua-cau-hoi");
    await inMenu(page, "Mẫu phiếu").click();
    await expect(page.getByText("bản 2").first()).toBeVisible();
  });

  test("its boxes are chosen, moved, resized, drawn, joined, split and taken away by mouse and keys", async () => {
    await page.getByRole("link", { name: "Soạn tiếp" }).click();
    await page.getByRole("link", { name: "Sửa câu hỏi" }).click();
    const places = page.locator(".overlay rect.place");
    const chosen = page.locator(".overlay rect.place.on");
    await expect(places.first()).toBeVisible();
    const all = await places.count();
    const questions = page.locator(".overlay g.places");
    const asked = await questions.count();
    const undo = page.getByRole("button", { name: "Hoàn tác" }).first();
    const at = (n: number) =>
      places.nth(n).evaluate((one) => ["x", "y", "width", "height"].map((name) => Number(one.getAttribute(name))));
    const middle = async (n: number) => {
      await places.nth(n).scrollIntoViewIfNeeded();
      const box = (await places.nth(n).boundingBox())!;
      return [box.x + box.width / 2, box.y + box.height / 2] as const;
    };
    const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
      await page.mouse.move(...from);
      await page.mouse.down();
      await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
      await page.mouse.move(...to);
      await page.mouse.up();
    };

    const before = await at(0);
    const here = await middle(0);
    await page.mouse.click(...here);
    await expect(chosen).toHaveCount(1);
    for (let n = 0; n < 5; n++) await page.keyboard.press("ArrowRight"); // 0.1 mm each, undone as one
    expect((await at(0))[0]! - before[0]!).toBeCloseTo(0.5, 3);
    await page.keyboard.press("Control+z");
    expect(await at(0)).toEqual(before);
    await drag(here, [here[0] + 12, here[1] + 6]);
    const moved = await at(0);
    expect(moved[0]!).toBeGreaterThan(before[0]! + 0.5);
    expect(moved.slice(2)).toEqual(before.slice(2));
    await undo.click();
    expect(await at(0)).toEqual(before);
    await page.mouse.click(...here);
    const handle = (await page.locator(".overlay .handle.se").boundingBox())!;
    const grip = [handle.x + handle.width / 2, handle.y + handle.height / 2] as const;
    await drag(grip, [grip[0] - 8, grip[1] - 4]);
    expect((await at(0))[2]!).toBeLessThan(before[2]! - 0.5);
    await undo.click();
    expect(await at(0)).toEqual(before);

    const last = await middle(1);
    await drag([here[0] - 40, here[1] - 20], [last[0] + 25, last[1] + 10]); // a band around the first two
    await expect(chosen).toHaveCount(2);
    await page.keyboard.press("Delete");
    await expect(places).toHaveCount(all - 2);
    await undo.click();
    await expect(places).toHaveCount(all);

    await page.mouse.click(...here);
    await page.keyboard.down("Shift");
    await page.mouse.click(...last);
    await page.keyboard.up("Shift");
    await expect(chosen).toHaveCount(2);
    const third = await middle(2);
    await page.getByRole("button", { name: "Tách thành câu riêng" }).click();
    await expect(questions).toHaveCount(asked + 1);
    const together = () =>
      page.evaluate(
        (points) =>
          new Set(points.map(([x, y]) => document.elementFromPoint(x!, y!)?.closest("g.places")?.textContent)).size ===
          1,
        [here, third].map((point) => [...point]),
      );
    expect(await together()).toBe(false);
    await page.mouse.click(...here);
    await page.keyboard.down("Shift");
    await page.mouse.click(...third);
    await page.keyboard.up("Shift");
    await page.getByRole("button", { name: "Gộp thành một câu" }).click();
    await expect.poll(together).toBe(true);
    await expect(places).toHaveCount(all);
    await undo.click();
    await undo.click();
    await expect(questions).toHaveCount(asked);

    await page.mouse.click(...here);
    await page.getByRole("button", { name: "Thêm ô" }).click();
    await drag([here[0] - 60, here[1] - 4], [here[0] - 48, here[1] + 6]);
    await expect(places).toHaveCount(all + 1);
    await undo.click();
    await expect(places).toHaveCount(all);
    await inMenu(page, "Mẫu phiếu").click();
  });

  test("is tried with a filled sheet before it is used", async () => {
    await page.getByRole("link", { name: "Soạn tiếp" }).click();
    await page.getByRole("link", { name: "Đọc thử" }).click();
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "In thử tờ mẫu" }).click();
    await (await saved).saveAs(join(folder, "thu.pdf"));
    run("pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", join(folder, "thu.pdf"), join(folder, "thu"));
    await page.locator('input[type="file"]').setInputFiles(join(folder, "thu.png"));
    await expect(page.getByText("Còn 7 câu trả lời chưa xem")).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: /^Đã xem trang này/ }).click();
    await expect(page.getByText("1 phiếu, 7 câu trả lời: đúng 7, hỏi lại 0, sai 0.")).toBeVisible();
    const picture = page.getByAltText(/Trang đã đọc/);
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(500);
  });

  test("is deleted, and taken back", async () => {
    await inMenu(page, "Mẫu phiếu").click();
    const remove = async () => {
      await page.getByRole("button", { name: `Xóa ${title}, bản 2` }).click();
      await page.getByRole("button", { name: "Xóa", exact: true }).click();
      await expect(page.getByText("Chưa có mẫu nào đang soạn.")).toBeVisible();
    };
    await remove();
    await page.getByRole("button", { name: "Hoàn tác" }).click();
    await expect(page.getByRole("link", { name: "Soạn tiếp" })).toBeVisible();
    await remove();
    await page.reload();
    await page.getByText("Đã xóa (1)").click();
    await page.getByRole("button", { name: `Lấy lại ${title}, bản 2` }).click();
    await expect(page.getByRole("link", { name: "Soạn tiếp" })).toBeVisible();
    await remove();
  });

  test("is corrected in Word, and comes as its next version", async () => {
    await page.getByRole("button", { name: "Sửa thành bản mới…" }).click();
    await page
      .getByRole("dialog")
      .getByLabel("Tờ mẫu trống (Word, PDF, ảnh)")
      .setInputFiles(join(folder, "bang_o_trong.docx"));
    await page.getByRole("button", { name: "Nạp tờ mẫu đã sửa" }).click();
    await expect(page.getByText("Chỗ cần xác nhận 1 /")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("bản 2, đang soạn")).toBeVisible();
    await expect(page.locator(".form-title").getByText(title)).toBeVisible(); // as the office had named it
    const ids = (path: string) =>
      (JSON.parse(readFileSync(path, "utf8")) as Installed).blocks.flatMap((block) =>
        block.questions.map((one) => one.id),
      );
    const templates = join(office.data, "templates");
    const name = readdirSync(templates).find((file) => file.endsWith(".v1.json"))!;
    const draft = join(office.data, "drafts", name.replace(".v1.json", ""), "draft.json");
    const next = JSON.parse(readFileSync(draft, "utf8")) as { form: Installed };
    expect(next.form.blocks.flatMap((block) => block.questions.map((one) => one.id))).toEqual(
      ids(join(templates, name)),
    );
  });

  test("says who else has it open", async ({ browser }) => {
    await office.addPerson(page, "binh", ["lanh_dao"]);
    const other = await newPage(browser);
    await office.firstSignIn(other, "binh", "dùng một lần thôi");
    await other.goto(page.url());
    await expect(other.getByText(/cũng đang mở mẫu này/)).toBeVisible();
    await other.context().close();
  });
});
