import { describe, expect, it } from "vitest";
import type { BatchFile, Summary } from "../api/types";
import { batchesPath, columns, fileSentence, Search } from "./batches";

const nothing: Search = { unit: "", period: "", file: "", person: "", from: "", to: "", state: "", page: "" };
const file: BatchFile = {
  name: "a.pdf",
  bytes: 3 << 20,
  pages: 12,
  problem: "",
  problem_vi: "",
  problem_en: "",
  known: null,
};

describe("the list of batches", () => {
  it("asks for what is searched, and for the first page otherwise", () => {
    expect(batchesPath(nothing)).toBe("/api/batches?page=1&most=30");
    expect(batchesPath({ ...nothing, unit: "DN-LK", state: "attention", page: "2" })).toBe(
      "/api/batches?page=2&most=30&unit=DN-LK&state=attention",
    );
  });

  it("puts every page into exactly one column", () => {
    const read = { pages: 39, read: 20, problem: 2, duplicate: 1, blank: 3, cover: 2, foreign: 1 };
    const summary = { ...read, withdrawn: 2, accounted: 31 }; // of several batches, one of them taken back
    const parts = columns.filter((column) => column.part).map((column) => column.of(summary as Summary));
    expect(parts.reduce((a, b) => a + b)).toBe(39);
  });
});

describe("a file of a batch", () => {
  it("says its pages", () => {
    expect(fileSentence(file)).toBe("12 trang · 3 MB");
  });

  it("says its trouble instead of a row of zeros", () => {
    const broken = { ...file, pages: 0, problem: "unreadable", problem_vi: "Không mở được tệp PDF này." };
    expect(fileSentence(broken)).toBe("Không mở được tệp PDF này. · 3 MB");
  });

  it("says when and in which batch it came before", () => {
    const known = { ...file, pages: 0, known: { batch: 7, at: "2026-11-25T01:00:00Z" } };
    expect(fileSentence(known)).toBe("đã nạp ngày 25/11/2026, lô 7 · 3 MB");
  });
});
