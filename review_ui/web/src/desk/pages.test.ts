import { describe, expect, it } from "vitest";
import type { Page } from "../api/types";
import {
  coverIn,
  deedsFor,
  likeliest,
  nextOf,
  pageName,
  pagesIn,
  runsOf,
  scannedAgain,
  sheetsOf,
  toggled,
} from "./pages";

function page(more: Partial<Page>): Page {
  return {
    id: 1,
    file: "quet.pdf",
    number: 1,
    part: null,
    copy_of: 0,
    counted: 0,
    status: "problem",
    problem: "no_code",
    detail: "",
    template: "",
    version: 0,
    form_page: 0,
    sheet: "",
    serial: null,
    unit: "",
    field: "",
    period: "",
    batch: 1,
    ...more,
  };
}

describe("a page's name", () => {
  it("says where it lies in a picture with several", () => {
    expect(pageName(page({ number: 3 }))).toBe("quet.pdf, trang 3");
    expect(pageName(page({ part: { x: 0, y: 0, w: 0.5, h: 1 } }))).toContain("(nửa trái)");
    expect(pageName(page({ part: { x: 0.51, y: 0.1, w: 0.47, h: 0.85 } }))).toContain("(nửa phải)");
    expect(pageName(page({ part: { x: 0, y: 0.5, w: 1, h: 0.5 } }))).toContain("(nửa dưới)");
    expect(pageName(page({ part: { x: 0.5, y: 0, w: 0.5, h: 0.5 } }))).toContain("(góc trên bên phải)");
    expect(pageName(page({ part: { x: 0.02, y: 0.02, w: 0.95, h: 0.95 } }))).toBe("quet.pdf, trang 1");
  });
});

describe("what may be made of a page", () => {
  it("is what the server lets be done in its state", () => {
    expect(deedsFor(page({}))).toContain("cover");
    expect(deedsFor(page({ status: "duplicate", problem: "same_ink" }))).not.toContain("cover");
    expect(deedsFor(page({ problem: "joining_unclear" })).slice(0, 2)).toEqual(["join", "own"]);
    for (const problem of ["no_code", "covered_form", "perhaps_written", "not_aligned"])
      for (const deed of ["use", "drop", "own", "join"]) expect(deedsFor(page({ problem }))).not.toContain(deed);
  });

  it("tempts nobody to file writing as blank", () => {
    expect(likeliest(page({ problem: "perhaps_written" }))).toBeUndefined();
    expect(likeliest(page({ problem: "covered_form" }))).toBe("cover");
    expect(likeliest(page({ problem: "nothing_written" }))).toBeUndefined();
  });
});

describe("pages that the order of scanning has joined", () => {
  it("stand as sheets, each where its first page does", () => {
    const pages = [page({ id: 1, sheet: "a" }), page({ id: 2, sheet: "b" }), page({ id: 3, sheet: "a" })];
    expect(sheetsOf(pages).map(({ key, pages }) => [key, ...pages.map(({ id }) => id)])).toEqual([
      ["a", 1, 3],
      ["b", 2],
    ]);
  });
});

describe("papers of one file that were scanned again", () => {
  const copy = (id: number, more: Partial<Page> = {}) =>
    page({ id, status: "duplicate", problem: "same_ink", counted: 90 + id, file: "lai.pdf", batch: 2, ...more });

  it("are those of this file and this kind of which another copy counts", () => {
    const pages = [
      copy(1),
      copy(2),
      copy(3, { counted: 0 }),
      copy(4, { problem: "duplicate_page" }),
      copy(5, { file: "khac.pdf" }),
      copy(6, { batch: 3 }),
      page({ id: 7, file: "lai.pdf", batch: 2 }),
    ];
    expect(scannedAgain(pages, pages[0]!).map((one) => one.id)).toEqual([1, 2]);
  });
});

describe("the next page", () => {
  const pages = [page({ id: 1 }), page({ id: 2 }), page({ id: 3 })];

  it("is the one after it, then the first that is left, then none", () => {
    expect(nextOf(pages, pages[0]!)?.id).toBe(2);
    expect(nextOf(pages, pages[2]!)?.id).toBe(1);
    expect(nextOf([pages[0]!], pages[0]!)).toBeUndefined();
  });
});

describe("a cover's code", () => {
  it("says unit, field and period; anything else says nothing", () => {
    expect(coverIn("PHC2:DN-LK:HO-TICH:-:ABCDEFGH01").field).toBe("HO-TICH");
    expect(coverIn("PHC1:DN-LK:-:2025-03:11")).toEqual({ unit: "DN-LK", field: "", period: "2025-03" });
    expect(coverIn("")).toEqual({ unit: "", field: "", period: "" });
    expect(coverIn("black and white")).toEqual({ unit: "", field: "", period: "" });
  });
});

describe("pages without unit", () => {
  it("stand in runs of sheets, a sheet's pages together", () => {
    const runs = runsOf([
      page({ id: 1, number: 2, sheet: "a", run: 1 }),
      page({ id: 2, number: 3, sheet: "a", run: 1 }),
      page({ id: 3, number: 4, sheet: "b", run: 1 }),
      page({ id: 4, number: 9, sheet: "c", run: 2 }),
      page({ id: 5, number: 1, sheet: "d", run: 3, file: "hai.pdf" }),
    ]);
    expect(runs.map((run) => [run.file, run.sheets.map((sheet) => sheet.pages.map((one) => one.id))])).toEqual([
      ["quet.pdf", [[1, 2], [3]]],
      ["quet.pdf", [[4]]],
      ["hai.pdf", [[5]]],
    ]);
    expect(pagesIn(runs[0]!)).toBe("trang 2–4");
    expect(pagesIn(runs[1]!)).toBe("trang 9");
  });

  it("are chosen one by one or from the last one touched", () => {
    const order = ["a", "b", "c", "d"];
    expect([...toggled(new Set(), order, "b", undefined)]).toEqual(["b"]);
    expect([...toggled(new Set(["b"]), order, "d", "b")]).toEqual(["b", "c", "d"]);
    expect([...toggled(new Set(["b", "c", "d"]), order, "b", "d")]).toEqual([]);
    expect([...toggled(new Set(["a"]), order, "c", "gone")]).toEqual(["a", "c"]);
  });
});
