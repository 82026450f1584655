// The five steps of a survey, from the empty paper to the closed books: where the office stands, and who does which.
import type { Counts, Me, PeriodRow } from "../api/types";
import { may, Role } from "./roles";
import { endedOpen } from "./tasks";
import { t } from "./words";

export interface Step {
  name: string;
  about: string;
  href: string;
  /** the button's words */
  does: string;
  /** whether this person does it; who else does, in words */
  mine: boolean;
  whose: string;
}

const steps: readonly {
  name: readonly [string, string];
  about: readonly [string, string];
  href: string;
  does: readonly [string, string];
  role: Role;
  whose: readonly [string, string];
}[] = [
  {
    name: ["In và phát phiếu", "Print and hand out"],
    about: [
      "Dùng mẫu có sẵn, hoặc đưa mẫu của cơ quan vào ở trang Mẫu phiếu. In phiếu có số hiệu, hoặc bản gốc để sao chụp.",
      "Take one of the forms, or bring the office's own on the page Forms. Print numbered sheets, or a master to copy.",
    ],
    href: "/in-phieu",
    does: ["In phiếu", "Print"],
    role: "nhap_lieu",
    whose: ["người nhập liệu", "data entry"],
  },
  {
    name: ["Nạp bản quét", "Take in scans"],
    about: [
      "Thu phiếu về, quét cả chồng rồi nạp tệp. Máy đọc từng ô và nói rõ trang nào không đọc được.",
      "Scan the stack and bring the file. Every box is read, and each page that could not be read is named.",
    ],
    href: "/quet",
    does: ["Nạp bản quét", "Choose files"],
    role: "nhap_lieu",
    whose: ["người nhập liệu", "data entry"],
  },
  {
    name: ["Soát", "Review"],
    about: [
      "Chỉ xem những ô máy chưa chắc: mỗi ô một ảnh, một phím. Rồi đến chữ viết tay và trang cần xử lý.",
      "Only what is doubtful: a picture and a key for each mark; then handwriting and pages with a problem.",
    ],
    href: "/duyet",
    does: ["Bắt đầu soát", "Start"],
    role: "kiem_tra",
    whose: ["người soát", "reviewers"],
  },
  {
    name: ["Xem kết quả, cảnh báo", "Results, alerts"],
    about: [
      "Chỉ số hài lòng, từng câu hỏi, đến tận ảnh từng dấu; phiếu không hài lòng thành cảnh báo để giao việc.",
      "The index and every question, down to the picture of a mark; dissatisfied sheets become alerts.",
    ],
    href: "/ket-qua",
    does: ["Xem kết quả", "See results"],
    role: "lanh_dao",
    whose: ["lãnh đạo", "the lead"],
  },
  {
    name: ["Báo cáo và khóa sổ", "Report and lock"],
    about: [
      "Xuất báo cáo của kỳ, rồi khóa sổ để số liệu không đổi được nữa.",
      "Make the period's report, then lock its figures.",
    ],
    href: "/khoa-so",
    does: ["Báo cáo", "Reports"],
    role: "lanh_dao",
    whose: ["lãnh đạo", "the lead"],
  },
];

export function stepsFor(who: Me): Step[] {
  return steps.map(({ name, about, href, does, role, whose }) => ({
    name: t(...name),
    about: t(...about),
    href,
    does: t(...does),
    mine: may(who, role),
    whose: t(...whose),
  }));
}

/** One person who does all of it, from paper to report. */
export function doesAll(who: Me): boolean {
  return steps.every(({ role }) => may(who, role));
}

export interface Standing {
  /** sheets were printed */
  printed: boolean;
  /** batches that were ever taken in */
  batches: number;
  counts: Counts;
  periods: readonly PeriodRow[];
}

/** @return which step is to be done now, from 0 */
export function stepNow({ printed, batches, counts, periods }: Standing, today: string): number {
  if (batches === 0) return printed ? 1 : 0;
  if (counts.marks + counts.texts + counts.pages > 0) return 2;
  if (counts.alerts > 0) return 3;
  if (endedOpen(periods, today).length > 0) return 4;
  return periods.some(({ locked, sheets }) => sheets > 0 && !locked) ? 3 : 0; // all is locked: the next round begins
}
