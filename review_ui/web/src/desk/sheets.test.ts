import { expect, it } from "vitest";
import { sheetHref, sheetName, sheetOf } from "./sheets";

it("names a sheet in an address and finds it again", () => {
  const key = "long-khanh-2024.1.DN-LK.000412 ă/é";
  expect(sheetHref(key).split("/")).toHaveLength(3);
  expect(sheetOf(sheetHref(key))).toBe(key);
  expect(sheetOf("/ket-qua")).toBe("");
  expect(sheetOf("/phieu/%E0%A4%A")).toBe("");
});

it("calls a sheet by the number that stands on its paper", () => {
  expect(sheetName(412)).toBe("Phiếu số 000412");
  expect(sheetName("412")).toBe(sheetName(412));
  for (const none of [null, undefined, ""]) expect(sheetName(none)).toBe("Phiếu không đánh số");
});
