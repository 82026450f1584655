// Periods of whole months: codes on the wire ("2025-03", "2025-Q1", "2025-H1", "2025") and names for people.
import { t } from "./words";

export type PeriodKind = "month" | "quarter" | "half" | "year";

export interface Period {
  kind: PeriodKind;
  year: number;
  /** which month, quarter or half of the year, from 1; 1 for a year */
  number: number;
}

/** How many of a kind a year has. */
export const inYear: Record<PeriodKind, number> = { month: 12, quarter: 4, half: 2, year: 1 };

const roman = ["I", "II", "III", "IV"];

/** @return undefined where the text is no period's code */
export function parsePeriod(code: string): Period | undefined {
  const found = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/.exec(code);
  if (!found) return undefined;
  const year = Number(found[1]);
  if (found[2]) return { kind: "month", year, number: Number(found[2]) };
  if (found[3]) return { kind: "quarter", year, number: Number(found[3]) };
  if (found[4]) return { kind: "half", year, number: Number(found[4]) };
  return { kind: "year", year, number: 1 };
}

export function periodCode({ kind, year, number }: Period): string {
  switch (kind) {
    case "month":
      return `${year}-${String(number).padStart(2, "0")}`;
    case "quarter":
      return `${year}-Q${number}`;
    case "half":
      return `${year}-H${number}`;
    case "year":
      return String(year);
  }
}

/** "tháng 3/2025", "quý I/2025", "6 tháng đầu năm 2025", "năm 2025"; a text that is no code stays as it is. */
export function periodName(code: string): string {
  const period = parsePeriod(code);
  if (!period) return code;
  const { kind, year, number } = period;
  switch (kind) {
    case "month":
      return t(`tháng ${number}/${year}`, `month ${number}/${year}`);
    case "quarter":
      return t(`quý ${roman[number - 1]}/${year}`, `quarter ${number}/${year}`);
    case "half":
      return number === 1
        ? t(`6 tháng đầu năm ${year}`, `first half of ${year}`)
        : t(`6 tháng cuối năm ${year}`, `second half of ${year}`);
    case "year":
      return t(`năm ${year}`, `year ${year}`);
  }
}

/** The first letter as a sentence begins: "Tháng 3/2025". */
export function atStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * What a person means who types a period: its name in either language, "3/2025", or its code.
 * @return its code, or "" where it is none
 */
export function typedPeriod(text: string): string {
  const plain = text.normalize("NFC").trim().toLowerCase().replace(/\s+/g, " ");
  const month = /^(?:tháng |month )?(0?[1-9]|1[0-2]) ?[/-] ?(\d{4})$/.exec(plain);
  if (month) return periodCode({ kind: "month", year: Number(month[2]), number: Number(month[1]) });
  const quarter = /^(?:quý|quarter) (i|ii|iii|iv|[1-4]) ?[/-] ?(\d{4})$/.exec(plain);
  if (quarter) {
    const at = roman.indexOf(quarter[1]!.toUpperCase());
    return periodCode({ kind: "quarter", year: Number(quarter[2]), number: at < 0 ? Number(quarter[1]) : at + 1 });
  }
  const half = /^(?:6 tháng (đầu|cuối) năm|(first|second) half of) (\d{4})$/.exec(plain);
  if (half) {
    const number = half[1] === "đầu" || half[2] === "first" ? 1 : 2;
    return periodCode({ kind: "half", year: Number(half[3]), number });
  }
  const year = /^(?:năm |year )?(\d{4})$/.exec(plain);
  if (year) return year[1]!;
  return parsePeriod(plain.toUpperCase()) ? plain.toUpperCase() : "";
}

/** Whether all of `inner` lies in `outer`. Texts that are no periods lie only in their like. */
export function covers(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  const [a, b] = [parsePeriod(outer), parsePeriod(inner)];
  if (!a || !b || a.year !== b.year) return false;
  const [widthA, widthB] = [12 / inYear[a.kind], 12 / inYear[b.kind]];
  const [startA, startB] = [(a.number - 1) * widthA, (b.number - 1) * widthB];
  return startA <= startB && startB + widthB <= startA + widthA;
}

/** The last day of a period, as "2025-03-31"; "" for a text that is none. */
export function periodEnd(code: string): string {
  const period = parsePeriod(code);
  if (!period) return "";
  const after = new Date(Date.UTC(period.year, (period.number * 12) / inYear[period.kind], 0));
  return after.toISOString().slice(0, 10);
}

/** Periods of months, and the quarters, half years and years that they lie in. */
export function longer(periods: readonly string[]): string[] {
  const out = new Set<string>();
  for (const code of periods.filter(Boolean)) {
    out.add(code);
    const period = parsePeriod(code);
    if (period?.kind !== "month") continue;
    out.add(periodCode({ kind: "quarter", year: period.year, number: Math.ceil(period.number / 3) }));
    out.add(periodCode({ kind: "half", year: period.year, number: period.number <= 6 ? 1 : 2 }));
    out.add(periodCode({ kind: "year", year: period.year, number: 1 }));
  }
  return [...out].sort(inOrder);
}

const most_months = 24; // of a campaign; a longer one is left without a list

/** The months that two days lie in and those between, as codes; none where a day is missing or too far. */
export function monthsBetween(first: string, last: string): string[] {
  const number = (day: string) =>
    /^\d{4}-\d{2}/.test(day) ? Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 : NaN;
  const [from, to] = [number(first), number(last)];
  if (!(to >= from) || to - from >= most_months) return [];
  return Array.from({ length: to - from + 1 }, (_, n) =>
    periodCode({ kind: "month", year: Math.floor((from + n) / 12), number: ((from + n) % 12) + 1 }),
  );
}

/** A year, then its halves, quarters and months, each before what lies in it; what is no period comes last. */
function inOrder(a: string, b: string): number {
  const key = (code: string) => {
    const period = parsePeriod(code);
    if (!period) return `~${code}`;
    const months = 12 / inYear[period.kind];
    return [period.year, 10 + (period.number - 1) * months, 99 - months].join("-");
  };
  return key(a) < key(b) ? -1 : 1;
}
