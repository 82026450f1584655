import { describe, expect, it } from "vitest";
import type { LockEntry, PeriodRow, Periods } from "../api/types";
import { lockOf } from "./locks";

const data = (history: [string, string][], rows: Partial<PeriodRow>[] = []): Periods => ({
  periods: rows as PeriodRow[],
  history: history.map(([period, action]) => ({ period, action }) as LockEntry),
});

describe("the lock of a period", () => {
  it("is its own, or that of a longer one around it", () => {
    expect(lockOf("2025-03", data([], [{ period: "2025-03", locked: "2025-Q1" }]))).toBe("2025-Q1");
    expect(lockOf("2025-Q1", data([["2025-Q1", "locked"]]))).toBe("2025-Q1");
    expect(lockOf("2025-Q1", data([["2025", "locked"]]))).toBe("2025");
  });
  it("is gone once it was reopened, and holds nothing around it", () => {
    expect(
      lockOf(
        "2025-Q1",
        data([
          ["2025-Q1", "locked"],
          ["2025-Q1", "reopened"],
        ]),
      ),
    ).toBe("");
    expect(lockOf("2025-Q1", data([["2025-03", "locked"]]))).toBe("");
  });
});
