// What people read: Vietnamese first, English on request. The choice is kept in the browser.
import { Problem } from "../api/problem";

export type Language = "vi" | "en";

function kept(): Language {
  if (typeof localStorage === "undefined") return "vi"; // tests have none
  return localStorage.getItem("language") === "en" ? "en" : "vi";
}

let language: Language = kept();
const listeners = new Set<() => void>();

export function t(vi: string, en: string): string {
  return language === "vi" ? vi : en;
}

export function currentLanguage(): Language {
  return language;
}

export function setLanguage(to: Language): void {
  language = to;
  localStorage.setItem("language", to);
  document.documentElement.lang = to;
  listeners.forEach((tell) => tell());
}

/** Calls back whenever the language changes. @return what ends that */
export function onLanguage(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

export function number(n: number): string {
  return n.toLocaleString(language === "vi" ? "vi-VN" : "en-GB");
}

/** A number written with a point, as this language writes it. */
export const decimal = (text: string) => (language === "vi" ? text.replace(".", ",") : text);

export function percent(count: number, n: number): string {
  return n === 0 ? "–" : `${decimal(((100 * count) / n).toFixed(1))}%`;
}

/** A share of one as percent with two decimals, as reports print it; "–" for none. */
export function share(value: number | null): string {
  if (value === null) return "–";
  return `${decimal((Math.floor(value * 10000 + 0.5 + 1e-7) / 100).toFixed(2))}%`;
}

/** What went wrong, in the reader's language, with names that come near and the number that stands in the log. */
export function said(error: unknown): string {
  if (!(error instanceof Problem)) return t("Máy chủ không trả lời.", "The server did not answer.");
  const near = error.body["near"];
  const names = Array.isArray(near) ? near.map((one: { name?: string }) => one.name).filter(Boolean) : [];
  const incident = error.body["incident"];
  return [
    t(error.vi, error.en),
    names.length > 0 && `${t("Gần giống:", "Near:")} ${names.join("; ")}.`,
    incident !== undefined && `(${t("mã sự cố", "incident")} ${String(incident)})`,
  ]
    .filter(Boolean)
    .join(" ");
}

const two = (n: number) => String(n).padStart(2, "0");

/** What was typed, as the server keeps it: letters whole, no space around them. */
export const typedText = (text: string) => text.normalize("NFC").trim();

/** "25/11/2026" of "2026-11-25", with or without a time; anything else as it is. */
export function date(iso: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return found ? `${found[3]}/${found[2]}/${found[1]}` : iso;
}

/** What a person means who types a day, as 25/11/2026 or 2026-11-25. @return "2026-11-25", or "" where it is none */
export function typedDate(text: string): string {
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const iso = found ? `${found[3]}-${two(Number(found[2]))}-${two(Number(found[1]))}` : text.trim();
  const day = new Date(`${iso}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso)
    ? iso
    : "";
}

/** The day that this machine's clock shows, as "2026-11-25". */
export function today(now = new Date()): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** "Thứ Tư, 25/11/2026" of "2026-11-25". */
export function longDate(iso: string): string {
  const names = [
    ["Chủ Nhật", "Sunday"],
    ["Thứ Hai", "Monday"],
    ["Thứ Ba", "Tuesday"],
    ["Thứ Tư", "Wednesday"],
    ["Thứ Năm", "Thursday"],
    ["Thứ Sáu", "Friday"],
    ["Thứ Bảy", "Saturday"],
  ] as const;
  const [vi, en] = names[new Date(`${iso}T00:00:00Z`).getUTCDay()]!;
  return `${t(vi, en)}, ${date(iso)}`;
}

/** "25/11/2026, 08:40" by this machine's clock, of a time in UTC. */
export function time(utc: string): string {
  const at = new Date(utc);
  if (!utc || Number.isNaN(at.getTime())) return utc;
  const day = `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
  return `${day}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}
