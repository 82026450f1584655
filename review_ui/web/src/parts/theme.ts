// Light, dark, or as the system has it. The choice is kept in the browser; the style sheet knows light and dark only.
import { useState } from "preact/hooks";

export type Theme = "system" | "light" | "dark";

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

function kept(): Theme {
  const said = localStorage.getItem("theme");
  return said === "light" || said === "dark" ? said : "system";
}

function show(theme: Theme): void {
  const dark = theme === "dark" || (theme === "system" && systemIsDark.matches);
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

/** Before the first drawing; afterwards the pages follow the system by themselves. */
export function beginTheme(): void {
  show(kept());
  systemIsDark.addEventListener("change", () => show(kept()));
}

export function useTheme(): [Theme, (to: Theme) => void] {
  const [theme, setTheme] = useState(kept);
  const choose = (to: Theme) => {
    localStorage.setItem("theme", to);
    show(to);
    setTheme(to);
  };
  return [theme, choose];
}
