import { expect, it } from "vitest";
import type { HistoryEntry, Item, Page } from "../api/types";
import { canWaitAnew, standing, whoSaid } from "./history";

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

it("says what stands of an answer in the words of the paper, whoever said it", () => {
  const options = [{ value: "5", label: "Rất hài lòng" }];
  const item = (current: object | undefined, suggestion: string | null = "5") =>
    ({ options, suggestion, current }) as unknown as Item;
  const accepted = { value: "5", status: "accepted", by: "machine" };
  expect(standing(item(accepted))).toEqual({ value: "Rất hài lòng", by: "máy đọc" });
  expect(standing(item({ value: "", status: "accepted", by: "machine" })).value).toBe("để trống");
  expect(standing(item({ value: "5", status: "answer", by: "lan" }))).toEqual({ value: "Rất hài lòng", by: "lan" });
  expect(standing(item({ value: "", status: "unreadable", by: "lan" })).value).toBe("không đọc được");
  expect(standing(item({ value: "5", status: "pending", by: "machine" })).by).toBe("máy đọc, chờ soát");
  expect(standing(item(undefined))).toEqual({ value: "Rất hài lòng", by: "máy đọc, chờ soát" });
  expect(standing(item(undefined, null))).toEqual({ value: "chờ soát", by: "" }); // shown blind
  expect(whoSaid("phieu 0.1.0")).toBe("máy đọc");
});
