import { changed } from "../desk/levels";
import { decimal, t } from "../desk/words";

/** How a figure moved since the period before, in percentage points. */
export function Change({ points, unit = false }: { points: number | null; unit?: boolean }) {
  const { text, kind } = changed(points);
  if (kind === "none") return <span class="note">{t("chưa có kỳ so sánh", "nothing to compare with")}</span>;
  return (
    <span class={`delta ${kind}`}>
      {decimal(text)}
      {unit && ` ${t("điểm phần trăm", "percentage points")}`}
    </span>
  );
}
