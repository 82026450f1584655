// What happens to sheets and answers, as the histories show it, and what of it can be taken back.
import type { HistoryEntry, Item, Page } from "../api/types";
import { answerLabel } from "./answers";
import { t } from "./words";

export const validityName: Record<string, readonly [string, string]> = {
  hop_le: ["hợp lệ", "valid"],
  khong_hop_le: ["không hợp lệ", "not valid"],
  cho_xem: ["chờ soát", "waiting"],
};

export const happened: Record<string, readonly [string, string]> = {
  read: ["máy đọc", "read by the machine"],
  answer: ["xác nhận", "confirmed"],
  keyed: ["nhập thủ công", "keyed in"],
  key: ["nhập thủ công cả trang", "page keyed in"],
  invalid: ["không hợp lệ", "invalid"],
  unreadable: ["không đọc được", "unreadable"],
  withdrawn: ["hoàn tác", "taken back"],
  assign: ["chọn mẫu phiếu", "form assigned"],
  foreign: ["không phải phiếu khảo sát", "not our form"],
  blank: ["trang trắng", "blank page"],
  drop: ["bỏ bản trùng", "copy dropped"],
  use: ["tính bản này", "this copy counts"],
  own: ["tính là một phiếu riêng", "a sheet of its own"],
  join: ["ghép vào phiếu", "joined to its sheet"],
  cover: ["là tờ bìa", "a cover"],
  unit: ["ghi đơn vị", "unit given"],
  reread: ["máy đọc lại", "read again by the machine"],
  reopen: ["đưa lại về trang cần xử lý", "taken up again"],
  stepped_back: ["được thay bằng bản khác", "stepped back"],
};

/** Things that a person made of a page that counts. */
const made = new Set(["key", "keyed", "assign", "own", "join"]);

/** Whether what became of a page of a sheet can be taken back as a whole, so that it waits anew (docs/states.md). */
export function canWaitAnew(page: Page, history: readonly HistoryEntry[]): boolean {
  if (page.status === "read")
    return history.some((entry) => made.has(entry.what) && entry.form_page === page.form_page);
  return page.status === "blank" || page.status === "foreign" || (page.status === "duplicate" && !page.problem);
}

/** Who said something: a person by login; the machine ("machine", or "phieu 0.1.0" where it left its version). */
export function whoSaid(by: string): string {
  return by === "machine" || /^phieu [\d.]+$/.test(by) ? t("máy đọc", "the machine") : by;
}

const saysNothing = new Set(["invalid", "unreadable"]);

/** What stands of an answer, and who said it. */
export function standing(item: Item): { value: string; by: string } {
  const now = item.current;
  const waits = t("máy đọc, chờ soát", "the machine, to review");
  if (now) {
    const value = saysNothing.has(now.status) ? t(...happened[now.status]!) : answerLabel(item, now.value);
    return { value, by: now.status === "pending" ? waits : whoSaid(now.by) }; // pending: a decision was taken back
  }
  if (item.suggestion === null) return { value: t("chờ soát", "to review"), by: "" };
  return { value: answerLabel(item, item.suggestion), by: waits };
}
