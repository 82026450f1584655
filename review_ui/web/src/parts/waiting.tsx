import { t } from "../desk/words";

/** What stands where a page's data are still on their way, or why they don't come. */
export function Waiting({ trouble }: { trouble: string }) {
  return trouble ? (
    <p class="warn" role="alert">
      {trouble}
    </p>
  ) : (
    <p class="note">{t("Đang tải…", "Loading…")}</p>
  );
}
