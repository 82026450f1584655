import { expect, it } from "vitest";
import { deedName } from "./journal";

it("says what was done, and what was refused", () => {
  expect(deedName("exported")).toBe("xuất số liệu");
  expect(deedName("signed in, refused")).toBe("đăng nhập không thành công");
  expect(deedName("a word of a newer program")).toBe("a word of a newer program");
});
