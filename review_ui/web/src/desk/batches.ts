// Batches as a clerk reads them: every page in exactly one column, every file with its trouble in a sentence.
import type { Batch, BatchFile, Batches, BatchState, Summary } from "../api/types";
import { date, number, t } from "./words";

export const stateNames: Record<BatchState, readonly [string, string]> = {
  waiting: ["chờ đọc", "waiting"],
  reading: ["đang đọc", "being read"],
  done: ["đã đọc xong", "read"],
  failed: ["không đọc được", "failed"],
  interrupted: ["bị ngắt giữa chừng", "interrupted"],
  withdrawn: ["đã rút", "withdrawn"],
};

/** What a page of the list may be narrowed to; names as in the API. */
export const searchNames = ["unit", "period", "file", "person", "from", "to", "state", "page"] as const;
export type Search = Record<(typeof searchNames)[number], string>;

export const pageSize = 30;

export function batchesPath(search: Search): string {
  const query = new URLSearchParams({ page: search.page || "1", most: String(pageSize) });
  for (const name of searchNames) if (search[name]) query.set(name, search[name].normalize("NFC"));
  return `/api/batches?${query.toString()}`;
}

export interface Column {
  id: string;
  vi: string;
  en: string;
  of: (summary: Summary) => number;
  /** these add up to the pages; the others count sheets and work */
  part: boolean;
}

export const columns: readonly Column[] = [
  { id: "pages", vi: "Trang", en: "Pages", of: (s) => s.pages, part: false },
  { id: "read", vi: "Đã đọc", en: "Read", of: (s) => s.read, part: true },
  { id: "problem", vi: "Không nhận dạng được", en: "Not recognised", of: (s) => s.problem, part: true },
  { id: "duplicate", vi: "Trùng", en: "Duplicate", of: (s) => s.duplicate, part: true },
  {
    id: "other",
    vi: "Trắng, bìa, khác, đã rút",
    en: "Blank, cover, other, withdrawn",
    of: (s) => s.blank + s.cover + s.foreign + s.withdrawn,
    part: true,
  },
  { id: "unread", vi: "Chưa đọc", en: "Not yet", of: (s) => s.pages - s.accounted, part: true },
  { id: "sheets", vi: "Phiếu", en: "Sheets", of: (s) => s.sheets, part: false },
  { id: "pending", vi: "Chờ soát", en: "To review", of: (s) => s.marks_pending + s.texts_pending, part: false },
];

/** "Đã đọc + … = Trang" */
export function sumOfColumns(): string {
  const name = ({ vi, en }: Column) => t(vi, en);
  const parts = columns.filter((column) => column.part).map(name);
  return `${parts.join(" + ")} = ${columns
    .filter(({ id }) => id === "pages")
    .map(name)
    .join()}`;
}

export function isUnderWay(batch: Batch): boolean {
  return batch.state === "waiting" || batch.state === "reading";
}

/** Its reading came to an end before it was done. */
export function hasStopped(batch: Batch): boolean {
  return batch.state === "failed" || batch.state === "interrupted";
}

/** Of batches that somebody must look at: what is not read at all – files, and batches that came to a stop. */
export function blockedIn(troubled: Batches): number {
  return troubled.sums.files_unreadable + troubled.batches.filter(hasStopped).length;
}

/** Failed and interrupted batches can be read on, and of one that is done what could not be read. */
export function canRetry(batch: Batch): boolean {
  return hasStopped(batch) || (batch.state === "done" && batch.unread > 0);
}

/** "45 MB" */
export function fileSize(bytes: number): string {
  return bytes < 1 << 20 ? `${number(Math.ceil(bytes / 1024))} KB` : `${number(Math.round(bytes / (1 << 20)))} MB`;
}

/** "12 trang", or why there are none; and whether the same file was taken in before. */
export function fileSentence(file: BatchFile): string {
  const trouble = file.problem && t(file.problem_vi, file.problem_en);
  const known =
    file.known &&
    t(
      `đã nạp ngày ${date(file.known.at)}, lô ${file.known.batch}`,
      `taken in on ${date(file.known.at)}, batch ${file.known.batch}`,
    );
  const pages = t(`${number(file.pages)} trang`, `${number(file.pages)} pages`);
  return [trouble || (known && file.pages === 0 ? "" : pages), known, fileSize(file.bytes)].filter(Boolean).join(" · ");
}

/** The first names of a batch's files, and how many more there are. */
export function batchName(batch: Batch): string {
  const names = batch.files.map((file) => file.name);
  const rest = names.length - 2;
  if (names.length === 0) return t(`Lô ${batch.id}`, `Batch ${batch.id}`);
  return names.slice(0, 2).join(", ") + (rest > 0 ? t(` và ${rest} tệp nữa`, ` and ${rest} more`) : "");
}
