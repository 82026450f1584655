// From a campaign to the report that an office signs.
import { expect, Page, test } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { looksRight, tooWide } from "./looks";
import { chooseMonth, chooseUnit, inMenu, newPage, Office, root } from "./office";

test.describe.serial("a campaign", () => {
  const office = new Office();
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    page = await office.begun(browser);
  });
  test.afterAll(() => office.close());

  test("is created with quotas, and a wrong sum is refused", async () => {
    await inMenu(page, "Đợt khảo sát").click();
    await page.getByRole("button", { name: "Thêm đợt khảo sát" }).click();
    await page.getByLabel("Mã đợt").fill("LK-2025");
    await page.getByLabel("Tên đợt").fill("Khảo sát công chức một cửa");
    await page.getByLabel("Căn cứ (số kế hoạch)").fill("KH 203/KH-UBND");
    await page.getByLabel("Khảo sát từ ngày").fill("01/01/2025");
    await page.getByLabel("đến ngày").nth(1).fill("30/6/2025");
    await page.getByLabel("Mẫu phiếu").selectOption("long-khanh-2024");
    await page.getByLabel("Mục tiêu (%)").fill("84");
    const adding = page.getByRole("combobox", { name: "Thêm đơn vị" });
    await adding.fill("long khanh");
    await page.getByRole("listbox", { name: "Thêm đơn vị" }).locator('[data-code="DN-LK"]').click();
    await page.getByLabel("Phát ra").fill("10");
    await page.getByRole("button", { name: "Thêm chỉ tiêu" }).click();
    const quota = page.getByRole("combobox", { name: "Đơn vị", exact: true });
    await expect(quota).toHaveValue(/Long Khánh/);
    await quota.click();
    const offered = page.getByRole("listbox", { name: "Đơn vị", exact: true }).getByRole("option");
    await expect(offered).toHaveText(["mọi đơn vị", /Long Khánh/]); // those of the campaign alone
    await page.keyboard.press("Escape");
    await page.getByLabel("Số phiếu chỉ tiêu").fill("8");
    await page.getByLabel("Tổng ghi trong kế hoạch").fill("9");
    await page.getByRole("button", { name: "Lưu đợt" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "cộng lại là 8" })).toBeVisible();
    await page.getByLabel("Tổng ghi trong kế hoạch").fill("8");
    await page.getByRole("button", { name: "Lưu đợt" }).click();
    await expect(page.getByRole("heading", { name: /Khảo sát công chức một cửa/ })).toBeVisible();
    await expect(page.locator(".quota")).toHaveText("0/8");
  });

  test("has a list of participants, apart from all answers", async () => {
    const table = join(office.data, "danh-sach.csv");
    writeFileSync(
      table,
      "unit,name,kind,address,province,phone,procedure,field,submitted_on,result_on\n" +
        "DN-LK,Nguyễn Văn A,ca_nhan,Tổ 1,Đồng Nai,0912,Chứng thực,Chứng thực,3/3/2025,4/3/2025\n" +
        "DN-LK,Trần B,ca_nhan,Tổ 2,Đồng Nai,0913,Chứng thực,Chứng thực,3/3/2025,\n",
    );
    await page.getByText("Danh sách mẫu và phúc tra").click();
    await page.getByLabel("Nhập danh sách (CSV, XLSX)").setInputFiles(table);
    await expect(page.getByText("Đã thêm 2 người.")).toBeVisible();
    await expect(page.getByText("chưa nhận kết quả")).toBeVisible();
    await page.getByLabel("Kết quả phúc tra: Nguyễn Văn A").fill("đúng như phiếu");
    await page.getByLabel("Kết quả phúc tra: Nguyễn Văn A").blur();
    await page.reload();
    await page.getByText("Danh sách mẫu và phúc tra").click();
    await expect(page.getByLabel("Kết quả phúc tra: Nguyễn Văn A")).toHaveValue("đúng như phiếu");
  });

  test("fills as scans arrive", async () => {
    await inMenu(page, "Nạp bản quét").click();
    await page
      .getByLabel("Tệp quét")
      .setInputFiles([1, 2, 3, 4].map((n) => join(root, `sample_scans/long-khanh-${n}.jpg`)));
    await chooseMonth(page, "Kỳ", 3, 2025);
    await page.getByRole("button", { name: "Tải lên và đọc" }).click();
    await expect(page.locator("tbody.batch").first()).toContainText("đã đọc xong", { timeout: 60_000 });
    await expect(page.locator('tbody.batch [data-column="read"]').first()).not.toHaveText("0");
    await inMenu(page, "Đợt khảo sát").click();
    await expect(page.locator(".quota")).toHaveText("4/8", { timeout: 30_000 });
  });

  test("takes online answers of the same questions, once", async () => {
    const table = join(office.data, "zalo.csv");
    writeFileSync(
      table,
      "Dấu thời gian,Mã đơn vị,SĐT,thai_do,trach_nhiem,ky_nang,nghiep_vu,chung\n" +
        "05/03/2025 08:00,DN-LK,0912345678,Rất hài lòng,4,4,5,Rất không hài lòng\n",
    );
    for (const added of ["Đã nhập 1 phiếu", "1 dòng đã có"]) {
      await page.goto(office.url + "quet");
      await page.getByText("Nhập câu trả lời trực tuyến").click();
      await page.getByLabel("Mẫu phiếu của bảng").selectOption("long-khanh-2024");
      await page.getByLabel("Bảng câu trả lời").setInputFiles(table);
      await expect(page.getByLabel("Dấu thời gian")).toHaveValue("@date");
      await expect(page.getByLabel("SĐT")).toHaveValue("@phone"); // its hash tells who sent twice; it is not kept
      await page.getByRole("button", { name: "Nhập câu trả lời" }).click();
      await expect(page.getByText(added)).toBeVisible();
    }
    await inMenu(page, "Kết quả").click();
    await page.getByText("Bộ lọc khác").click();
    await page.getByLabel("Kênh").selectOption("online");
    await expect(page.locator("article.likert .side").first()).toContainText("1 phiếu");
    await page.locator("button.figure").first().click();
    await expect
      .poll(() =>
        page
          .locator(".evidence img")
          .first()
          .evaluate((img: HTMLImageElement) => img.naturalWidth),
      )
      .toBeGreaterThan(100);
  });

  test("results of one unit: typed without diacritics, kept in the address, taken back by the first row", async () => {
    await page.goto(office.url + "ket-qua");
    const unit = page.getByRole("combobox", { name: "Đơn vị", exact: true });
    const offered = page.getByRole("listbox", { name: "Đơn vị", exact: true }).getByRole("option");
    await unit.click();
    await expect(offered).toHaveText([/Long Khánh/]); // of the country's units only that which is in the data
    await unit.fill("long khanh");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/unit=DN-LK/);
    await page.reload();
    await expect(unit).toHaveValue(/Long Khánh/);
    await unit.click();
    await page.keyboard.press("ArrowDown");
    await expect(offered.first()).toHaveText("tất cả");
    await page.keyboard.press("Enter");
    await expect(unit).toHaveValue("");
    await expect(page).not.toHaveURL(/unit=/);
  });

  test("the sheets behind a number lie over the page, which stays where it was", async () => {
    await page.goto(office.url + "ket-qua");
    const figure = page.locator(".likert .side button.figure").last();
    await figure.scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollBy(0, 40));
    const place = await page.evaluate(() => scrollY);
    expect(place).toBeGreaterThan(40);
    const drawer = page.getByRole("dialog", { name: /^Có trả lời: \d+ phiếu$/ });
    const closed = async () => {
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expect(figure).toBeFocused();
      await expect(page).not.toHaveURL(/question=/);
      expect(await page.evaluate(() => scrollY)).toBe(place);
    };
    await figure.click();
    await expect(drawer.getByRole("button", { name: "Đóng" })).toBeFocused();
    await expect(drawer.locator(".of")).toContainText("Mọi kỳ · mọi đơn vị");
    await expect(drawer.getByRole("listitem")).toHaveCount(Number(await figure.textContent()));
    await expect(page).toHaveURL(/question=\w+&level=answered/);
    expect(await page.evaluate(() => scrollY)).toBe(place);
    await page.keyboard.press("Escape");
    await closed();
    await figure.click();
    await expect(drawer).toBeVisible();
    await page.goBack();
    await closed();
    await page.keyboard.press("Enter");
    await expect(drawer).toBeVisible();
    await page.mouse.click(300, 400); // beside it
    await closed();

    await figure.click();
    await page.reload();
    await expect(drawer.getByRole("listitem").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(figure).toBeFocused();

    await figure.click();
    await looksRight(page, "ket-qua-phieu");
    await page.setViewportSize({ width: 390, height: 844 });
    expect((await drawer.boundingBox())?.width).toBeCloseTo(390, 3);
    await page.setViewportSize({ width: 1366, height: 768 });
    const opened = page.url();
    await page.goto(office.url);
    await page.goto(opened); // a link from outside: there is nothing to go back to
    await expect(drawer).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page).not.toHaveURL(/question=/);
    await expect(figure).toBeVisible();
  });

  test("a list of sheets that is cut says so", async () => {
    await page.route("**/api/results/answers?*", async (route) => {
      const told = (await (await route.fetch()).json()) as object;
      await route.fulfill({ json: { ...told, all: 1234 } });
    });
    await page.locator(".likert .side button.figure").first().click();
    await expect(page.getByRole("dialog", { name: "Có trả lời: 1.234 phiếu" })).toContainText(
      /Hiện \d trong 1\.234 phiếu\. Muốn xem các phiếu còn lại, hãy chọn một đơn vị hay một kỳ ngắn hơn\./,
    );
    await page.unroute("**/api/results/answers?*");
    await page.keyboard.press("Escape");
  });

  const detail = () => page.getByRole("region", { name: "Cảnh báo đang xem" });
  const inList = (text: string | RegExp) => page.locator(".alerts button").filter({ hasText: text });

  test("raises one alert a sheet, which is assigned and closed with a sentence", async () => {
    await inMenu(page, "Cảnh báo").click();
    await expect(detail()).toBeVisible();
    const sheets = await page.locator(".alerts button").count();
    expect(sheets).toBe(
      new Set(
        await page.evaluate(async () => {
          const told = (await (await fetch("/api/alerts")).json()) as { alerts: { sheet: string }[] };
          return told.alerts.map((alert) => alert.sheet);
        }),
      ).size,
    );
    await inList("1 câu trả lời mức thấp").first().click();
    await expect(detail()).toContainText("trực tuyến");
    await expect(detail()).toContainText("Rất không hài lòng");
    await expect(detail()).toContainText("Chưa giao cho ai");
    await expect
      .poll(() =>
        detail()
          .locator(".causes img")
          .first()
          .evaluate((img: HTMLImageElement) => img.naturalWidth),
      )
      .toBeGreaterThan(100);
    await detail().getByRole("button", { name: "Giao việc" }).click();
    await expect(detail().getByRole("alert")).toHaveText("Hãy chọn người xử lý.");
    await detail().getByLabel("Giao cho").fill("Hùng");
    await detail().getByLabel("Hạn", { exact: true }).fill("10/3/2025");
    await detail().getByRole("button", { name: "Giao việc" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Đã giao cho Hùng." })).toBeVisible();
    await expect(inList(/Quá \d[\d.]* ngày/)).toHaveCount(1);
    await expect(inMenu(page, "Cảnh báo").locator(".count")).toBeVisible({ timeout: 90_000 });
    await page.screenshot({ path: join(root, "build/screenshots/canh-bao-mot-phieu.png") });
    await detail().getByRole("button", { name: "Đóng cảnh báo…" }).click();
    await expect(page.getByLabel("Đã xử lý thế nào?")).toBeFocused();
    await detail().getByRole("button", { name: "Đóng cảnh báo", exact: true }).click();
    await expect(detail().getByRole("alert")).toHaveText("Hãy ghi việc đã làm trước khi đóng cảnh báo.");
    await detail().getByLabel("Đã xử lý thế nào?").fill("đã gặp và giải thích");
    await detail().getByRole("button", { name: "Đóng cảnh báo", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Đã đóng cảnh báo." })).toBeVisible();
    await page.getByRole("button", { name: "Đã xong (1)" }).click();
    await expect(detail()).toContainText("đã gặp và giải thích");
  });

  test("alerts are taken on, filtered, and reached with the arrows; the address keeps what is chosen", async () => {
    await page.route("**/api/alerts", async (route) => {
      await new Promise((done) => setTimeout(done, 500)); // a slow server: the list is changed before it has answered
      await route.continue();
    });
    await detail().getByRole("button", { name: "Mở lại" }).click();
    await page.getByRole("button", { name: /Chưa xong/ }).click();
    await expect(page.getByRole("status").filter({ hasText: "Đã mở lại cảnh báo." })).toBeVisible();
    await page.unroute("**/api/alerts");
    await detail().getByRole("button", { name: "Tự xử lý" }).click();
    await expect(page.getByRole("button", { name: "Giao cho tôi (1)" })).toBeVisible();
    await page.getByRole("button", { name: "Giao cho tôi (1)" }).click();
    await expect(page.locator(".alerts button")).toHaveCount(1);
    await chooseUnit(page, "Đơn vị", "DN-LK");
    await page.reload();
    await expect(page.getByRole("combobox", { name: "Đơn vị" })).toHaveValue(/Long Khánh/);
    await expect(page.locator(".alerts button")).toHaveCount(1);
    await page.getByRole("combobox", { name: "Mức độ" }).selectOption("integrity");
    await expect(page.getByText("Không có cảnh báo nào.")).toBeVisible();
    await page.goto(office.url + "canh-bao");
    await page.locator(".alerts button").first().focus();
    await page.keyboard.press("ArrowDown");
    const count = await page.locator(".alerts button").count();
    await expect(page.locator(".alerts button").nth(Math.min(1, count - 1))).toBeFocused();
  });

  test("the phrases that raise alerts are the office's to edit", async () => {
    await page.getByRole("button", { name: "Cụm từ cảnh báo…" }).click();
    const dialog = page.getByRole("dialog", { name: "Cụm từ cảnh báo trong góp ý" });
    const list = dialog.getByLabel(/Mỗi dòng một cụm từ/);
    await expect(list).toHaveValue(/gợi ý … tiền/);
    const shipped = await list.inputValue();
    await list.fill("thang máy hỏng");
    await dialog.getByRole("button", { name: "Lưu danh mục" }).click();
    await expect(dialog.getByRole("alert")).toContainText("dòng 1");
    await list.fill(shipped.replace("[thông thường]", "[thông thường]\nthang máy hỏng"));
    await dialog.getByRole("button", { name: "Lưu danh mục" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Đã lưu danh mục cụm từ." })).toBeVisible();
  });

  test("a sheet is set aside by a person, with a reason, and taken back", async () => {
    await detail().getByRole("link", { name: "Xem cả phiếu" }).click();
    await page.getByRole("button", { name: "Không hợp lệ" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Hãy chọn lý do trong danh mục." })).toBeVisible();
    await page.getByRole("combobox", { name: "Lý do không hợp lệ" }).selectOption({ index: 2 });
    await page.getByRole("button", { name: "Không hợp lệ" }).click();
    await expect(page.getByText("do người quyết định")).toBeVisible();
    await page.getByRole("button", { name: "Bỏ quyết định" }).click();
    await expect(page.getByText("do người quyết định")).toHaveCount(0);
  });

  const row = () =>
    page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Tháng 3/2025", exact: true }) });
  const lockButton = () => page.getByRole("button", { name: /^Khóa sổ tháng 3\/2025.*…$/ });
  const toTick = () => page.getByRole("group", { name: "Người khóa sổ tự đánh dấu" }).getByRole("checkbox");
  const check = (name: string | RegExp) => page.locator(".check-list li").filter({ hasText: name });

  test("a period opens its report: what is to be checked, with figures that close and ways to what waits", async () => {
    await inMenu(page, "Báo cáo và khóa sổ").click();
    await expect(page.getByRole("main")).not.toContainText(/\d{4}-\d\d/); // periods are written as people do
    await row().getByRole("link", { name: "Tháng 3/2025" }).click();
    await expect(page.getByRole("heading", { name: "Báo cáo tháng 3/2025 đang mở" })).toBeVisible();
    const told = await page.evaluate(async () => {
      const told = (await (await fetch("/api/results?period=2025-03")).json()) as {
        ballots: { taken_in: number; valid: number; invalid: number; waiting: number }[];
      };
      return told.ballots[0]!;
    });
    const line = (name: string) => page.locator(".ballot-lines tr").filter({ hasText: name });
    const { taken_in, valid, invalid, waiting } = told;
    await expect(line("Thu về tất cả")).toContainText(`${taken_in} = ${valid} + ${invalid} + ${waiting}`);
    await expect(line("Thu về tất cả").locator(".state")).toHaveText("xong");
    await expect(line("Phát ra").locator("td").first()).toHaveText("chưa rõ"); // the plan says 10, for half a year
    await expect(line("Thu về bằng giấy").locator(".state")).toHaveText("chưa rõ");
    await expect(check("ô đánh dấu chờ soát").locator(".state")).toHaveText("còn việc"); // the blind audit at least
    await expect(check("Kiểm tra ngẫu nhiên").locator(".state")).toHaveText("chưa rõ");
    await expect(check("Chỉ số còn có thể thay đổi")).toContainText("%");
    await expect(check("Cảnh báo")).toContainText("Không chặn khóa sổ");
    await expect(check("Ghép trang").locator(".state")).toHaveText("xong");
    await expect(page.locator(".sign-off .summary")).toContainText(/Còn \d+ việc/);
    await check("Cảnh báo").getByRole("link").click();
    expect(new URL(page.url()).searchParams.get("period")).toBe("2025-03");
    await page.goBack();
    await expect(page.getByRole("heading", { name: "Báo cáo tháng 3/2025 đang mở" })).toBeVisible();
    await looksRight(page, "bao-cao-ky");
    await page.emulateMedia({ media: "print" }); // the list goes into the file beside the report
    await expect(check("Kiểm tra ngẫu nhiên")).toBeVisible();
    for (const left_out of [".paper", ".signing"]) await expect(page.locator(left_out)).toBeHidden();
    await page.emulateMedia({ media: "screen" });
  });

  test("a check that does not agree, or that nobody can tell, says so in words", async () => {
    await page.route("**/api/results?period=2025-03", async (route) => {
      const told = (await (await route.fetch()).json()) as { ballots: { handed_out: number | null }[]; audit: object };
      told.ballots[0]!.handed_out = 1;
      told.audit = { ...told.audit, failed: true, vi: "Máy đọc sai nhiều hơn mức cho phép." };
      await route.fulfill({ json: told });
    });
    await page.reload();
    const line = (name: string) => page.locator(".ballot-lines tr").filter({ hasText: name });
    await expect(line("Thu về bằng giấy").locator(".state")).toHaveText("không khớp");
    await expect(check("Kiểm tra ngẫu nhiên").locator(".state")).toHaveText("không khớp");
    await expect(check("Kiểm tra ngẫu nhiên")).toContainText("Máy đọc sai nhiều hơn mức cho phép.");
    await page.unroute("**/api/results?period=2025-03");
    await page.reload();
  });

  test("the paper is looked at before it is taken away, of the whole office or of one unit", async () => {
    const made = page.waitForResponse((answer) => answer.url().includes("/api/report"), { timeout: 120_000 });
    const [tab] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("button", { name: "Xem trước (PDF)" }).click(),
    ]);
    await expect(page.getByRole("status").filter({ hasText: "Đang lập bản xem trước…" })).toBeVisible();
    expect(new URL((await made).url()).search).toBe("?period=2025-03&format=pdf");
    expect((await (await made).body()).subarray(0, 4).toString()).toBe("%PDF");
    const again = page.getByRole("link", { name: "Mở lại bản xem trước" });
    await expect(again).toHaveAttribute("href", /^blob:/);
    await expect(tab).toHaveURL(/^blob:/);
    await tab.close();
    await chooseUnit(page, "Đơn vị", "DN-LK");
    await expect(again).toHaveCount(0); // it was of another choice
    expect(new URL(page.url()).searchParams.get("unit")).toBe("DN-LK");
    for (const name of ["Phụ lục báo cáo (Excel)", "Trang công khai (HTML)"]) {
      const asked = page.waitForRequest((request) => request.url().includes("/api/report"));
      await page.getByRole("button", { name }).click();
      expect(new URL((await asked).url()).searchParams.get("unit")).toBe("DN-LK");
    }
    await page.goto(office.url + "khoa-so?period=2025-03");
  });

  test("locking asks: ticks, then what waits, the period typed, and a reason while something waits", async () => {
    await expect(lockButton()).toBeDisabled();
    await toTick().nth(0).check();
    await toTick().nth(1).check();
    await expect(lockButton()).toBeDisabled();
    await toTick().nth(2).check();
    await lockButton().click();
    const dialog = page.getByRole("dialog", { name: "Khóa sổ tháng 3/2025?" });
    const lock = dialog.getByRole("button", { name: "Khóa sổ", exact: true });
    await expect(lock).toBeDisabled();
    const waiting = dialog.locator(".waiting-list a");
    const waits = (await waiting.count()) > 0;
    expect(waits).toBe(true); // the blind audit at least waits
    await dialog.getByLabel(/để xác nhận/).fill("tháng 2/2025");
    await dialog.getByLabel("Lý do khóa khi còn việc chờ").fill("báo cáo phải gửi hôm nay");
    await expect(lock).toBeDisabled();
    await dialog.getByLabel(/để xác nhận/).fill("tháng 3/2025");
    await dialog.getByLabel("Lý do khóa khi còn việc chờ").fill("");
    await expect(lock).toBeDisabled();
    await page.keyboard.press("Escape");
    await expect(page.locator(".report-of")).toContainText("đang mở");
    const unsure = await page.evaluate(async () => {
      const me = (await (await fetch("/api/me")).json()) as { csrf: string };
      const send = async (body: object) => {
        const answer = await fetch("/api/periods", {
          method: "POST",
          headers: { "content-type": "application/json", "x-csrf-token": me.csrf },
          body: JSON.stringify(body),
        });
        return [answer.status, ((await answer.json()) as { type: string }).type];
      };
      return [await send({ period: "2025-03", action: "lock", confirm: "2025-03" })];
    });
    expect(unsure).toEqual([[409, "waiting"]]);
  });

  test("the month is locked: nothing changes until it is reopened with a reason", async () => {
    await lockButton().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Lý do khóa khi còn việc chờ").fill("báo cáo phải gửi hôm nay");
    await dialog.getByLabel(/để xác nhận/).fill("Tháng 3/2025");
    await dialog.getByRole("button", { name: "Khóa sổ", exact: true }).click();
    await expect(page.locator(".report-of")).toContainText("đã khóa sổ");
    await expect(toTick()).toHaveCount(0);
    const refused = await page.evaluate(async () => {
      const me = (await (await fetch("/api/me")).json()) as { csrf: string };
      const answer = await fetch("/api/batches/1", {
        method: "PATCH",
        headers: { "content-type": "application/json", "x-csrf-token": me.csrf },
        body: JSON.stringify({ unit: "DN-LK", field: "", period: "2025-02" }),
      });
      return [answer.status, ((await answer.json()) as { type: string }).type];
    });
    expect(refused).toEqual([409, "period_locked"]);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Báo cáo (Word)" }).click();
    const report = await download;
    expect(report.suggestedFilename()).toBe("bao-cao-2025-03.docx");
    expect(
      readFileSync(await report.path())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });

  test("where a period has several forms, its report may be of one of them", async () => {
    await page.route("**/api/periods", async (route) => {
      const told = (await (await route.fetch()).json()) as { periods: { forms: Record<string, string> }[] };
      for (const one of told.periods)
        one.forms = {
          ...one.forms,
          "mau-khac": "Phiếu khác",
          "ten-dai": "Mẫu phiếu khảo sát có tên rất dài ".repeat(4),
        };
      await route.fulfill({ json: told });
    });
    await page.reload();
    const choice = page.getByLabel("Mẫu phiếu");
    await choice.selectOption("Phiếu khác");
    const [inner, card] = [await choice.boundingBox(), await page.locator(".paper").boundingBox()];
    expect(inner!.x + inner!.width).toBeLessThan(card!.x + card!.width); // however long a form's name is
    const asked = page.waitForRequest((request) => request.url().includes("/api/report"));
    await page.getByRole("button", { name: "Phụ lục báo cáo (Excel)" }).click();
    expect(new URL((await asked).url()).searchParams.get("form")).toBe("mau-khac");
    await page.unroute("**/api/periods");
    await page.reload();
    await expect(page.locator(".report-of")).toBeVisible();
    await expect(page.getByLabel("Mẫu phiếu")).toHaveCount(0);
  });

  test("in a locked month no answer of a sheet can be corrected, and the sheet says so", async () => {
    await page.goto(office.url + "ket-qua?period=2025-03");
    await expect(page.getByLabel("Kỳ").locator("option:checked")).toHaveText("Tháng 3/2025 – đã khóa sổ");
    await expect(page.getByLabel("Kỳ").locator("option", { hasText: "Quý I/2025" })).toHaveText("Quý I/2025");
    await expect(page.locator(".filters .badge.locked")).toHaveText("đã khóa sổ");
    await page.locator("button.figure").first().click();
    await page.locator(".evidence a").first().click();
    const answer = page.locator(".answers > li").first();
    await answer.getByRole("button", { name: "Sửa…" }).click();
    await expect(answer.locator(".warn").first()).toContainText("khóa");
    for (const name of ["Để trống", "Không hợp lệ", "Không đọc được"])
      await expect(answer.getByRole("button", { name })).toBeDisabled();
    await page.goto(office.url + "khoa-so?period=2025-Q1"); // around it: open, and its months as they are
    await expect(page.locator(".report-of")).toContainText("Báo cáo quý I/2025 đang mở");
    await page.goto(office.url + "khoa-so");
    await expect(row()).toContainText("đã khóa sổ");
    await row().getByRole("link").click();
    await page.getByRole("button", { name: "Mở lại…" }).click();
    const dialog = page.getByRole("dialog", { name: "Mở lại tháng 3/2025?" });
    await expect(dialog.getByRole("button", { name: "Mở lại kỳ" })).toBeDisabled();
    await dialog.getByLabel("Lý do mở lại").fill("sót một phiếu");
    await dialog.getByRole("button", { name: "Mở lại kỳ" }).click();
    await expect(page.locator(".report-of")).toContainText("đang mở");
    await expect(page.locator(".history")).toContainText("sót một phiếu");
  });

  test("an observer reads all this and changes nothing", async ({ browser }) => {
    await office.addPerson(page, "mttq", ["giam_sat"]);
    const other = await newPage(browser);
    await office.firstSignIn(other, "mttq", "dùng một lần thôi");
    await inMenu(other, "Kết quả").click();
    await expect(other.locator(".provisional")).toContainText("Số tạm tính.");
    await expect(other.getByRole("link", { name: "Xem việc chờ" })).toHaveCount(0); // it is not theirs to settle
    await inMenu(other, "Trang chủ").click();
    await expect(inMenu(other, "Báo cáo và khóa sổ")).toHaveCount(0); // from the home, where it is no work of theirs
    const home = other.getByRole("main");
    await home.getByRole("link", { name: "Báo cáo và khóa sổ" }).click();
    await other.getByRole("rowheader", { name: "Tháng 3/2025", exact: true }).getByRole("link").click();
    await expect(other.locator(".check-list")).toBeVisible();
    await expect(other.getByRole("button", { name: /Khóa sổ/ })).toHaveCount(0);
    await expect(other.getByRole("link", { name: /^Xem: .* ô đánh dấu/ })).toHaveCount(0); // it would refuse them
    await other.goBack();
    await other.goBack();
    await home.getByRole("link", { name: "Đợt khảo sát" }).click();
    await expect(other.getByRole("heading", { name: /Khảo sát công chức một cửa/ })).toBeVisible();
    await expect(other.getByRole("button", { name: "Thêm đợt khảo sát" })).toHaveCount(0);
    const codes = await other.evaluate(async () => {
      const me = (await (await fetch("/api/me")).json()) as { csrf: string };
      const send = async (path: string) =>
        (
          await fetch(path, {
            method: "POST",
            headers: {
              "content-type": "application/json",
              "x-csrf-token": me.csrf,
            },
            body: "{}",
          })
        ).status;
      return [
        await send("/api/periods"),
        await send("/api/campaigns"),
        await send("/api/alerts"),
        await send("/api/online"),
        await send("/api/office"),
      ];
    });
    expect(codes).toEqual([403, 403, 403, 403, 403]);
    await other.context().close();
  });

  test("online answers that came twice are settled at once, and offices that ended are warned of", async () => {
    const table = join(office.data, "gui-lai.csv");
    const row = (second: number) => `05/06/2025 08:00:0${second},DN-LK,0912345678,5,4,4,5,4\n`;
    writeFileSync(
      table,
      "Dấu thời gian,Mã đơn vị,SĐT,thai_do,trach_nhiem,ky_nang,nghiep_vu,chung\n" + [1, 2, 3, 4].map(row).join(""),
    );
    await page.goto(office.url + "quet");
    await page.getByText("Nhập câu trả lời trực tuyến").click();
    await page.getByLabel("Mẫu phiếu của bảng").selectOption("long-khanh-2024");
    await page.getByLabel("Bảng câu trả lời").setInputFiles(table);
    await expect(page.getByLabel("SĐT")).toHaveValue("@phone");
    await page.getByRole("button", { name: "Nhập câu trả lời" }).click();
    await expect(page.getByText("Đã nhập 4 phiếu")).toBeVisible();
    await page.goto(office.url + "trang");
    const waiting = page.getByRole("navigation", { name: "Các trang cần xử lý" });
    const listed = waiting.getByRole("button", { name: /gui-lai\.csv/ });
    await listed.first().click();
    await page.getByRole("button", { name: "Xử lý cùng lúc 3 dòng của bảng này…" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.locator("tbody tr")).toHaveCount(3);
    await expect(dialog.locator("tbody tr").first()).toContainText("32"); // row 3 says the same as row 2
    await dialog.getByRole("button", { name: "Bỏ 3 dòng này" }).click();
    await expect(page.getByText("Đã bỏ 3 dòng gửi lại của gui-lai.csv.")).toBeVisible();
    await expect(listed).toHaveCount(0);
    await page.goto(office.url + "in-phieu");
    await page.getByLabel("Mẫu phiếu").selectOption("hoan-kiem-2020 1");
    await expect(
      page.getByRole("note").filter({ hasText: "Mẫu phiếu ghi “quận”, đã kết thúc hoạt động." }),
    ).toBeVisible();
    await page.getByLabel("Mẫu phiếu").selectOption("trung-tam-2026 1");
    await expect(page.getByRole("note").filter({ hasText: "đã kết thúc" })).toHaveCount(0);
  });

  const behind = (caption: string) => page.getByRole("table", { name: caption });

  test("every drawing has its figures behind it, and says with which period they are compared", async () => {
    await page.goto(office.url + "ket-qua?period=2025-03");
    const against = page.locator(".against");
    await expect(against).toHaveText("So vớiTháng 2/2025 (kỳ liền trước): chưa có số liệu");
    await expect(page.locator(".index-now")).toContainText("Tháng 2/2025 không có số liệu để so sánh");
    await page.getByLabel("Kỳ").selectOption("2025-Q2");
    await expect(against).toHaveText("So vớiQuý I/2025 (kỳ liền trước)");
    await expect(page.locator(".index-now")).toContainText(/điểm phần trăm.*so với quý I\/2025 \(\d+,\d\d%\)/);
    await expect(page.locator(".legend").first()).toContainText("so với quý I/2025");
    for (const caption of ["Câu trả lời theo mức", "Chỉ số hài lòng theo yếu tố", "Chỉ số hài lòng theo tháng"]) {
      const opener = page.getByRole("button", { name: `Bảng số liệu (${caption})` });
      await expect(behind(caption)).toBeHidden();
      await opener.focus();
      await page.keyboard.press("Enter");
      await expect(behind(caption)).toBeVisible();
      await expect(page.getByRole("button", { name: `Ẩn bảng số liệu (${caption})` })).toBeFocused();
    }
    const levels = behind("Câu trả lời theo mức");
    const heads = await levels.getByRole("columnheader").allTextContents();
    expect(heads.slice(0, 3)).toEqual(["Câu hỏi", "Cỡ mẫu", "Rất hài lòng"]);
    expect(heads).toContain("So với quý I/2025");
    await expect(levels.getByRole("row").nth(1).getByRole("rowheader")).toContainText("Thái độ ứng xử");
    expect(await levels.getByRole("row").nth(1).getByRole("cell").allTextContents()).toContain("1100,0%"); // all of 1
    await expect(behind("Chỉ số hài lòng theo tháng").getByRole("rowheader")).toHaveText([
      "Tháng 3/2025",
      "Tháng 6/2025",
    ]);
    await looksRight(page, "ket-qua-bang");
  });

  test("from the note of provisional figures a reviewer comes to what waits", async () => {
    await page.goto(office.url + "ket-qua");
    await page.locator(".provisional").getByRole("link", { name: "Xem việc chờ" }).click();
    await expect(page.getByRole("heading", { name: "Soát ô đánh dấu", level: 1 })).toBeVisible();
  });

  test("on paper results have their tables, and say what was chosen", async () => {
    await page.goto(office.url + "ket-qua?period=2025-Q2");
    await expect(behind("Câu trả lời theo mức")).toBeHidden();
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 718, height: 1000 }); // A4 upright within margins of 10 mm
    await expect(behind("Câu trả lời theo mức")).toBeVisible();
    await expect(behind("Chỉ số hài lòng theo yếu tố")).toBeVisible();
    await expect(
      page.getByText(/Kỳ: Quý II\/2025 · So với: Quý I\/2025 \(kỳ liền trước\) · Đơn vị: tất cả/),
    ).toBeVisible();
    await expect(page.locator(".filters")).toBeHidden();
    await expect(page.getByRole("link", { name: "Xem việc chờ" })).toBeHidden();
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: join(root, "build/screenshots/ket-qua-in.png"), fullPage: true });
    await page.goto(office.url + "canh-bao");
    await expect(detail()).toBeVisible();
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: join(root, "build/screenshots/canh-bao-in.png"), fullPage: true });
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  test("its pages look right, in light and dark, on a telephone and on a desk", async () => {
    for (const path of ["ket-qua", "canh-bao", "dot", "khoa-so"]) {
      await page.goto(office.url + path);
      await expect(page.locator("main section").first()).toBeVisible();
      await looksRight(page, path);
    }
  });
});
