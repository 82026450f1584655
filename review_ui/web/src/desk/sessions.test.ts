import { describe, expect, it } from "vitest";
import { machineSaid, whenSaid } from "./sessions";

describe("an open session", () => {
  it("is named by browser and system, as far as they are known", () => {
    expect(machineSaid({ browser: "Firefox", system: "Windows" })).toBe("Firefox trên Windows");
    expect(machineSaid({ browser: "", system: "Android" })).toBe("Android");
    expect(machineSaid({ browser: "", system: "" })).toBe("Trình duyệt không rõ");
  });

  it("says from where, since when, and when it was used last", () => {
    const session = {
      id: "a",
      started_at: "2026-11-30T10:00:00Z",
      seen_at: "2026-11-30T11:40:00Z",
      address: "10.0.0.7",
      browser: "",
      system: "",
      here: false,
    };
    const now = new Date("2026-11-30T12:00:00Z");
    expect(whenSaid(session, now)).toMatch(
      /^Địa chỉ 10\.0\.0\.7\. Đăng nhập lúc \d\d\/1[12]\/2026, \d\d:\d\d; dùng lần cuối: cách đây 20 phút\.$/,
    );
    expect(whenSaid({ ...session, address: "" }, now)).toMatch(/^Đăng nhập lúc/);
  });
});
