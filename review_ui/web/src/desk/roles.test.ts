import { describe, expect, it } from "vitest";
import { initials, roleNames } from "./roles";

describe("a person", () => {
  it("is shown by two letters, and by their roles in words", () => {
    expect(initials("Trần Thị Lan")).toBe("TL");
    expect(initials("đỗ thu hà")).toBe("ĐH");
    expect(initials(" quantri ")).toBe("Q");
    expect(initials("")).toBe("");
    expect(roleNames({ roles: ["nhap_lieu", "kiem_tra"] })).toBe("Nhập liệu, Người soát");
  });
});
