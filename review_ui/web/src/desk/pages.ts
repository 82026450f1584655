// Pages that wait for a person: how each is called, what may be made of it, which go together.
import type { Page } from "../api/types";
import { serialName } from "./sheets";
import { number, t } from "./words";

/** What a person makes of a page; `key` is its typing in, the others are the API's own names. */
export type Deed = "key" | "cover" | "blank" | "foreign" | "use" | "drop" | "own" | "join";

/** For the list beside the picture; whatever stands not here is told by its sentence. */
const shortNames: Record<string, readonly [string, string]> = {
  no_code: ["không đọc được mã phiếu", "no code could be read"],
  foreign_code: ["mã QR của nơi khác", "somebody else's code"],
  forged_code: ["mã không do cơ quan in", "code not printed here"],
  serial_not_printed: ["số phiếu chưa từng in", "serial never printed"],
  trial_sheet: ["tờ in thử", "trial sheet"],
  unknown_form: ["chưa có mẫu phiếu này", "form not installed"],
  duplicate_page: ["trùng số hiệu phiếu", "serial read before"],
  same_ink: ["có lẽ được quét lại", "scanned again, it seems"],
  joining_unclear: ["chưa rõ thuộc phiếu nào", "whose page is unclear"],
  covered_form: ["tờ bìa hay phiếu?", "cover or form?"],
  nothing_written: ["không thấy nét viết", "no writing seen"],
  perhaps_written: ["có thể có chữ", "perhaps written on"],
  blank_page: ["trang trắng được xem lại", "a blank page taken up again"],
  not_aligned: ["không khớp mẫu phiếu", "does not fit its form"],
  wrong_page: ["mẫu không có trang này", "no such page of the form"],
  double_feed: ["hai tờ chồng nhau", "two sheets in one picture"],
  period_locked: ["kỳ đã khóa sổ", "period locked"],
  not_keyed: ["chưa nhập câu trả lời", "not keyed in yet"],
};

export function shortProblem(page: Page): string {
  if (page.channel === "online" && page.status === "duplicate") return t("có lẽ gửi lặp", "sent twice, it seems");
  if (page.problem === "duplicate_page" && page.serial)
    return t(`trùng phiếu số ${serialName(page.serial)}`, `sheet no. ${serialName(page.serial)} was read before`);
  const name = shortNames[page.problem];
  return name ? t(...name) : problemOf(page);
}

export function problemOf(page: Page): string {
  return t(page.problem_vi ?? "", page.problem_en ?? "");
}

const nearly_all = 0.6; // of a side: a page between its margins, the scanner's lid around it

/** Where in a picture with several pages a page lies; "" where it has the picture to itself. */
export function placeInPicture({ part }: Page): string {
  if (!part) return "";
  const down = part.h >= nearly_all ? "" : part.y + part.h / 2 < 0.5 ? "top" : "bottom";
  const across = part.w >= nearly_all ? "" : part.x + part.w / 2 < 0.5 ? "left" : "right";
  const names: Record<string, readonly [string, string]> = {
    top: ["nửa trên", "upper half"],
    bottom: ["nửa dưới", "lower half"],
    left: ["nửa trái", "left half"],
    right: ["nửa phải", "right half"],
    topleft: ["góc trên bên trái", "top left"],
    topright: ["góc trên bên phải", "top right"],
    bottomleft: ["góc dưới bên trái", "bottom left"],
    bottomright: ["góc dưới bên phải", "bottom right"],
  };
  const name = names[down + across];
  return name ? t(...name) : "";
}

/** "quet-1.pdf, trang 3 (nửa trái)" */
export function pageName(page: Page): string {
  const place = placeInPicture(page);
  return `${page.file}, ${t("trang", "page")} ${page.number}${place && ` (${place})`}`;
}

/** What may be made of a page, the likeliest first. */
export function deedsFor({ status, problem, template }: Page): readonly Deed[] {
  if (status === "duplicate") return ["drop", "use", "own", "key", "foreign", "blank"];
  switch (problem) {
    case "joining_unclear":
      return ["join", "own", "key", "foreign", "blank"];
    case "nothing_written":
      return ["own", "foreign", "blank", "key"];
    case "forged_code":
      return template ? ["use", "key", "foreign", "blank"] : ["cover", "key", "foreign", "blank"];
    case "serial_not_printed":
    case "period_locked":
      return ["use", "key", "foreign", "blank"];
    case "covered_form":
      return ["cover", "key", "foreign", "blank"];
    case "perhaps_written":
    case "blank_page":
      return ["blank", "key", "foreign", "cover"];
    default:
      return ["key", "cover", "foreign", "blank"];
  }
}

/** What a page most likely is; undefined where a guess would only tempt. */
export function likeliest(page: Page): Deed | undefined {
  const open = ["perhaps_written", "blank_page", "nothing_written", "forged_code", "serial_not_printed"];
  return open.includes(page.problem) ? undefined : deedsFor(page)[0];
}

/** The pages of one file that seem to be scanned again, as this one does; each has a page that counts instead of it. */
export function scannedAgain(pages: readonly Page[], page: Page): Page[] {
  return pages.filter(
    (other) =>
      other.status === "duplicate" &&
      other.counted !== 0 &&
      other.problem === page.problem &&
      other.file === page.file &&
      other.batch === page.batch,
  );
}

/** What comes up once a page is done with: the next of the list, else the first that is left. */
export function nextOf(pages: readonly Page[], done: Page): Page | undefined {
  const at = pages.findIndex((page) => page.id === done.id);
  return pages[at + 1] ?? pages.find((page) => page.id !== done.id);
}

export interface Cover {
  unit: string;
  field: string;
  period: string;
}

/** What a cover's code says, if that is what was read on the page ("PHC2:unit:field:period:seal"). */
export function coverIn(detail: string): Cover {
  const [kind, ...parts] = detail.split(":");
  const said = kind === "PHC1" || kind === "PHC2" ? parts.map((part) => (part === "-" ? "" : part)) : [];
  const [unit = "", field = "", period = ""] = said;
  return { unit, field, period };
}

/** The pages of one sheet that lie in one run. */
export interface LooseSheet {
  key: string;
  pages: Page[];
}

/** Pages in the order of the stack as the sheets they were put to; a sheet stands where its first page does. */
export function sheetsOf(pages: readonly Page[]): LooseSheet[] {
  const sheets = new Map<string, LooseSheet>();
  for (const page of pages) {
    const known = sheets.get(page.sheet);
    if (known) known.pages.push(page);
    else sheets.set(page.sheet, { key: page.sheet, pages: [page] });
  }
  return [...sheets.values()];
}

/** Sheets right after each other in one file of which none says its unit. */
export interface Run {
  run: number;
  file: string;
  sheets: LooseSheet[];
}

/** Pages without unit, in the order of the stack, as runs of sheets. A sheet stands where its first page does. */
export function runsOf(pages: readonly Page[]): Run[] {
  const runs = new Map<number, Run>();
  const sheets = new Map<string, LooseSheet>();
  for (const page of pages) {
    const key = page.sheet || `page ${page.id}`;
    const known = sheets.get(key);
    if (known) {
      known.pages.push(page);
      continue;
    }
    const sheet = { key, pages: [page] };
    sheets.set(key, sheet);
    const number = page.run ?? 0;
    const run = runs.get(number) ?? { run: number, file: page.file, sheets: [] };
    runs.set(number, run);
    run.sheets.push(sheet);
  }
  return [...runs.values()];
}

/** "trang 4", or "trang 4–9" */
export function pagesIn({ sheets }: Run): string {
  const numbers = sheets.flatMap((sheet) => sheet.pages.map((page) => page.number));
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  return from === to
    ? t(`trang ${number(from)}`, `page ${number(from)}`)
    : t(`trang ${number(from)}–${number(to)}`, `pages ${number(from)}–${number(to)}`);
}

/** Chooses or gives up one thing, or all from the last one touched to it. */
export function toggled(
  chosen: ReadonlySet<string>,
  order: readonly string[],
  key: string,
  from: string | undefined,
): Set<string> {
  const next = new Set(chosen);
  const on = !chosen.has(key);
  const [a, b] = [order.indexOf(key), from === undefined ? -1 : order.indexOf(from)];
  const touched = b < 0 ? [key] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
  for (const one of touched) {
    if (on) next.add(one);
    else next.delete(one);
  }
  return next;
}
