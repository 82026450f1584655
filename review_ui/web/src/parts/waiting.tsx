import { t } from "../desk/words";
import { Warn } from "./warn";

/** What stands where a page's data are still on their way, or why they don't come. */
export function Waiting({ trouble }: { trouble: string }) {
  return trouble ? <Warn>{trouble}</Warn> : <p class="note">{t("Đang tải…", "Loading…")}</p>;
}
