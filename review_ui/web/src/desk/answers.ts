// What a value of an answer means: several values are joined by "|".
import type { Item } from "../api/types";
import { t } from "./words";

interface Choice {
  options: readonly { value: string; label: string }[];
}

/** The printed words of an answer; "để trống" for none. */
export function answerLabel(choice: Choice, value: string): string {
  if (value === "") return t("để trống", "blank");
  return value
    .split("|")
    .map((one) => choice.options.find((o) => o.value === one)?.label ?? one)
    .join("; ");
}

/** Chosen values as the server writes them: in printed order. */
export function joined(choice: Choice, chosen: readonly string[]): string {
  return choice.options
    .map((o) => o.value)
    .filter((value) => chosen.includes(value))
    .join("|");
}

/** The digit that chooses an option: its own value where that is one, else its place; "" past nine. */
export function digitOf(choice: Choice, n: number): string {
  const value = choice.options[n]?.value ?? "";
  if (/^[1-9]$/.test(value)) return value;
  const taken = choice.options.some((o) => /^[1-9]$/.test(o.value));
  return !taken && n < 9 ? String(n + 1) : "";
}

/** The value that a digit chooses. */
export function valueOf(choice: Choice, digit: string): string | undefined {
  return choice.options.find((_, n) => digitOf(choice, n) === digit)?.value;
}

/** Suggestions worth showing: the first five with a chance; of a list of people that nobody weighed, nine. */
export function suggestionsOf(item: Item): NonNullable<Item["suggestions"]> {
  const all = item.suggestions ?? [];
  if (all.every((s) => s.p === 0)) return all.slice(0, 9);
  return all.filter((s) => s.p >= 0.005).slice(0, 5);
}
