import type { LockEntry } from "../api/types";
import { periodName } from "../desk/period";
import { t, time } from "../desk/words";

const lockWord = (action: string) => (action === "locked" ? t("khóa", "locked") : t("mở lại", "reopened"));

export function LockHistory({ entries }: { entries: readonly LockEntry[] }) {
  if (entries.length === 0) return <p class="note">{t("Chưa khóa lần nào.", "Never locked yet.")}</p>;
  return (
    <ul class="history">
      {entries.map((entry, n) => (
        <li key={n}>
          {time(entry.at)} · {entry.who}: {lockWord(entry.action)} {periodName(entry.period)}{" "}
          {entry.reason && `– ${entry.reason}`}
        </li>
      ))}
    </ul>
  );
}
