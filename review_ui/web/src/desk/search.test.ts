import { describe, expect, it } from "vitest";
import { fold, search } from "./search";

const units = [
  "UBND phường Đường Nội (HN-DN)",
  "Phường Long Khánh (DN-LK)",
  "Xã Nghi Xuân (HT-NX)",
  "Phường Nội Hoàng",
];
const find = (query: string) => search(units, query, (unit) => unit, 10);

describe("search without diacritics", () => {
  it("folds every Vietnamese letter, composed or not", () => {
    expect(fold("Đường Nội – ỄỘẮ")).toBe("duong noi – eoa");
    expect(fold("Đường".normalize("NFD"))).toBe("duong");
  });

  it("finds names by plain letters, with letters and by code", () => {
    expect(find("duong noi")).toEqual([units[0]]);
    expect(find("Đường Nội")).toEqual([units[0]]);
    expect(find("dn-lk")).toEqual([units[1]]);
  });

  it("takes words in any order and by their beginnings", () => {
    expect(find("khanh lo")).toEqual([units[1]]);
    expect(find("uan")).toEqual([]);
  });

  it("puts names first that begin so", () => {
    expect(search(["Xã A Phường", "Phường A"], "phuong", (n) => n, 10)).toEqual(["Phường A", "Xã A Phường"]);
  });

  it("shows the beginning of the list where nothing is typed", () => {
    expect(search(units, " ", (unit) => unit, 2)).toEqual(units.slice(0, 2));
  });
});
