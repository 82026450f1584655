// Watched folders in words: where their files go, how each stands, what an administrator must see to.
import type { WatchedFolder } from "../api/types";
import { ago } from "./backup";
import { periodName } from "./period";
import { number, t } from "./words";

/** What an administrator sets; the rest is how the folder stands. */
export type FolderSetting = Pick<WatchedFolder, "path" | "unit" | "period_rule" | "period" | "after" | "paused">;

export const freshFolder: FolderSetting = {
  path: "",
  unit: "",
  period_rule: "cover",
  period: "",
  after: "kept",
  paused: false,
};

export function settingOf({ path, unit, period_rule, period, after, paused }: WatchedFolder): FolderSetting {
  return { path, unit, period_rule, period, after, paused };
}

export type Standing = "paused" | "starting" | "trouble" | "reading" | "waiting";

export function folderStanding(folder: WatchedFolder): Standing {
  if (folder.paused) return "paused";
  if (!folder.looked_at) return "starting";
  if (folder.trouble || folder.files.length > 0) return "trouble";
  return folder.reading + folder.arriving > 0 ? "reading" : "waiting";
}

export const standingNames: Record<Standing, readonly [string, string]> = {
  paused: ["Đang tạm dừng", "Paused"],
  starting: ["Đang mở", "Starting"],
  trouble: ["Cần xem", "See to it"],
  reading: ["Đang nhận tệp", "Taking files in"],
  waiting: ["Đang theo dõi", "Watched"],
};

/** What is going on in it now, as a sentence; "" where the badge says all. */
export function nowSaid({ arriving, reading, paused }: WatchedFolder): string {
  if (paused) return t("Tệp mới đến sẽ chờ cho tới khi theo dõi lại.", "New files wait until it is watched again.");
  return [
    arriving > 0 &&
      t(`${number(arriving)} tệp đang được ghi, chờ ghi xong.`, `${number(arriving)} files are still being written.`),
    reading > 0 && t(`${number(reading)} tệp đang đọc.`, `${number(reading)} files are being read.`),
  ]
    .filter(Boolean)
    .join(" ");
}

export function lastTaken({ last }: WatchedFolder, now: Date): string {
  if (!last) return t("Chưa nhận tệp nào.", "No file was taken in yet.");
  return t(
    `Lần nhận gần nhất: ${number(last.files)} tệp, lô ${last.batch}, ${ago(last.at, now)}.`,
    `Taken in last: ${number(last.files)} files, batch ${last.batch}, ${ago(last.at, now)}.`,
  );
}

export function unitSaid({ unit, unit_name }: WatchedFolder): string {
  return unit ? unit_name || unit : t("theo mã trên phiếu và tờ bìa", "by the codes and covers");
}

export function periodSaid({ period_rule, period }: FolderSetting): string {
  switch (period_rule) {
    case "arrival":
      return t("tháng tệp đến thư mục", "the month in which a file arrives");
    case "fixed":
      return periodName(period);
    case "cover":
      return t("theo tờ bìa", "by the covers");
  }
}

export function afterSaid({ after }: FolderSetting): string {
  return after === "moved"
    ? t("chuyển vào thư mục con da-doc", "moved into the subfolder da-doc")
    : t("để nguyên chỗ cũ", "kept where it is");
}
