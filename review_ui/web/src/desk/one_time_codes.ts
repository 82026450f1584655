// One-time codes and recovery codes as people read and keep them.
import { t } from "./words";

/** "ABCD EFGH …": a secret as it is typed into a telephone. */
export function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}

/** How many recovery codes are left, and what to do when they end. */
export function recoverySaid(left: number): string {
  if (left >= 3) return t(`Còn ${left} mã dự phòng.`, `${left} recovery codes are left.`);
  const anew = t("Bấm Lập lại mã để có mười mã mới.", "Set up anew to have ten new ones.");
  return left === 0
    ? t(`Đã hết mã dự phòng. ${anew}`, `No recovery codes are left. ${anew}`)
    : t(`Chỉ còn ${left} mã dự phòng. ${anew}`, `Only ${left} recovery codes are left. ${anew}`);
}

/** The address of a text file with the recovery codes. */
export function recoveryFile(login: string, codes: readonly string[]): string {
  const head = t(`Phiếu: mã dự phòng của ${login}`, `Phieu: recovery codes of ${login}`);
  return `data:text/plain;charset=utf-8,${encodeURIComponent([head, "", ...codes, ""].join("\r\n"))}`;
}
