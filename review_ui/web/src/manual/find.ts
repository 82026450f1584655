// Searching the manual: every word that is typed begins a word there; what stands in a heading comes first.
import { fold } from "../desk/search";

export interface Entry {
  /** "nguoi-soat.html#phim-tat" */
  href: string;
  page: string;
  heading: string;
  text: string;
}

const most = 12;
const around = 60;

export interface Found extends Entry {
  /** the words near the first find */
  near: string;
}

function near(text: string, word: string): string {
  const at = ` ${fold(text)}`.search(new RegExp(`[^a-z0-9]${word}`));
  if (at < 0) return text.slice(0, 2 * around);
  const from = Math.max(0, at - around);
  return (from > 0 ? "…" : "") + text.slice(from, at + 2 * around) + (at + 2 * around < text.length ? "…" : "");
}

export function find(entries: readonly Entry[], query: string): Found[] {
  const words = fold(query)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  if (words.length === 0) return [];
  const has = (text: string, word: string) => ` ${fold(text)}`.search(new RegExp(`[^a-z0-9]${word}`)) >= 0;
  const fits = entries.filter((one) => words.every((word) => has(`${one.page} ${one.heading} ${one.text}`, word)));
  const inHeading = (one: Entry) => words.filter((word) => has(one.heading, word)).length;
  return [...fits]
    .sort((a, b) => inHeading(b) - inHeading(a))
    .slice(0, most)
    .map((one) => ({ ...one, near: near(one.text, words[0]!) }));
}
