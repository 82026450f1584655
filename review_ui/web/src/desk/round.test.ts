import { describe, expect, it } from "vitest";
import type { Me, PeriodRow } from "../api/types";
import { doesAll, Standing, stepNow, stepsFor } from "./round";

const who = (...roles: string[]): Me => ({
  login: "ha",
  name: "Hà",
  roles,
  must_change: false,
  has_code: false,
  needs_code: false,
  units: [],
  toured: true,
  csrf: "",
  version: "",
});
const today = "2025-04-02";
const open: PeriodRow = {
  ...{ period: "2025-03", sheets: 9, waiting: 0, pending: 0 },
  ...{ marks: 0, texts: 0, pages: 0, files: 0, forms: {}, locked: "" },
};
const done: Standing = {
  printed: true,
  batches: 4,
  counts: { marks: 0, texts: 0, pages: 0, alerts: 0 },
  periods: [{ ...open, locked: "2025-03" }],
};

describe("the five steps", () => {
  it("follow the paper: print, take in, review, results, lock, and then anew", () => {
    expect(stepNow({ ...done, printed: false, batches: 0 }, today)).toBe(0);
    expect(stepNow({ ...done, batches: 0 }, today)).toBe(1);
    expect(stepNow({ ...done, counts: { ...done.counts, pages: 1, alerts: 9 } }, today)).toBe(2);
    expect(stepNow({ ...done, counts: { ...done.counts, alerts: 1 } }, today)).toBe(3);
    expect(stepNow({ ...done, periods: [open] }, today)).toBe(4);
    expect(stepNow({ ...done, periods: [{ ...open, period: "2025-04" }] }, today)).toBe(3); // the month goes on
    expect(stepNow(done, today)).toBe(0);
  });

  it("say who does what", () => {
    expect(stepsFor(who("kiem_tra")).map(({ mine }) => mine)).toEqual([false, false, true, false, false]);
    expect(doesAll(who("kiem_tra", "nhap_lieu"))).toBe(false);
    expect(doesAll(who("kiem_tra", "nhap_lieu", "lanh_dao"))).toBe(true);
  });
});
