import { useState } from "preact/hooks";
import { inYear, parsePeriod, periodCode, PeriodKind, periodName } from "../desk/period";
import { t } from "../desk/words";

const kindNames: Record<PeriodKind, readonly [string, string]> = {
  month: ["tháng", "month"],
  quarter: ["quý", "quarter"],
  half: ["6 tháng", "half year"],
  year: ["năm", "year"],
};
const everyKind: readonly PeriodKind[] = ["month", "quarter", "half", "year"];
const romans = ["I", "II", "III", "IV"];

function partName(kind: PeriodKind, number: number): string {
  if (kind === "half") return number === 1 ? t("đầu năm", "first") : t("cuối năm", "second");
  return kind === "quarter" ? (romans[number - 1] ?? "") : String(number);
}

interface Props {
  label: string;
  /** a period's code, or "" for none */
  value: string;
  set: (code: string) => void;
  /** what no period means here; left out: one must be chosen */
  none?: string;
  kinds?: readonly PeriodKind[];
}

/** Chooses a period: what kind, which of the year, which year. It is none until all three are said. */
export function PeriodPicker({ label, value, set, none, kinds = everyKind }: Props) {
  const given = parsePeriod(value);
  const [kind, setKind] = useState<PeriodKind | "">(given?.kind ?? "");
  const [number, setNumber] = useState(given?.number ?? 0);
  const [year, setYear] = useState(given?.year ?? new Date().getFullYear());
  const say = (change: { kind?: PeriodKind | ""; number?: number; year?: number }) => {
    const next = { kind, number, year, ...change };
    if (change.kind !== undefined) next.number = change.kind === "year" ? 1 : 0;
    setKind(next.kind);
    setNumber(next.number);
    setYear(next.year);
    const whole = next.kind !== "" && next.number > 0 && next.year >= 2000 && next.year <= 2100;
    set(whole && next.kind !== "" ? periodCode({ kind: next.kind, number: next.number, year: next.year }) : "");
  };
  return (
    <fieldset class="period">
      <legend>{label}</legend>
      <select
        aria-label={`${label}: ${t("loại kỳ", "kind")}`}
        value={kind}
        required={none === undefined}
        onChange={(e) => say({ kind: e.currentTarget.value as PeriodKind | "" })}
      >
        <option value="">{none ?? "…"}</option>
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t(...kindNames[one])}
          </option>
        ))}
      </select>
      {kind !== "" && kind !== "year" && (
        <select
          aria-label={`${label}: ${t(...kindNames[kind])}`}
          value={number || ""}
          required
          onChange={(e) => say({ number: Number(e.currentTarget.value) })}
        >
          <option value="">…</option>
          {Array.from({ length: inYear[kind] }, (_, n) => (
            <option key={n} value={n + 1}>
              {partName(kind, n + 1)}
            </option>
          ))}
        </select>
      )}
      {kind !== "" && (
        <input
          aria-label={`${label}: ${t("năm", "year")}`}
          type="number"
          min={2000}
          max={2100}
          required
          value={year}
          onInput={(e) => say({ year: Number(e.currentTarget.value) })}
        />
      )}
      {value !== "" && !given && (
        <small class="warn">
          {t("đang ghi:", "now:")} {periodName(value)}
        </small>
      )}
    </fieldset>
  );
}
