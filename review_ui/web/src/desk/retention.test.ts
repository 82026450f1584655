import { describe, expect, it } from "vitest";
import type { DestructionList } from "../api/types";
import { decisionSaid, inAll, periodSaid, periodsOf } from "./retention";

const list: DestructionList = {
  ...{ id: "1", state: "decided", files: 2, pages: 1340, bytes: 45 << 20, proposed_by: "quantri" },
  ...{ proposed_at: "2027-01-30T01:00:00Z", decision: "12/QĐ-UBND", decided_on: "2027-02-03", note: "" },
  ...{ signed_by: "Trần Thị Lan", decided_by: "quantri", decided_at: "2027-02-03T02:00:00Z" },
  groups: [
    { period: "2025-12", form: "A", unit: "X", files: 1, pages: 2, sheets: 1 },
    { period: "2025-11", form: "A", unit: "X", files: 1, pages: 2, sheets: 1 },
    { period: "2025-12", form: "A", unit: "Y", files: 1, pages: 2, sheets: 1 },
    { period: "", form: "", unit: "", files: 1, pages: 2, sheets: 0 },
  ],
};

describe("a list of scans to be destroyed, in words", () => {
  it("says how much it is", () => {
    expect(inAll(list)).toBe("2 tệp, 1.340 trang, 45 MB");
  });

  it("names its periods once, in order", () => {
    expect(periodsOf(list.groups)).toEqual(["", "2025-11", "2025-12"]);
    expect(periodSaid("2025-12")).toBe("tháng 12/2025");
    expect(periodSaid("")).toBe("tệp không có phiếu được tính");
  });

  it("names the decision as on paper", () => {
    expect(decisionSaid(list)).toBe("Quyết định số 12/QĐ-UBND ngày 03/02/2027, người ký: Trần Thị Lan.");
    expect(decisionSaid({ ...list, note: "Có biên bản." })).toMatch(/Lan\. Có biên bản\.$/);
  });
});
