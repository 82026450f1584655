// What moves on a page of the manual: the search over all pages, and light or dark as the desk has it.
import { beginTheme } from "../parts/theme";
import { Entry, find } from "./find";

/** All sections of all pages; the build writes it before this. */
declare const manualEntries: readonly Entry[];

beginTheme();
const box = document.querySelector<HTMLInputElement>("#tim")!;
const list = document.querySelector<HTMLUListElement>("#tim-thay")!;
const told = document.querySelector<HTMLElement>("#tim-bao")!;

function show(): void {
  const found = find(manualEntries, box.value);
  list.replaceChildren(
    ...found.map((one) => {
      const entry = document.createElement("li");
      const link = document.createElement("a");
      link.href = one.href;
      link.textContent = one.heading === one.page ? one.page : `${one.page} – ${one.heading}`;
      const near = document.createElement("small");
      near.textContent = one.near;
      entry.append(link, near);
      return entry;
    }),
  );
  list.hidden = found.length === 0;
  told.textContent = box.value.trim() ? (found.length > 0 ? `${found.length} chỗ` : "Không thấy trong hướng dẫn.") : "";
}

function close(): void {
  box.value = "";
  show();
}

box.addEventListener("input", show);
list.addEventListener("click", close);
/** Arrows go through what was found, Esc closes it, Enter opens the first. */
document.querySelector("search, [role=search]")!.addEventListener("keydown", (event) => {
  const key = (event as KeyboardEvent).key;
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (key === "Escape") {
    close();
    box.focus();
  } else if (key === "Enter" && at < 0) {
    event.preventDefault();
    links[0]?.click();
  } else if (key === "ArrowDown" || key === "ArrowUp") {
    event.preventDefault();
    const next = at + (key === "ArrowDown" ? 1 : -1);
    (next < 0 ? box : links[Math.min(next, links.length - 1)])?.focus();
  }
});
