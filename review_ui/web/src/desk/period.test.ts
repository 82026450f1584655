import { describe, expect, it } from "vitest";
import {
  atStart,
  covers,
  longer,
  monthsBetween,
  parsePeriod,
  periodCode,
  periodEnd,
  periodName,
  typedPeriod,
} from "./period";

describe("names of periods", () => {
  it.each([
    ["2025-03", "tháng 3/2025"],
    ["2025-12", "tháng 12/2025"],
    ["2025-Q1", "quý I/2025"],
    ["2025-H1", "6 tháng đầu năm 2025"],
    ["2025-H2", "6 tháng cuối năm 2025"],
    ["2025", "năm 2025"],
  ])("says %s as %s, and understands that name when it is typed", (code, name) => {
    expect(periodName(code)).toBe(name);
    expect(typedPeriod(name)).toBe(code);
    expect(typedPeriod(code)).toBe(code);
    expect(periodCode(parsePeriod(code)!)).toBe(code);
  });

  it("leaves what is no period as it is", () => {
    expect(periodName("tháng 3")).toBe("tháng 3");
    expect(periodName("")).toBe("");
    expect(atStart("tháng 3/2025")).toBe("Tháng 3/2025");
  });

  it.each(["2025-13", "2025-00", "2025-Q5", "2025-H3", "25-03", "tháng 3", "3", "2025-3x"])(
    "takes %s for no period",
    (text) => {
      expect(parsePeriod(text)).toBeUndefined();
      expect(typedPeriod(text)).toBe("");
    },
  );

  it("understands what people type for a month", () => {
    for (const typed of ["3/2025", "03/2025", "Tháng 3/2025", "THÁNG 3 / 2025", " tháng  3/2025 ", "3-2025"])
      expect(typedPeriod(typed)).toBe("2025-03");
    expect(typedPeriod("tháng 3/2025".normalize("NFD"))).toBe("2025-03");
  });
});

describe("periods within periods", () => {
  it("knows that a year and a half contain their months", () => {
    expect(covers("2025", "2025-03")).toBe(true);
    expect(covers("2025-H1", "2025-06")).toBe(true);
    expect(covers("2025-H1", "2025-07")).toBe(false);
    expect(covers("2025-Q2", "2025-04")).toBe(true);
    expect(covers("2025-03", "2025")).toBe(false);
    expect(covers("2025", "2024-12")).toBe(false);
    expect(covers("tháng 3", "tháng 3")).toBe(true);
  });

  it("adds the longer ones, once", () => {
    expect(longer(["2025-03", "2025-07", "", "2025-03"])).toEqual([
      "2025",
      "2025-H1",
      "2025-Q1",
      "2025-03",
      "2025-H2",
      "2025-Q3",
      "2025-07",
    ]);
  });
});

describe("months between two days", () => {
  it("are those that both lie in and all between", () => {
    expect(monthsBetween("2025-11-20", "2026-02-01")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect(monthsBetween("2025-03-01", "2025-03-31")).toEqual(["2025-03"]);
  });

  it("are none where a day is missing, before the other, or years away", () => {
    expect(monthsBetween("", "2025-03-31")).toEqual([]);
    expect(monthsBetween("2025-04-01", "2025-03-31")).toEqual([]);
    expect(monthsBetween("2020-01-01", "2025-03-31")).toEqual([]);
  });
});

describe("the last day of a period", () => {
  it("is that of its last month", () => {
    expect(["2025-02", "2024-02", "2025-Q1", "2025-H2", "2025"].map(periodEnd)).toEqual([
      "2025-02-28",
      "2024-02-29",
      "2025-03-31",
      "2025-12-31",
      "2025-12-31",
    ]);
    expect(periodEnd("khác")).toBe("");
  });
});
