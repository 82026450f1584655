// The levels of a question as they are shown: from the best to the worst, each with its colour.
import type { Level } from "../api/types";

/** Below so many sheets a figure is marked as one of a small sample. */
export const small_base = 30;

/** 5 the best … 1 the worst: which of the five colours */
export type Coloured<L> = L & { colour: number };
export type ShownLevel = Coloured<Level>;

/** Which of five colours each of so many levels has; the middle is gray only where there is one. */
const colours: Record<number, readonly number[]> = {
  1: [4],
  2: [5, 1],
  3: [5, 3, 1],
  4: [5, 4, 2, 1],
  5: [5, 4, 3, 2, 1],
};

/** "Không có ý kiến" stands among the levels and is none: its value is no number. */
export const isLevel = ({ value }: { value: string }) => /^\d+$/.test(value);

/** Levels whose values are numbers stand from the highest to the lowest; "Không có ý kiến" behind them, gray. */
export function shownLevels<L extends { value: string }>(levels: readonly L[]): Coloured<L>[] {
  const coloured = (order: readonly L[]) =>
    order.map((level, n) => ({ ...level, colour: colours[order.length]?.[n] ?? 3 }));
  const numbers = levels.filter(isLevel).sort((a, b) => Number(b.value) - Number(a.value));
  if (numbers.length === 0) return coloured(levels);
  const others = levels.filter((level) => !isLevel(level)).map((level) => ({ ...level, colour: 3 }));
  return [...coloured(numbers), ...others];
}

/** "▲ +1,55" and its kind, of a difference of shares; a dash where there is nothing to compare. */
export function changed(points: number | null): { text: string; kind: "up" | "down" | "same" | "none" } {
  if (points === null) return { text: "–", kind: "none" };
  const hundredths = Math.round(points * 10000);
  const size = `${Math.trunc(Math.abs(hundredths) / 100)}.${String(Math.abs(hundredths) % 100).padStart(2, "0")}`;
  if (hundredths === 0) return { text: size, kind: "same" };
  return hundredths > 0 ? { text: `▲ +${size}`, kind: "up" } : { text: `▼ −${size}`, kind: "down" };
}
