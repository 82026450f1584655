import { describe, expect, it } from "vitest";
import type { Unit } from "../api/types";
import { Branch, changesOf, fitting, successionsOf, treeOf } from "./unit_tree";

const unit = (code: string, name: string, parent = "", to = ""): Unit => ({
  code,
  name,
  parent,
  to,
  kind: "",
  from: "",
  evidence: "V",
});
const hanoi = unit("HN", "Thành phố Hà Nội");
const district = unit("HN-HD", "Quận Hà Đông", "HN", "2025-06-30");
const old = unit("HN-DN", "Phường Dương Nội", "HN-HD", "2025-06-30");
const now = unit("HN-DN25", "Phường Dương Nội (từ 1/7/2025)", "HN");
const units = [old, hanoi, district, now];

const drawn = (branches: readonly Branch[]): string =>
  branches.map(({ unit, below }) => unit.code + (below.length > 0 ? `(${drawn(below)})` : "")).join(" ");

describe("the tree of units", () => {
  it("puts each below its own, what ended last", () => {
    expect(drawn(treeOf(units))).toBe("HN(HN-DN25 HN-HD(HN-DN))");
  });

  it("loses nothing: a parent that is not listed, a circle", () => {
    expect(drawn(treeOf([old, now]))).toBe("HN-DN25 HN-DN");
    expect(drawn(treeOf([unit("A", "A", "B"), unit("B", "B", "A"), unit("C", "C", "A")]))).toBe("A(C) B");
  });

  it("is searched without diacritics; what stands above a find is kept", () => {
    const { shown, fit } = fitting(units, "ha dong");
    expect(shown.map(({ code }) => code)).toEqual(["HN", "HN-HD"]);
    expect(fit).toBe(1);
    expect(fitting(units, "").shown).toEqual(units);
    expect(fitting(units, "không có").shown).toEqual([]);
  });
});

describe("a table that was taken in", () => {
  it("is told by what it changed", () => {
    const ended = { ...now, to: "2026-12-31" };
    const { added, changed } = changesOf(units, [old, hanoi, district, ended, unit("X", "Xã mới")]);
    expect(added.map(({ code }) => code)).toEqual(["X"]);
    expect(changed).toEqual([ended]);
    expect(changesOf(units, units)).toEqual({ added: [], changed: [] });
  });
});

describe("what became of units", () => {
  it("is said of the old one and of the new", () => {
    const on = "2025-07-01";
    const merged = { ...old, became: [{ unit: "HN-DN25", kind: "nhap", on, basis: "NQ 1656", evidence: "V" }] };
    const split = { ...district, became: [{ unit: "HN-DN25", kind: "tach_mot_phan", on, basis: "", evidence: "V" }] };
    const said = successionsOf([merged, hanoi, split, now]);
    expect(said.get("HN-DN")).toEqual(["nhập vào Phường Dương Nội từ 01/07/2025 (NQ 1656)"]);
    expect(said.get("HN-DN25")).toEqual(["có Phường Dương Nội", "có một phần Quận Hà Đông"]);
    expect(said.has("HN")).toBe(false);
    expect(changesOf([old, now], [merged, now]).changed).toEqual([merged]);
  });
});
