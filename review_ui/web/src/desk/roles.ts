// Who may do what: the server's roles by their names on disk.
import type { Me } from "../api/types";
import { t } from "./words";

export type Role = "nhap_lieu" | "kiem_tra" | "lanh_dao" | "quan_tri" | "giam_sat";

export const roles: readonly (readonly [Role, string, string])[] = [
  ["nhap_lieu", "Nhập liệu", "Data entry"],
  ["kiem_tra", "Kiểm tra", "Reviewer"],
  ["lanh_dao", "Lãnh đạo", "Lead"],
  ["quan_tri", "Quản trị", "Administrator"],
  ["giam_sat", "Giám sát (chỉ xem)", "Observer (looks only)"],
];

export function may(who: Me, ...allowed: readonly Role[]): boolean {
  return allowed.some((role) => who.roles.includes(role));
}

/** "Nhập liệu, Kiểm tra" */
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
