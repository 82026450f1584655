// Pages that a person must place, sheets without unit, blank pages: an office's clerk and reviewer at work on them.
import AxeBuilder from "@axe-core/playwright";
import { expect, Locator, Page, test } from "@playwright/test";
import { join } from "node:path";
import { chooseUnit, newPage, Office, root } from "./office";
import { Paper } from "./paper";

const form = "van-thang-2023";

/** A few lines that somebody wrote in pencil or pen. */
function lines(colour: string, from: number): string[] {
  const word = "q 20,-60 40,10 t 40,0 t 50,5 t 40,-8 m 40,0 q 20,-50 40,10 t 60,0 m 40,0 q 20,-60 40,10 t 40,0 t 50,5";
  const pen = ["-fill", "none", "-stroke", colour, "-strokewidth", "3"];
  return [...pen, ...[0, 120, 240, 360].flatMap((y) => ["-draw", `path 'M 300,${from + y} ${word}'`])];
}

test.describe.serial("pages that a person must place", () => {
  const office = new Office();
  const paper = new Paper();
  let page: Page;
  const one = (sql: string) => (JSON.parse(office.sql(sql)) as number[][])[0]![0]!;
  const rows = (sql: string) => JSON.parse(office.sql(sql)) as unknown[][];
  const list = (name: RegExp) =>
    page.getByRole("navigation", { name: "Các trang cần xử lý" }).getByRole("button", { name });
  const shot = (name: string) => page.screenshot({ path: join(root, `build/screenshots/${name}.png`) });
  const told = () => page.locator(".told [role=status], p.told");
  const seen = (image: Locator) =>
    expect.poll(() => image.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
  /** All that is to be looked at is on the screen: keys count. */
  const painted = () => expect(page.locator(".deeds").first()).toHaveAttribute("aria-busy", "false");

  test.beforeAll(async ({ browser }) => {
    const empty = paper.form(form, "--photocopy")[0]!;
    const filled = [1, 2, 3, 4].map((hand) => paper.fill(empty, form, 1, hand));
    const numbered = paper.form(form, "--unit", "DN-LK", "--first-serial", "77")[0]!;
    const two = paper.form("hoan-kiem-2020", "--photocopy");
    const sheet = (number: number, hand: number) => paper.fill(two[number - 1]!, "hoan-kiem-2020", number, hand);
    const cover = paper.cover("DN-LK");
    const noCodes = ["-fill", "white", "-draw", "rectangle 1100,0 1654,700", "-draw", "rectangle 0,1900 600,2339"];
    const codesOf = ["-fill", "white", "-draw", "rectangle 0,0 1654,330", "-draw", "rectangle 0,2000 1654,2339"];
    const scans = [
      paper.scanned("quet-1.tif", [
        ...filled,
        paper.blank(),
        paper.blank(),
        paper.draw(paper.blank(), ...lines("#e4e4e4", 900)),
      ]),
      paper.scanned(
        "quet-lai.tif",
        filled.map((sheet) => paper.again(sheet)),
      ),
      paper.scanned(
        "photo-them.tif",
        [6, 9].map((hand) => paper.fill(numbered, form, 1, hand)),
      ),
      paper.scanned("hai-trang.tif", [sheet(1, 11), sheet(2, 11), sheet(1, 12), sheet(1, 13), sheet(2, 13)]),
      paper.scanned("chong.tif", [
        paper.draw(cover, ...noCodes),
        paper.fill(empty, form, 1, 20),
        paper.fill(empty, form, 1, 21),
        paper.draw(cover, ...lines("#222266", 1500)),
        paper.blank(),
      ]),
      paper.scanned("hai-to.tif", [
        paper.draw(paper.fill(empty, form, 1, 31), paper.draw(paper.fill(empty, form, 1, 32), ...codesOf), "+append"),
      ]),
    ];
    for (const scan of scans) office.scan([scan]);
    await office.open();
    page = await newPage(browser);
    await office.firstSignIn(page);
  });
  test.afterAll(() => {
    office.close();
    paper.burn();
  });

  test("many papers scanned again are dropped at once, after a look at each pair", async () => {
    await page.goto(office.url + "trang");
    await list(/quet-lai\.tif, trang 2/).click();
    await painted();
    await expect(page.locator(".two figure")).toHaveCount(2);
    await expect(page.getByText("Bản đang được tính: quet-1.tif, trang 2")).toBeVisible();
    await page.getByRole("button", { name: "Phóng to" }).click();
    const frames = page.locator(".two .stage");
    await expect.poll(() => frames.nth(1).evaluate((frame) => frame.scrollWidth > frame.clientWidth)).toBe(true);
    await frames.nth(0).evaluate((frame) => frame.scrollTo(60, 80)); // both move as one
    await expect.poll(() => frames.nth(1).evaluate((frame) => [frame.scrollLeft, frame.scrollTop])).toEqual([60, 80]);
    await shot("trang-quet-lai");
    await page.getByRole("button", { name: "Bỏ tất cả 4 bản quét lại của tệp này…" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("bản đã đọc của từng trang vẫn được tính");
    await expect(dialog.locator(".pairs li")).toHaveCount(4);
    await seen(dialog.locator(".thumb").last());
    await shot("trang-bo-tat-ca");
    await page.keyboard.press("Escape"); // nothing was done yet
    expect(one("select count(*) from page where problem = 'same_ink'")).toBe(4);
    await page.getByRole("button", { name: "Bỏ tất cả 4 bản quét lại của tệp này…" }).click();
    await dialog.getByRole("button", { name: "Bỏ 4 bản này" }).click();
    await expect(told()).toHaveText("Đã bỏ 4 bản quét lại của tệp quet-lai.tif.");
    await expect(list(/quet-lai/)).toHaveCount(0);
    expect(one("select count(*) from page where problem = 'same_ink'")).toBe(0);
    await page.getByRole("button", { name: "Đưa trở lại…" }).click();
    await page.getByLabel("Lý do đưa trang trở lại").fill("chưa xem kỹ");
    await page.getByRole("button", { name: "Đưa trang trở lại" }).click();
    await expect(list(/quet-lai/)).toHaveCount(4);
  });

  test("of two copies this one counts, or both do; and each is taken back", async () => {
    const counts = () => rows("select number from page where batch_id = 2 and status = 'read' order by number").flat();
    await list(/quet-lai\.tif, trang 1/).click();
    await painted();
    await page.keyboard.press("2"); // the digit that stands on its button
    await expect(told()).toHaveText("Đã tính quet-lai.tif, trang 1.");
    expect(counts()).toEqual([1]);
    await page.getByRole("button", { name: "Đưa trở lại…" }).click();
    await page.getByLabel("Lý do đưa trang trở lại").fill("bấm nhầm");
    await page.getByRole("button", { name: "Đưa trang trở lại" }).click();
    await list(/quet-1\.tif, trang 1/).click(); // it stepped back and is asked about now
    await page.getByRole("button", { name: "Dùng bản này thay bản kia" }).click();
    await expect(told()).toHaveText("Đã tính quet-1.tif, trang 1.");
    expect(counts()).toEqual([]);
    await list(/quet-lai\.tif, trang 3/).click();
    await page.getByRole("button", { name: "Đây là phiếu khác – tính riêng" }).click();
    await expect(told()).toHaveText("Đã tính quet-lai.tif, trang 3 là một phiếu riêng.");
    expect(counts()).toEqual([3]);
  });

  test("a numbered sheet that was photocopied counts as a sheet of its own", async () => {
    await list(/photo-them\.tif, trang 2/).click();
    await painted();
    await expect(page.getByText("Bản đang được tính: photo-them.tif, trang 1")).toBeVisible();
    await shot("trang-trung-so");
    await page.keyboard.press("3");
    await expect(told()).toHaveText("Đã tính photo-them.tif, trang 2 là một phiếu riêng.");
    expect(rows("select status, problem from page where batch_id = 3")).toEqual([
      ["read", ""],
      ["read", ""],
    ]);
  });

  test("a page is joined to the sheet that lacks it, chosen by its picture", async () => {
    await list(/hai-trang\.tif, trang 5/).click();
    const near = page.getByRole("group", { name: /Chọn phiếu mà trang này thuộc về/ });
    await expect(near.getByRole("radio")).toHaveCount(3);
    await expect(near.getByRole("radio").first()).toBeChecked(); // the nearest
    await painted();
    await seen(near.locator(".thumb").last());
    await shot("trang-ghep");
    await near.getByRole("radio").first().focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByText("Phiếu (trang 1 của mẫu): hai-trang.tif, trang 3")).toBeVisible();
    await page.keyboard.press("ArrowLeft");
    await painted();
    await page.getByRole("button", { name: "Ghép vào phiếu này" }).click();
    await expect(told()).toHaveText("Đã ghép hai-trang.tif, trang 5 vào phiếu được chọn.");
    const sheets = "select count(distinct sheet_id), count(*) from page where batch_id = 4 and status = 'read'";
    expect(rows(sheets)).toEqual([[1, 2]]);
    await list(/hai-trang\.tif, trang 3/).click();
    await page.getByRole("button", { name: "Tính là một phiếu riêng" }).click();
    await expect(told()).toHaveText("Đã tính hai-trang.tif, trang 3 là một phiếu riêng.");
    expect(rows(sheets)).toEqual([[2, 3]]);
  });

  test("a refusal is told in the server's words, and nothing typed is lost", async () => {
    await list(/chong\.tif, trang 1/).click();
    await painted();
    await page.getByRole("button", { name: "Đây là tờ bìa…" }).click();
    await chooseUnit(page, "Đơn vị ghi trên bìa", "DN-LK");
    await page.getByLabel("Lĩnh vực (nếu có)").fill("Đất đai");
    await list(/chong\.tif, trang 4/).click(); // a look at another page
    await painted();
    await list(/chong\.tif, trang 1/).click();
    await expect(page.getByLabel("Lĩnh vực (nếu có)")).toHaveValue("Đất đai");
    await page.route("**/api/pages/*", (route) =>
      route.request().method() === "POST"
        ? route.fulfill({
            status: 409,
            contentType: "application/problem+json",
            body: JSON.stringify({ status: 409, type: "settled", vi: "Trang này đã được xử lý.", en: "Settled." }),
          })
        : route.continue(),
    );
    await page.getByRole("button", { name: "Đây là tờ bìa", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Trang này đã được xử lý." })).toBeVisible();
    await expect(page.getByLabel("Lĩnh vực (nếu có)")).toHaveValue("Đất đai");
    await expect(page.getByRole("combobox", { name: "Đơn vị ghi trên bìa" })).toHaveValue(/Long Khánh/);
    await shot("trang-bia");
    await page.unroute("**/api/pages/*");
  });

  test("a cover whose code is spoilt gives its unit to the sheets after it", async () => {
    expect(rows("select unit from page where batch_id = 5 and status = 'read' order by number")).toEqual([[""], [""]]);
    await page.getByRole("button", { name: "Đây là tờ bìa", exact: true }).click();
    await expect(told()).toContainText("Đã ghi chong.tif, trang 1 là tờ bìa.");
    await expect(told()).not.toContainText("chưa có đơn vị");
    const units = "select distinct unit from page where batch_id = 5 and status = 'read'";
    expect(rows(units)).toEqual([["DN-LK"]]);
    await page.getByRole("button", { name: "Đưa trở lại…" }).click();
    await page.getByLabel("Lý do đưa trang trở lại").fill("là bìa của nơi khác");
    await page.getByRole("button", { name: "Đưa trang trở lại" }).click();
    await expect(list(/chong\.tif, trang 1/)).toBeVisible();
    expect(rows(units)).toEqual([[""]]);
    await list(/chong\.tif, trang 4/).click();
    await page.getByRole("button", { name: "Đây là tờ bìa…" }).click();
    await expect(page.getByRole("combobox", { name: "Đơn vị ghi trên bìa" })).toHaveValue(/Long Khánh/); // by its code
    await page.getByRole("button", { name: "Quay lại" }).click();
    await expect(page.getByRole("button", { name: "Không phải phiếu khảo sát" })).toBeVisible();
  });

  test("of a picture with two pages only the page itself is shown, unless somebody wants all of it", async () => {
    await list(/hai-to\.tif, trang 1 \(nửa phải\)/).click();
    await painted();
    const size = () =>
      page.locator(".stage img").evaluate((img: HTMLImageElement) => img.naturalWidth / img.naturalHeight);
    expect(await size()).toBeLessThan(1);
    await shot("trang-nua-phai");
    await page.getByRole("button", { name: "Xem cả ảnh quét" }).click();
    await expect.poll(size).toBeGreaterThan(1);
    await page.getByRole("button", { name: "Chỉ xem trang này" }).click();
    await expect.poll(size).toBeLessThan(1);
    await expect(page.locator(".deeds .main")).toHaveCount(0); // nothing tempts to file writing as blank
  });

  test("sheets without unit are chosen in the order of the stack and given one; that is undone", async () => {
    const without = () => one("select count(*) from page where batch_id = 1 and status = 'read' and unit = ''");
    expect(without()).toBe(4);
    await page.goto(office.url + "quet");
    await page.getByRole("link", { name: "4 phiếu chưa có đơn vị" }).click();
    await expect(page.getByRole("heading", { name: "Phiếu chưa có đơn vị" })).toBeVisible();
    await expect(page.getByRole("region", { name: "quet-1.tif, trang 1–4" })).toBeVisible();
    const give = page.getByRole("button", { name: /Ghi đơn vị cho|Chưa chọn phiếu nào/ });
    await expect(give).toBeDisabled();
    await page.getByRole("checkbox", { name: "quet-1.tif, trang 1" }).click();
    await page.getByRole("checkbox", { name: "quet-1.tif, trang 3" }).click({ modifiers: ["Shift"] });
    await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(3);
    await chooseUnit(page, "Đơn vị", "DN-LK");
    await seen(page.locator(".thumb").last());
    await shot("chua-don-vi");
    await page.getByRole("button", { name: "Ghi đơn vị cho 3 phiếu" }).click();
    await expect(told()).toContainText("Đã ghi 3 phiếu cho");
    await expect(page.getByRole("checkbox")).toHaveCount(1);
    expect(without()).toBe(1);
    await page.getByRole("button", { name: "Hoàn tác" }).click();
    await expect(page.getByRole("checkbox")).toHaveCount(4);
    expect(without()).toBe(4);
    await page.getByRole("button", { name: "Chọn tất cả 4 phiếu" }).click();
    await give.click();
    await expect(page.getByText("Mọi phiếu của lô này đã có đơn vị.")).toBeVisible();
    expect(without()).toBe(0);
    await page.getByRole("button", { name: "Trở lại" }).click();
    await expect(page.locator("tbody.batch").first()).toBeVisible();
    await expect(page.locator('tbody.batch[data-batch="1"]')).not.toContainText("chưa có đơn vị");
  });

  test("blank pages are looked through, and one with writing waits anew", async () => {
    await page.locator('tbody.batch[data-batch="1"]').scrollIntoViewIfNeeded();
    await page.locator('tbody.batch[data-batch="1"]').getByRole("link", { name: "3 trang trắng" }).click();
    await seen(page.locator(".thumb").first());
    await expect(page.locator(".thumb")).toHaveCount(3);
    await shot("trang-trang");
    await page.getByRole("button", { name: "quet-1.tif, trang 5" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("heading", { name: "quet-1.tif, trang 5" })).toBeVisible();
    await page.keyboard.press("ArrowLeft");
    await expect(dialog.getByRole("heading", { name: "quet-1.tif, trang 7" })).toBeVisible();
    await seen(dialog.locator(".stage img"));
    await shot("trang-trang-mo");
    await dialog.getByRole("button", { name: "Có chữ – xem lại" }).click();
    await expect(told()).toHaveText(/Đã đưa quet-1\.tif, trang 7 vào Trang cần xử lý\./);
    await expect(page.locator(".thumb")).toHaveCount(2);
    await page.getByRole("link", { name: "Xử lý ngay" }).click();
    await expect(list(/quet-1\.tif, trang 7/)).toHaveAttribute("aria-current", "true");
    expect(rows("select status from page where batch_id = 1 and number = 7")).toEqual([["problem"]]);
  });

  test("a thumbnail is small, and nobody was shown a page by it", async () => {
    const before = one("select count(*) from picture_view");
    const id = one("select max(id) from page");
    const found = await page.evaluate(async (which) => {
      const answer = await fetch(`/api/pages/${which}/picture?upright=1&part=1&side=200`);
      const picture = await createImageBitmap(await answer.blob());
      return [Math.max(picture.width, picture.height), answer.headers.get("x-picture-sha256")];
    }, id);
    expect(found).toEqual([200, null]);
    expect(one("select count(*) from picture_view")).toBe(before);
  });

  test("everything fits a telephone and a narrow screen, and has no accessibility fault", async () => {
    const copy = one("select id from page where problem = 'same_ink' limit 1");
    const unclear = one("select id from page where problem = 'joining_unclear' limit 1");
    for (const [width, height, colorScheme] of [
      [1366, 768, "light"],
      [390, 844, "light"],
      [1366, 768, "dark"],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      for (const path of [
        "quet",
        `trang?trang=${copy}`,
        `trang?trang=${unclear}`,
        "quet/chua-don-vi?lo=6",
        "quet/trang-trang?lo=1",
      ]) {
        await page.goto(office.url + path);
        await page.waitForTimeout(1200);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wider, `${path} is wider than ${width}`).toBeLessThanOrEqual(1);
        await shot(`hep-${path.replace(/\W+/g, "-")}-${colorScheme}-${width}`);
        const found = await new AxeBuilder({ page }).analyze();
        expect(
          found.violations
            .filter((v) => v.impact === "serious" || v.impact === "critical")
            .map((v) => `${path} ${width} ${v.id}: ${v.nodes[0]?.html}`),
        ).toEqual([]);
      }
    }
  });
});
