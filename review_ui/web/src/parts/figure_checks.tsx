import type { LockEntry, Results } from "../api/types";
import { periodName } from "../desk/period";
import { t, time } from "../desk/words";

/** What an observer may go by: what was locked last, the random check, and where both are written down. */
export function FigureChecks({ history, results }: { history: readonly LockEntry[]; results: Results | undefined }) {
  const last = history.at(-1);
  const links = [
    ["/khoa-so", t("Báo cáo và khóa sổ", "Reports, locks")],
    ["/canh-bao", t("Cảnh báo", "Alerts")],
    ["/dot", t("Đợt khảo sát", "Campaigns")],
    ["/nhat-ky", t("Nhật ký", "Journal")],
  ] as const;
  return (
    <section class="card">
      <div class="head">
        <h2>{t("Kiểm tra số liệu", "How sure the figures are")}</h2>
      </div>
      <div class="body">
        <p>
          {!last
            ? t("Chưa kỳ nào được khóa sổ.", "No period was locked yet.")
            : last.action === "locked"
              ? t(
                  `Khóa sổ gần nhất: ${periodName(last.period)}, ${time(last.at)}.`,
                  `Locked last: ${periodName(last.period)}, ${time(last.at)}.`,
                )
              : t(
                  `Mở lại gần nhất: ${periodName(last.period)}, ${time(last.at)}. Lý do: ${last.reason}.`,
                  `Reopened last: ${periodName(last.period)}, ${time(last.at)}. Reason: ${last.reason}.`,
                )}
        </p>
        {results && <p>{t(results.audit.vi, results.audit.en)}</p>}
        <ul class="links">
          {links.map(([href, name]) => (
            <li key={href}>
              <a href={href}>{name}</a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
