import { describe, expect, it } from "vitest";
import type { KeyQuestion } from "../api/types";
import { choose, Draft, dropDraft, keepDraft, keptDraft, missing, press } from "./keying";

const levels = ["5", "4", "3"].map((value) => ({ value, label: `mức ${value}` }));
const one: KeyQuestion = { field: "a", label: "A", text: false, options: levels, multiple: false, max_choices: 1 };
const many: KeyQuestion = { ...one, field: "b", multiple: true, max_choices: 2 };
const text: KeyQuestion = { ...one, field: "c", text: true, options: [] };

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as Storage;
}

describe("keying in a page", () => {
  it("takes nothing for granted: an untouched form misses every answer", () => {
    expect(missing([one, many, text], {})).toEqual([one, many, text]);
    expect(missing([one, many, text], { a: "5", b: "", c: "" })).toEqual([]);
  });

  it("takes a digit for its option and 0 for a blank on purpose, and goes on to the next row", () => {
    expect(press(one, {}, "4")).toEqual({ answers: { a: "4" }, next: true });
    expect(press(one, { a: "4" }, "4")).toEqual({ answers: { a: "4" }, next: true });
    expect(press(one, { a: "4" }, "0")).toEqual({ answers: { a: "" }, next: true });
    expect(press(one, {}, "9")).toBeUndefined();
    expect(press(text, {}, "4")).toBeUndefined();
  });

  it("gathers several answers in printed order, at most as many as allowed, and stays in the row", () => {
    const first = press(many, {}, "3")!;
    expect(first).toEqual({ answers: { b: "3" }, next: false });
    expect(press(many, first.answers, "5")!.answers).toEqual({ b: "5|3" });
    expect(choose(many, "5|3", "4")).toBe("5|3");
    expect(press(many, { b: "3" }, "3")!.answers).toEqual({});
  });

  it("keeps a draft for its page only, until it is dropped", () => {
    const storage = memory();
    const draft: Draft = {
      template: "t",
      form_page: 1,
      unit: "",
      field: "",
      period: "2025-03",
      serial: "",
      answers: { a: "" },
    };
    keepDraft(storage, 7, draft);
    expect(keptDraft(storage, 7)).toEqual(draft);
    expect(keptDraft(storage, 8)).toBeUndefined();
    dropDraft(storage, 7);
    expect(keptDraft(storage, 7)).toBeUndefined();
    storage.setItem("keying/7", "{spoilt");
    expect(keptDraft(storage, 7)).toBeUndefined();
  });
});
