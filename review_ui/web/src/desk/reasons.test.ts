import { describe, expect, it } from "vitest";
import { idFor, moved, reasonsOf, Row, twice, without } from "./reasons";

const row = (key: number, id: string, name: string): Row => ({ key, id, name });

describe("the ids of reasons", () => {
  it("are made of the name, without diacritics", () => {
    expect(idFor("Phiếu rách, không đọc được", [])).toBe("phieu_rach_khong_doc_duoc");
    expect(idFor("Đã trả lời", [])).toBe("da_tra_loi");
    expect(idFor("…", [])).toBe("ly_do");
  });
  it("are nobody else's, the program's own neither", () => {
    expect(idFor("Trùng", ["trung"])).toBe("trung_2");
    expect(idFor("Trùng", ["trung", "trung_2"])).toBe("trung_3");
    expect(idFor("Thiếu trang", [])).toBe("thieu_trang_2");
  });
});

describe("the list of reasons", () => {
  const rows = [row(1, "trung", "Trùng"), row(2, "", "  Phiếu rách "), row(3, "khac", "Lý do khác")];
  it("keeps ids, also of those whose names change, and makes them for new ones", () => {
    expect(reasonsOf([row(1, "trung", "Gửi hai lần"), ...rows.slice(1)])).toEqual([
      { id: "trung", name: "Gửi hai lần" },
      { id: "phieu_rach", name: "Phiếu rách" },
      { id: "khac", name: "Lý do khác" },
    ]);
  });
  it("gives no id again that a removed reason had", () => {
    expect(reasonsOf([row(4, "", "Trùng")], [row(1, "trung", "Trùng")])).toEqual([{ id: "trung_2", name: "Trùng" }]);
  });
  it("gives two new ones of one name two ids", () => {
    expect(reasonsOf([row(1, "", "Rách"), row(2, "", "rách")]).map((one) => one.id)).toEqual(["rach", "rach_2"]);
  });
  it("is put in order, shortened, and told of names that stand twice", () => {
    expect(moved(rows, 0, 1).map((one) => one.key)).toEqual([2, 1, 3]);
    expect(moved(rows, 0, -1)).toEqual(rows);
    expect(moved(rows, 2, 1)).toEqual(rows);
    expect(without(rows, 2).map((one) => one.key)).toEqual([1, 3]);
    expect(twice(rows)).toBe("");
    expect(twice([...rows, row(4, "", "TRÙNG")])).toBe("TRÙNG");
    expect(twice([...rows, row(4, "", ""), row(5, "", "")])).toBe("");
  });
});
