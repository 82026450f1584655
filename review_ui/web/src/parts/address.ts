// The address of the page: links inside the program change it without loading, and "back" finds what was shown.
import { useEffect, useState } from "preact/hooks";
import { here, withoutPractice } from "../desk/practice";

/** What the history keeps of an address. */
interface Kept {
  /** the reader came from within the program */
  inside?: boolean;
  /** what it opens lies over the page before */
  over?: boolean;
  scroll?: number;
}

const kept = () => (history.state ?? {}) as Kept;

/**
 * Goes to another address of the program; the scroll place of this one is kept for "back".
 *
 * @param over what opens there lies over this page, which stays where it is
 */
export function go(href: string, over = false): void {
  history.replaceState({ ...kept(), scroll: scrollY }, "");
  history.pushState(over ? { inside: true, over } : { inside: true }, "", here(href));
  dispatchEvent(new PopStateEvent("popstate"));
  if (!over) scrollTo(0, 0);
}

/** Goes back to where the reader came from, or to `otherwise` where they came from outside. */
export function goBack(otherwise: string): void {
  if (kept().inside) history.back();
  else go(otherwise);
}

/** Closes what lies over the page: goes back to where it was opened, or does `otherwise` where a link led to it. */
export function closeOver(otherwise: () => void): void {
  if (kept().over) history.back();
  else otherwise();
}

/** Scrolls to where the reader was, as soon as the page is long enough again; gives up after two seconds. */
function scrollBack(until = performance.now() + 2000): void {
  const place = kept().scroll;
  if (!place) return;
  scrollTo(0, place);
  if (Math.abs(scrollY - place) > 2 && performance.now() < until) setTimeout(() => scrollBack(until), 50);
}

function followLinks(event: MouseEvent): void {
  const files = "[href^='/api/'], [href^='/tap/api/']";
  const link = (event.target as Element).closest(`a[href^='/']:not(${files})`);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (link.hasAttribute("download") || link.hasAttribute("target")) return;
  event.preventDefault();
  go(link.getAttribute("href")!);
}

const placeNow = () => ({ path: withoutPractice(location.pathname), query: location.search });

/** Draws again whenever the address changes by a step, as "back" knows them. @return its path and its query */
export function usePlace(): { path: string; query: string } {
  const [place, setPlace] = useState(placeNow);
  useEffect(() => {
    const changed = () => {
      setPlace(placeNow());
      scrollBack();
    };
    addEventListener("popstate", changed);
    document.addEventListener("click", followLinks);
    return () => {
      removeEventListener("popstate", changed);
      document.removeEventListener("click", followLinks);
    };
  }, []);
  return place;
}

function valuesIn<K extends string>(names: readonly K[]): Record<K, string> {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(names.map((name) => [name, query.get(name) ?? ""])) as Record<K, string>;
}

/**
 * State that lives in the address: it survives a reload and "back".
 *
 * @param names what of the query belongs to this page; a constant list
 * @return the values ("" where the address says nothing) and what changes some of them; `step` makes "back" undo it,
 *   "over" lets the page stay where it is beneath what opens
 */
export function useAddress<K extends string>(
  names: readonly K[],
): [Record<K, string>, (change: Partial<Record<K, string>>, step?: boolean | "over") => void] {
  const [values, setValues] = useState(() => valuesIn(names));
  useEffect(() => {
    const here = location.pathname;
    const changed = () => {
      if (location.pathname === here) setValues(valuesIn(names));
    };
    addEventListener("popstate", changed);
    return () => removeEventListener("popstate", changed);
  }, []);
  const change = (more: Partial<Record<K, string>>, step: boolean | "over" = false) => {
    const next = { ...valuesIn(names), ...more };
    const query = new URLSearchParams(Object.entries<string>(next).filter(([, value]) => value)).toString();
    const href = location.pathname + (query && `?${query}`);
    if (step) return go(href, step === "over");
    history.replaceState(history.state, "", href);
    setValues(next);
  };
  return [values, change];
}
