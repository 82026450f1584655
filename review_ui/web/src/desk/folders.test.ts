import { describe, expect, it } from "vitest";
import type { WatchedFolder } from "../api/types";
import { afterSaid, folderStanding, freshFolder, lastTaken, nowSaid, periodSaid, settingOf, unitSaid } from "./folders";

const folder: WatchedFolder = {
  ...freshFolder,
  id: "1",
  path: "/srv/phieu/quet",
  unit_name: "",
  looked_at: "2026-11-30T11:59:58Z",
  arriving: 0,
  reading: 0,
  last: null,
  files: [],
  past: [],
};
const trouble = { vi: "Không thấy thư mục.", en: "It is gone." };

describe("a watched folder in words", () => {
  it("stands as what most wants a person", () => {
    expect(folderStanding(folder)).toBe("waiting");
    expect(folderStanding({ ...folder, looked_at: "" })).toBe("starting");
    expect(folderStanding({ ...folder, reading: 3 })).toBe("reading");
    expect(folderStanding({ ...folder, reading: 3, files: [trouble] })).toBe("trouble");
    expect(folderStanding({ ...folder, trouble })).toBe("trouble");
    expect(folderStanding({ ...folder, looked_at: "", paused: true })).toBe("paused");
  });

  it("says what is going on in it", () => {
    expect(nowSaid(folder)).toBe("");
    expect(nowSaid({ ...folder, arriving: 1, reading: 1200 })).toBe(
      "1 tệp đang được ghi, chờ ghi xong. 1.200 tệp đang đọc.",
    );
    expect(nowSaid({ ...folder, paused: true })).toContain("sẽ chờ");
    expect(lastTaken(folder, new Date())).toBe("Chưa nhận tệp nào.");
    const last = { at: "2026-11-30T10:00:00Z", batch: 12, files: 3 };
    expect(lastTaken({ ...folder, last }, new Date("2026-11-30T12:00:00Z"))).toBe(
      "Lần nhận gần nhất: 3 tệp, lô 12, cách đây 2 giờ.",
    );
  });

  it("says to whom its sheets belong and what becomes of its files", () => {
    expect(unitSaid(folder)).toBe("theo mã trên phiếu và tờ bìa");
    expect(unitSaid({ ...folder, unit: "DN-LK", unit_name: "Phường Long Khánh" })).toBe("Phường Long Khánh");
    expect(periodSaid(folder)).toBe("theo tờ bìa");
    expect(periodSaid({ ...folder, period_rule: "arrival" })).toBe("tháng tệp đến thư mục");
    expect(periodSaid({ ...folder, period_rule: "fixed", period: "2025-03" })).toBe("tháng 3/2025");
    expect(afterSaid(folder)).toBe("để nguyên chỗ cũ");
    expect(afterSaid({ ...folder, after: "moved" })).toContain("da-doc");
    expect(settingOf(folder)).toEqual({ ...freshFolder, path: "/srv/phieu/quet" });
  });
});
