import { describe, expect, it } from "vitest";
import type { Alerts, AuditResult, Ballot, Batches, FormTotals, Page } from "../api/types";
import { periodRow } from "./fake_server";
import {
  alertCheck,
  auditCheck,
  ballotLines,
  copyCheck,
  faultyUnits,
  joinCheck,
  outsideCheck,
  rangeChecks,
  summary,
  waitingChecks,
} from "./sign_off";

const ballot = (more: Partial<Ballot> = {}): Ballot => ({
  unit: "DN-LK",
  name: "Phường Long Khánh",
  handed_out: 180,
  taken_in: 178,
  valid: 161,
  invalid: 5,
  waiting: 12,
  straight_line: 0,
  fault_vi: null,
  fault_en: null,
  as_printed: false,
  online: 22,
  ...more,
});
const none = { marks: 0, texts: 0, pages: 0, sheets: 0, files: 0 };
const form = (overall: number | null, low: number | null, high: number | null) =>
  ({ title: "Phiếu", index: { overall, low, high } }) as FormTotals;

describe("the numbers of sheets", () => {
  const line = (ballots: Ballot[], name: string) => ballotLines(ballots).find((one) => one.name === name);
  it("close where all that came back is valid, not valid or waiting", () => {
    expect(line([ballot()], "Thu về tất cả")).toMatchObject({ count: 178, state: "done", about: "178 = 161 + 5 + 12" });
    expect(line([ballot({ valid: 160 })], "Thu về tất cả")).toMatchObject({
      state: "wrong",
      about: "178 ≠ 160 + 5 + 12",
    });
    expect(line([ballot()], "Thu về bằng giấy")).toMatchObject({
      count: 156,
      state: "done",
      about: "86,7% số phát ra",
    });
    expect(line([ballot()], "Chờ soát")).toMatchObject({ count: 12, state: "open" });
  });
  it("do not agree where a unit took in more than it handed out, though others did not", () => {
    const units = [ballot(), ballot({ handed_out: 100, name: "Xã khác" })];
    expect(line(units, "Thu về bằng giấy")?.state).toBe("wrong");
    expect(faultyUnits(units).map((one) => one.name)).toEqual(["Xã khác"]);
  });
  it("are not known where one unit's is not written down", () => {
    const units = [ballot(), ballot({ handed_out: null })];
    expect(line(units, "Phát ra")).toMatchObject({ count: undefined, state: "unknown" });
    expect(line(units, "Thu về bằng giấy")?.state).toBe("unknown");
    expect(line([], "Phát ra")).toMatchObject({ count: undefined, state: "unknown", about: "chưa có phiếu nào" });
  });
});

describe("what waits", () => {
  it("is one line where nothing does, else a line of each kind", () => {
    expect(waitingChecks(none, "2025-03").map((one) => one.state)).toEqual(["done"]);
    const checks = waitingChecks({ ...none, marks: 34, files: 1 }, "2025-03");
    expect(checks.map((one) => [one.state, one.name])).toEqual([
      ["open", "34 ô đánh dấu chờ soát"],
      ["open", "1 tệp không đọc được"],
    ]);
  });
  it("tells how far the index can move, and that pages are not in that", () => {
    expect(rangeChecks([form(0.85, 0.85, 0.85)], none)[0]?.state).toBe("done");
    expect(rangeChecks([form(0.85, 0.85, 0.85)], { ...none, pages: 2 })[0]?.state).toBe("open");
    expect(rangeChecks([form(0.8529, 0.8313, 0.8567)], none)[0]).toMatchObject({
      state: "open",
      about: "Nay 85,29%; soát xong sẽ nằm trong khoảng 83,13% – 85,67%.",
    });
    expect(rangeChecks([form(null, null, null)], none)[0]?.state).toBe("unknown");
    expect(rangeChecks([form(0.85, 0.8, 0.9), form(0.8, 0.8, 0.8)], none)).toHaveLength(2);
  });
});

describe("the other checks", () => {
  const audit = { vi: "60 ô, khớp 60.", failed: false, upper: 0.05, what_vi: "" } as AuditResult;
  it("say what the random check found", () => {
    expect(auditCheck(audit).state).toBe("done");
    expect(auditCheck({ ...audit, upper: 1 }).state).toBe("unknown");
    expect(auditCheck({ ...audit, failed: true, what_vi: "Đọc lại lô." })).toMatchObject({
      state: "wrong",
      about: "60 ô, khớp 60. Đọc lại lô.",
    });
  });
  it("lead to the alerts that are late", () => {
    const alerts = (open: number, overdue: number) =>
      ({ counts: { open, overdue }, periods: ["2025-03"] }) as unknown as Alerts;
    expect(alertCheck(undefined, "2025-03").state).toBe("unknown");
    expect(alertCheck(alerts(0, 0), "2025-03").state).toBe("done");
    expect(alertCheck(alerts(7, 2), "2025-03").href).toBe("/canh-bao?period=2025-03&state=overdue");
    expect(alertCheck(alerts(7, 0), "2025-Q1").href).toBe("/canh-bao");
  });
  it("know copies only where this person may see them, or where no page waits", () => {
    const pages = [
      { status: "duplicate", period: "2025-03" },
      { status: "problem", period: "2025-03" },
    ] as Page[];
    expect(copyCheck(undefined, none, "2025-03").state).toBe("done");
    expect(copyCheck(undefined, { ...none, pages: 2 }, "2025-03").state).toBe("unknown");
    expect(copyCheck(pages, { ...none, pages: 2 }, "2025-03")).toMatchObject({ state: "open", href: "/trang" });
    expect(copyCheck(pages, { ...none, pages: 2 }, "2025-04").state).toBe("done");
  });
  it("lead to the batch whose pages are to be joined", () => {
    const batches = (to_join: number) =>
      ({ sums: { to_join }, batches: [{ id: 5, summary: { to_join } }] }) as unknown as Batches;
    expect(joinCheck(undefined).state).toBe("unknown");
    expect(joinCheck(batches(0)).state).toBe("done");
    expect(joinCheck(batches(3))).toMatchObject({ state: "open", href: "/quet/ghep-trang?lo=5" });
  });
  it("name what is in no figure of the period", () => {
    expect(outsideCheck([periodRow("2025-03", { sheets: 9 })], "2025-03").state).toBe("done");
    const rows = [
      periodRow("", { sheets: 2, pages: 1 }),
      periodRow("2025-Q1", { sheets: 4 }),
      periodRow("2025-02", { sheets: 3 }),
    ];
    expect(outsideCheck(rows, "2025-03").about).toBe(
      "2 phiếu chưa ghi kỳ, 1 trang, tệp chưa ghi kỳ, 4 phiếu chỉ ghi quý I/2025: không vào số liệu của kỳ.",
    );
  });
  it("are summed up in words", () => {
    expect(summary([{ state: "done" }, {}])).toBe("đủ điều kiện ký và khóa sổ");
    expect(
      summary([
        { state: "open" },
        { state: "wrong" },
        { state: "open" },
        { state: "unknown" },
        { state: "open", follows: true },
      ]),
    ).toBe("1 chỗ không khớp · còn 2 việc · 1 chỗ chưa rõ");
  });
});
