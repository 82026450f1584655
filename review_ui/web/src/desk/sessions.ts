// Open sessions in words.
import type { OpenSession } from "../api/types";
import { ago } from "./backup";
import { t, time } from "./words";

/** "Firefox trên Windows" */
export function machineSaid({ browser, system }: Pick<OpenSession, "browser" | "system">): string {
  if (browser && system) return t(`${browser} trên ${system}`, `${browser} on ${system}`);
  return browser || system || t("Trình duyệt không rõ", "Unknown browser");
}

/** "Địa chỉ 10.0.0.7. Đăng nhập lúc 25/11/2026, 08:40; dùng lần cuối cách đây 5 phút." */
export function whenSaid(session: OpenSession, now: Date): string {
  const where = session.address ? t(`Địa chỉ ${session.address}. `, `Address ${session.address}. `) : "";
  const begun = time(session.started_at);
  const seen = ago(session.seen_at, now);
  return where + t(`Đăng nhập lúc ${begun}; dùng lần cuối: ${seen}.`, `Signed in ${begun}; last used: ${seen}.`);
}
