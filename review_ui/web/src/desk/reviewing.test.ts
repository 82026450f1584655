import { describe, expect, it } from "vitest";
import { itemOf } from "./fake_server";
import { accept, Draft, invalid, mainButton, pressed } from "./reviewing";

const nothing: Draft = { chosen: [], text: "", reason: "" };
const decision = (value: string, more: object = {}) => ({
  do: "decide",
  decision: { value, status: "answer", ...more },
});

describe("Enter", () => {
  it("confirms the suggestion", () => {
    expect(pressed(itemOf(1), nothing, "Enter")).toEqual(decision("3"));
    expect(mainButton(itemOf(1), nothing, true)).toEqual({ says: "Xác nhận “mức 3”", open: true });
  });

  it("says that a choice is needed where there is no suggestion", () => {
    const blind = itemOf(1, { suggestion: null });
    expect(pressed(blind, nothing, "Enter")).toMatchObject({ do: "say" });
    expect(mainButton(blind, nothing, true)).toEqual({ says: "Chọn một mức bằng phím số", open: false });
  });

  it("confirms several chosen answers in printed order", () => {
    const many = itemOf(1, { multiple: true, max_choices: 2 });
    expect(accept(many, { ...nothing, chosen: ["1", "3"] })).toEqual(decision("3|1"));
    expect(pressed(many, { ...nothing, chosen: ["1", "3"] }, "2")).toMatchObject({ do: "say" });
    expect(pressed(many, { ...nothing, chosen: ["1"] }, "2")).toEqual({ do: "choose", value: "2" });
  });

  it("confirms a text composed and trimmed", () => {
    const text = itemOf(1, { text: true, options: [] });
    expect(accept(text, { ...nothing, text: " da\u0302n " })).toEqual(decision("dân"));
  });
});

describe("digits", () => {
  it("choose the level of that value, not its place", () => {
    expect(pressed(itemOf(1), nothing, "1")).toEqual(decision("1"));
    expect(pressed(itemOf(1), nothing, "9")).toEqual({ do: "nothing" });
  });

  it("choose by place where values are words, and suggestions of a text", () => {
    const words = itemOf(1, { options: ["nam", "nu"].map((value) => ({ value, label: value, at: null })) });
    expect(pressed(words, nothing, "2")).toEqual(decision("nu"));
    const text = itemOf(1, {
      text: true,
      options: [],
      suggestions: [
        { name: "Khai sinh", field: "", code: "", p: 0.9 },
        { name: "hiếm", field: "", code: "", p: 0.001 },
      ],
    });
    expect(pressed(text, nothing, "1")).toEqual(decision("Khai sinh"));
    expect(pressed(text, nothing, "2")).toEqual({ do: "nothing" });
  });
});

describe("an answer that stands", () => {
  const stands = itemOf(1, { needs_reason: true });

  it("is changed only with a reason", () => {
    for (const key of ["Enter", "1", "0", "x", "k"]) expect(pressed(stands, nothing, key)).toMatchObject({ do: "say" });
    expect(mainButton(stands, nothing, true).open).toBe(false);
    expect(pressed(stands, { ...nothing, reason: " đọc nhầm " }, "1")).toEqual(decision("1", { reason: "đọc nhầm" }));
  });

  it("keeps both reasons where it becomes invalid", () => {
    expect(invalid(stands, { ...nothing, reason: "đọc nhầm" }, "đánh ngoài ô")).toEqual({
      do: "decide",
      decision: { value: "", status: "invalid", reason: "đánh ngoài ô; đọc nhầm" },
    });
  });

  it("can't be changed in a locked period, and says so", () => {
    const locked = itemOf(1, { needs_reason: true, locked: "2025-03" });
    expect(mainButton(locked, { ...nothing, reason: "x" }, true)).toEqual({ says: "Kỳ đã khóa sổ", open: false });
  });
});

it("waits for the picture, and says so on the main button", () => {
  expect(mainButton(itemOf(1), nothing, false)).toEqual({ says: "Chờ ảnh…", open: false });
});
