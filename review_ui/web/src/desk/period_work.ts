// What still waits in a period, and where it is done.
import type { PeriodRow, Waiting } from "../api/types";
import { covers } from "./period";
import type { Role } from "./roles";

export interface Work {
  of: (waiting: Waiting) => number;
  href: (period: string) => string;
  /** who may do it; the others are told what waits, and not led to a page that refuses them */
  roles: readonly Role[];
  vi: string;
  en: string;
}

const readers: readonly Role[] = ["lanh_dao", "kiem_tra", "nhap_lieu", "giam_sat"];

export const works: readonly Work[] = [
  { of: (w) => w.marks, href: () => "/duyet", roles: ["kiem_tra"], vi: "ô đánh dấu chờ soát", en: "marks to review" },
  {
    of: (w) => w.texts,
    href: () => "/chu-viet",
    roles: ["kiem_tra"],
    vi: "chữ viết tay chờ soát",
    en: "texts to review",
  },
  { of: (w) => w.pages, href: () => "/trang", roles: ["kiem_tra"], vi: "trang cần xử lý", en: "pages with problems" },
  {
    of: (w) => w.sheets,
    href: (period) => `/ket-qua?period=${encodeURIComponent(period)}`,
    roles: readers,
    vi: "phiếu chưa biết có hợp lệ không",
    en: "sheets whose validity is open",
  },
  {
    of: (w) => w.files,
    href: (period) => `/quet?state=attention&period=${encodeURIComponent(period)}`,
    roles: ["nhap_lieu"],
    vi: "tệp không đọc được",
    en: "files that could not be read",
  },
];

/** Sums what waits in all periods that lie within one. */
export function waitingIn(rows: readonly PeriodRow[], period: string): Waiting {
  const inside = rows.filter((row) => covers(period, row.period));
  const sum = (of: (row: PeriodRow) => number) => inside.reduce((all, row) => all + of(row), 0);
  return {
    marks: sum((row) => row.marks),
    texts: sum((row) => row.texts),
    pages: sum((row) => row.pages),
    sheets: sum((row) => row.waiting),
    files: sum((row) => row.files),
  };
}
