// A real server on a real database, and people who sign in to it.
import { spawn, spawnSync, ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Browser, expect, Locator, Page } from "@playwright/test";

export const root = resolve(__dirname, "../..");
export const program = process.env["PHIEU_PROGRAM"] ?? join(root, "build/phieu");
/** The scans that come with the program. */
export const samples = readdirSync(join(root, "sample_scans"))
  .filter((name) => /\.(pdf|tif|jpg)$/.test(name))
  .map((name) => join(root, "sample_scans", name));
export const password = "mật khẩu thử nghiệm";

export class Office {
  readonly data = mkdtempSync(join(tmpdir(), "phieu-desk-"));
  private server: ChildProcess | undefined;
  url = "";
  oneTime = "";

  async open(): Promise<void> {
    this.server = spawn(program, ["serve", "--port", "0", "--data", this.data, "--jobs", "2"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    await new Promise<void>((ready, failed) => {
      this.server!.on("exit", () => failed(new Error("the server ended: " + said)));
      this.server!.stdout!.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        this.oneTime = /một lần: (\w+)/.exec(said)?.[1] ?? this.oneTime;
        const url = /http:\/\/[\d.:]+\//.exec(said)?.[0];
        if (url) {
          this.url = url;
          ready();
        }
      });
    });
  }

  close(): void {
    this.server?.removeAllListeners("exit");
    this.server?.kill("SIGTERM");
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Reads scans with the command line, as the office's own machine would. */
  scan(files: string[] = samples, ...more: string[]): void {
    const done = spawnSync(program, ["scan", ...files, "--data", this.data, ...more], { encoding: "utf8" });
    if (done.status !== 0 && done.status !== 1 && done.status !== 3) throw new Error(done.stderr);
  }

  /** Any other command over its data. */
  run(...command: string[]): void {
    const done = spawnSync(program, ["--data", this.data, ...command], { encoding: "utf8" });
    if (done.status !== 0) throw new Error(done.stdout + done.stderr);
  }

  /** The kept originals. */
  originals(): string[] {
    const scans = join(this.data, "scans");
    return readdirSync(scans).flatMap((folder) => readdirSync(join(scans, folder)));
  }

  sql(statement: string): string {
    const script =
      "import sqlite3,sys,json\nc=sqlite3.connect(sys.argv[1],timeout=30)\n" +
      "r=c.execute(sys.argv[2]).fetchall()\nc.commit()\nprint(json.dumps(r))";
    return spawnSync("python3", ["-c", script, join(this.data, "results.db"), statement], { encoding: "utf8" }).stdout;
  }

  rows(statement: string): unknown[][] {
    return JSON.parse(this.sql(statement)) as unknown[][];
  }

  one(statement: string): number {
    return this.rows(statement)[0]![0] as number;
  }

  /** A server, and its administrator at a browser, signed in for the first time. */
  async begun(browser: Browser): Promise<Page> {
    await this.open();
    const page = await newPage(browser);
    await this.firstSignIn(page);
    return page;
  }

  /** What waits, made anew after readings were changed behind the program's back. */
  whatWaits(): void {
    this.sql("delete from waiting");
    this.sql(
      "insert into waiting (page_id, field, kind, reading_id) select page_id, field, " +
        "case when is_text = 1 then 'text' else 'mark' end, reading_id from answer where status = 'pending'",
    );
  }

  async signIn(page: Page, login = "quantri", secret = password): Promise<void> {
    await page.goto(this.url);
    await page.getByLabel("Tên đăng nhập").fill(login);
    await page.getByLabel("Mật khẩu").fill(secret);
    await page.getByRole("button", { name: "Đăng nhập" }).click();
  }

  /** First start: the one-time password is changed. */
  async firstSignIn(page: Page, login = "quantri", secret = this.oneTime): Promise<void> {
    await this.signIn(page, login, secret);
    await page.getByLabel("Mật khẩu dùng một lần").fill(secret);
    await page.getByLabel("Mật khẩu mới (ít nhất 10 ký tự)").fill(password);
    await page.getByLabel("Gõ lại mật khẩu mới").fill(password);
    await page.getByRole("button", { name: "Lưu" }).click();
    await expect(page.getByRole("navigation", { name: "Điều hướng chính" })).toBeVisible();
  }

  /** The administrator adds somebody, who then changes their one-time password. */
  async addPerson(admin: Page, login: string, roles: string[]): Promise<void> {
    const answer = await admin.evaluate(
      async ([who, held]) => {
        const me = (await (await fetch("/api/me")).json()) as { csrf: string };
        return (
          await fetch("/api/people", {
            method: "POST",
            headers: {
              "content-type": "application/json",
              "x-csrf-token": me.csrf,
            },
            body: JSON.stringify({
              login: who,
              name: who,
              roles: held,
              active: true,
              password: "dùng một lần thôi",
            }),
          })
        ).status;
      },
      [login, roles] as const,
    );
    expect(answer).toBe(200);
  }
}

/** A page of a browser that an office in Việt Nam would have. */
export async function newPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "vi-VN" })).newPage();
}

/** A page's name in the navigation, whatever waits beside it. */
export function inMenu(page: Page, name: string): Locator {
  return page.getByRole("navigation", { name: "Điều hướng chính" }).getByRole("link", { name });
}

/** Chooses a unit in a picker, as a person does: typed, then taken from the list. */
export async function chooseUnit(within: Page | Locator, label: string, code: string): Promise<void> {
  const field = within.getByRole("combobox", { name: label, exact: true });
  await field.fill(code);
  await within.getByRole("listbox", { name: label, exact: true }).locator(`[data-code="${code}"]`).click();
  await expect(field).not.toHaveValue(code); // it is the unit's name that stands there now
}

/** Chooses a month in a period picker. */
export async function chooseMonth(within: Page | Locator, label: string, month: number, year: number): Promise<void> {
  await within.getByLabel(`${label}: loại kỳ`, { exact: true }).selectOption("month");
  await within.getByLabel(`${label}: tháng`, { exact: true }).selectOption(String(month));
  await within.getByLabel(`${label}: năm`, { exact: true }).fill(String(year));
}

/** The item on the desk, once its picture is on the screen; groups that are offered first are declined. */
export async function itemOnDesk(page: Page): Promise<string> {
  const item = page.locator('article[data-item][aria-busy="false"]');
  const offer = page.locator("article.offer");
  await expect(item.or(offer)).toBeVisible();
  while (await offer.isVisible()) {
    const what = await offer.getByRole("heading").textContent();
    await page.keyboard.press("g");
    await expect(offer.filter({ hasText: what ?? "" })).toHaveCount(0);
  }
  await expect(item).toBeVisible();
  return (await item.getAttribute("data-item")) ?? "";
}
