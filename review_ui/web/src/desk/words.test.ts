import { describe, expect, it } from "vitest";
import { Problem } from "../api/problem";
import { date, longDate, percent, said, share, time, today, typedDate } from "./words";

describe("what people read", () => {
  it("writes dates as dd/mm/yyyy", () => {
    expect(date("2026-11-25")).toBe("25/11/2026");
    expect(date("2026-11-25T08:40:00Z")).toBe("25/11/2026");
    expect(date("")).toBe("");
    expect(time("2026-11-25T08:40:00Z")).toMatch(/^2[56]\/11\/2026, \d\d:\d\d$/);
    expect(time("")).toBe("");
  });

  it("knows what day it is here, and its name", () => {
    expect(today(new Date(2026, 10, 5, 23, 59))).toBe("2026-11-05");
    expect(longDate("2026-11-25")).toBe("Thứ Tư, 25/11/2026");
    expect(longDate("2026-11-29")).toBe("Chủ Nhật, 29/11/2026");
  });

  it("understands a day as people type it, and no day that never was", () => {
    expect(typedDate("5/3/2025")).toBe("2025-03-05");
    expect(typedDate(" 25.11.2026 ")).toBe("2026-11-25");
    expect(typedDate("2026-11-25")).toBe("2026-11-25");
    for (const wrong of ["31/2/2025", "25/13/2025", "25/11", "mai", ""]) expect(typedDate(wrong)).toBe("");
  });

  it("writes shares without a blank before the sign", () => {
    expect(percent(1, 3)).toBe("33,3%");
    expect(percent(0, 0)).toBe("–");
    expect(share(0.73241)).toBe("73,24%");
    expect(share(null)).toBe("–");
  });

  it("says what the server refuses, what comes near, and an incident's number", () => {
    const near = { near: [{ code: "A", name: "Phường A" }] };
    expect(said(new Problem(400, "unknown_unit", "Không có đơn vị này.", "", near))).toBe(
      "Không có đơn vị này. Gần giống: Phường A.",
    );
    expect(said(new Problem(500, "internal", "Có lỗi.", "", { incident: "a1" }))).toBe("Có lỗi. (mã sự cố a1)");
    expect(said(new TypeError("fetch"))).toBe("Máy chủ không trả lời.");
  });
});
