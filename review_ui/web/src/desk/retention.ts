// Scans that may be destroyed, and lists of such, in words.
import type { DestructionGroup, DestructionList } from "../api/types";
import { fileSize } from "./batches";
import { periodName } from "./period";
import { date, number, t } from "./words";

/** "12 tệp, 340 trang, 45 MB" */
export function inAll({ files, pages, bytes }: Pick<DestructionList, "files" | "pages" | "bytes">): string {
  return [
    t(`${number(files)} tệp`, `${number(files)} files`),
    t(`${number(pages)} trang`, `${number(pages)} pages`),
    fileSize(bytes),
  ].join(", ");
}

/** The periods of a list, in order; "" stands for files in which nothing counts. */
export function periodsOf(groups: readonly DestructionGroup[]): string[] {
  return [...new Set(groups.map(({ period }) => period))].sort();
}

export function periodSaid(period: string): string {
  return period ? periodName(period) : t("tệp không có phiếu được tính", "files in which nothing counts");
}

export const listStates: Record<DestructionList["state"], readonly [string, string]> = {
  proposed: ["Chờ quyết định", "Waits for a decision"],
  dropped: ["Đã bỏ", "Let go"],
  decided: ["Đã hủy", "Destroyed"],
};

export function decisionSaid({ decision, decided_on, signed_by, note }: DestructionList): string {
  const said = t(
    `Quyết định số ${decision} ngày ${date(decided_on)}, người ký: ${signed_by}.`,
    `Decision ${decision} of ${date(decided_on)}, signed by ${signed_by}.`,
  );
  return note ? `${said} ${note}` : said;
}
