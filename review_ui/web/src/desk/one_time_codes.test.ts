import { describe, expect, it } from "vitest";
import { inGroups, recoveryFile, recoverySaid } from "./one_time_codes";

describe("one-time codes", () => {
  it("are told in groups of four letters", () => {
    expect(inGroups("ABCDEFGHIJ")).toBe("ABCD EFGH IJ");
    expect(inGroups("ABCDEFGH")).toBe("ABCD EFGH");
  });

  it("say how many recovery codes are left, and what to do when they end", () => {
    expect(recoverySaid(8)).toBe("Còn 8 mã dự phòng.");
    expect(recoverySaid(2)).toContain("Chỉ còn 2 mã dự phòng. Bấm Lập lại mã");
    expect(recoverySaid(0)).toContain("Đã hết mã dự phòng.");
  });

  it("can be kept as a file", () => {
    const text = decodeURIComponent(recoveryFile("lan", ["AAAA-BBBB"]));
    expect(text).toContain("Phiếu: mã dự phòng của lan\r\n\r\nAAAA-BBBB\r\n");
  });
});
