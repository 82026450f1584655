// Vietnamese first; the switch is kept in the browser.
import { useEffect, useState } from "preact/hooks";
import { Problem } from "./api";

export type Language = "vi" | "en";
let language: Language = localStorage.getItem("language") === "en" ? "en" : "vi";
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

export function useLanguage(): Language {
  const [, again] = useState(0);
  useEffect(() => {
    const tell = () => again((n) => n + 1);
    listeners.add(tell);
    return () => void listeners.delete(tell);
  }, []);
  return language;
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
  return utc ? new Date(utc).toLocaleString(language === "vi" ? "vi-VN" : "en-GB", { dateStyle: "short", timeStyle: "short" }) : "";
}
