// Who may do what: the server's roles by their names on disk.
import type { Me } from "../api/types";

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
