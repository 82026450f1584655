import { expect, it } from "vitest";
import type { HistoryEntry, Page } from "../api/types";
import { canWaitAnew } from "./history";

const page = (status: string, problem = "") => ({ status, problem, form_page: 2 }) as Page;
const entry = (what: string, form_page = 2) => ({ what, form_page }) as HistoryEntry;

it("takes back what a person made of a page that counts, and nothing that the machine read", () => {
  for (const what of ["keyed", "own", "join"]) expect(canWaitAnew(page("read"), [entry(what)])).toBe(true);
  expect(canWaitAnew(page("read"), [entry("read"), entry("use")])).toBe(false); // its other copy is taken up instead
  expect(canWaitAnew(page("read"), [entry("join", 1)])).toBe(false); // another page of the sheet
});

it("takes up again what was set aside, and nothing that waits already", () => {
  for (const status of ["duplicate", "blank", "foreign"]) expect(canWaitAnew(page(status), [])).toBe(true);
  expect(canWaitAnew(page("duplicate", "same_ink"), [])).toBe(false);
  expect(canWaitAnew(page("problem", "no_code"), [entry("reopen")])).toBe(false);
});
