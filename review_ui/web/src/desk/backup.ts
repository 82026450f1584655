// Backups in words: when the last good one was made, how far one is, what an administrator must see to.
import type { Backup } from "../api/types";
import { number, t, time } from "./words";

const [minute, hour, day] = [60, 3600, 86_400] as const;

/** "cách đây 2 giờ": how long ago a time in UTC was. */
export function ago(utc: string, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - new Date(utc).getTime()) / 1000);
  const said = (n: number, vi: string, en: string) =>
    t(`cách đây ${number(n)} ${vi}`, `${number(n)} ${en}${n === 1 ? "" : "s"} ago`);
  if (seconds < minute) return t("vừa xong", "just now");
  if (seconds < hour) return said(Math.floor(seconds / minute), "phút", "minute");
  if (seconds < 2 * day) return said(Math.floor(seconds / hour), "giờ", "hour");
  return said(Math.floor(seconds / day), "ngày", "day");
}

/** "Bản sao lưu gần nhất: 17:56 ngày 30/11/2026, cách đây 2 giờ". */
export function lastSaid(last: string | null, now: Date): string {
  if (!last) return t("Chưa có bản sao lưu nào.", "There is no backup yet.");
  const [onDay, at] = time(last).split(", ");
  return t(
    `Bản sao lưu gần nhất: ${at} ngày ${onDay}, ${ago(last, now)}.`,
    `The last good backup: ${at}, ${onDay}, ${ago(last, now)}.`,
  );
}

/** How far the one that runs is, in whole percent; undefined until its size is known. */
export function percentDone({ done, all }: Pick<Backup, "done" | "all">): number | undefined {
  return all > 0 ? Math.min(100, Math.floor((100 * done) / all)) : undefined;
}

/** All is well, it runs, or somebody must see to it. */
export function standingOf(backup: Backup): "well" | "running" | "nowhere" | "trouble" {
  if (!backup.to) return "nowhere";
  if (backup.running) return "running";
  return backup.warning || backup.trouble ? "trouble" : "well";
}
