// Who may do what: the server's roles by their names on disk.
import type { Me } from "../api/types";
import { t } from "./words";

export type Role = "nhap_lieu" | "kiem_tra" | "lanh_dao" | "quan_tri" | "giam_sat";

export const roles: readonly (readonly [Role, string, string])[] = [
  ["nhap_lieu", "Nhập liệu", "Data entry"],
  ["kiem_tra", "Người soát", "Reviewer"],
  ["lanh_dao", "Lãnh đạo", "Lead"],
  ["quan_tri", "Quản trị", "Administrator"],
  ["giam_sat", "Giám sát (chỉ xem)", "Observer (looks only)"],
];

/** What each may do, and what it may not, where it is given; the server's table of requests says the same. */
export const roleSaid: Record<Role, readonly [string, string]> = {
  nhap_lieu: [
    "In phiếu, nạp bản quét; xem kết quả, tải số liệu và báo cáo. Không soát ô đánh dấu.",
    "Prints forms, takes in scans; sees results, downloads figures and reports. Reviews no marks.",
  ],
  kiem_tra: [
    "Soát ô đánh dấu và chữ viết tay, xử lý trang và cảnh báo; xem kết quả. Không tải số liệu.",
    "Settles marks and texts, pages and alerts; sees results. Downloads no figures.",
  ],
  lanh_dao: [
    "Lo đợt khảo sát, mẫu phiếu, cảnh báo, báo cáo; khóa sổ và mở lại; xem nhật ký.",
    "Campaigns, forms, alerts, reports; locks periods and reopens them; sees the journal.",
  ],
  quan_tri: [
    "Lo tài khoản, đơn vị, sao lưu; xem nhật ký. Không soát phiếu, không xem kết quả.",
    "Accounts, units, backups; sees the journal. Reviews no sheets and sees no results.",
  ],
  giam_sat: [
    "Chỉ xem: kết quả, cảnh báo, nhật ký; tải số liệu và báo cáo. Không sửa được gì.",
    "Looks only: results, alerts, journal; downloads figures and reports. Changes nothing.",
  ],
};

export function may(who: Me, ...allowed: readonly Role[]): boolean {
  return allowed.some((role) => who.roles.includes(role));
}

/** "Nhập liệu, Người soát" */
export function roleNames(who: Pick<Me, "roles">): string {
  const names = who.roles.map((role) => roles.find(([id]) => id === role));
  return names.map((name) => name && t(name[1], name[2])).join(", ");
}

/** "TL" of Trần Thị Lan: the first letters of family name and name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => (word ?? "").charAt(0).toUpperCase()).join("");
}
