// Vietnamese first; the switch is kept in the browser.
import { Problem } from "../api/client";

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

export function setLanguage(to: Language): void {
  language = to;
  localStorage.setItem("language", to);
  document.documentElement.lang = to;
  listeners.forEach((tell) => tell());
}

export function currentLanguage(): Language {
  return language;
}

/** Calls back whenever the language changes. @return what ends that */
export function onLanguage(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

export function number(n: number): string {
  return n.toLocaleString(language === "vi" ? "vi-VN" : "en-GB");
}

export function percent(count: number, n: number): string {
  if (n === 0) return "–";
  const text = ((100 * count) / n).toFixed(1);
  return (language === "vi" ? text.replace(".", ",") : text) + " %";
}

/** A share of one as percent with two decimals, as reports print it; "–" for none. */
export function share(value: number | null): string {
  if (value === null) return "–";
  const text = (Math.floor(value * 10000 + 0.5 + 1e-7) / 100).toFixed(2);
  return language === "vi" ? text.replace(".", ",") : text;
}

/** What went wrong, in the reader's language. */
export function said(error: unknown): string {
  return error instanceof Problem ? t(error.vi, error.en) : t("Máy chủ không trả lời.", "The server did not answer.");
}

export function time(utc: string): string {
  return utc
    ? new Date(utc).toLocaleString(language === "vi" ? "vi-VN" : "en-GB", { dateStyle: "short", timeStyle: "short" })
    : "";
}
