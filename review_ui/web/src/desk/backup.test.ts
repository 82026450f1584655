import { describe, expect, it } from "vitest";
import type { Backup } from "../api/types";
import { ago, lastSaid, percentDone, standingOf } from "./backup";

const now = new Date("2026-11-30T12:00:00Z");
const backup: Backup = { to: "/media/sao-luu", last: null, running: false, done: 0, all: 0 };

describe("a backup in words", () => {
  it("says how long ago it was", () => {
    expect(ago("2026-11-30T11:59:40Z", now)).toBe("vừa xong");
    expect(ago("2026-11-30T11:20:00Z", now)).toBe("cách đây 40 phút");
    expect(ago("2026-11-30T09:59:00Z", now)).toBe("cách đây 2 giờ");
    expect(ago("2026-11-26T09:59:00Z", now)).toBe("cách đây 4 ngày");
    expect(ago("2026-11-30T12:00:09Z", now)).toBe("vừa xong"); // clocks differ
  });

  it("names the last one by hour and day", () => {
    expect(lastSaid("2026-11-30T10:00:00Z", now)).toMatch(
      /^Bản sao lưu gần nhất: \d\d:\d\d ngày \d\d\/1[12]\/2026, cách đây 2 giờ\.$/,
    );
    expect(lastSaid(null, now)).toBe("Chưa có bản sao lưu nào.");
  });

  it("says how far it is once its size is known", () => {
    expect(percentDone({ done: 0, all: 0 })).toBeUndefined();
    expect(percentDone({ done: 5, all: 8 })).toBe(62);
  });

  it("needs a person where there is no place, a warning or a trouble", () => {
    expect(standingOf(backup)).toBe("well");
    expect(standingOf({ ...backup, to: "" })).toBe("nowhere");
    expect(standingOf({ ...backup, warning: { vi: "Đã lâu.", en: "Long ago." } })).toBe("trouble");
    expect(standingOf({ ...backup, running: true, trouble: { vi: "Hết chỗ.", en: "Full." } })).toBe("running");
  });
});
