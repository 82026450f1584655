import { describe, expect, test } from "vitest";
import { changed, shownLevels } from "./levels";

const level = (value: string) => ({ value, label: value, count: 1, low: false });

describe("levels", () => {
  test("stand from the best to the worst, whichever way they are printed", () => {
    const shown = shownLevels(["1", "2", "3", "4", "5"].map(level));
    expect(shown.map((one) => [one.value, one.colour])).toEqual([
      ["5", 5],
      ["4", 4],
      ["3", 3],
      ["2", 2],
      ["1", 1],
    ]);
  });

  test("have gray in the middle only where there is a middle", () => {
    expect(shownLevels(["4", "3", "2", "1"].map(level)).map((one) => one.colour)).toEqual([5, 4, 2, 1]);
    expect(shownLevels(["3", "2", "1"].map(level)).map((one) => one.colour)).toEqual([5, 3, 1]);
  });

  test("have no best among them that is no level", () => {
    const shown = shownLevels(["1", "2", "3", "khong_y_kien"].map(level));
    expect(shown.map((one) => [one.value, one.colour])).toEqual([
      ["3", 5],
      ["2", 3],
      ["1", 1],
      ["khong_y_kien", 3],
    ]);
  });

  test("that are no numbers stay as printed", () => {
    expect(shownLevels(["co", "khong"].map(level)).map((one) => one.value)).toEqual(["co", "khong"]);
  });
});

describe("a change", () => {
  test("says which way it went, to two decimals", () => {
    expect(changed(0.0098)).toEqual({ text: "▲ +0.98", kind: "up" });
    expect(changed(-0.0959)).toEqual({ text: "▼ −9.59", kind: "down" });
    expect(changed(0.1005)).toEqual({ text: "▲ +10.05", kind: "up" });
  });

  test("is none where nothing moved or nothing was there before", () => {
    expect(changed(0)).toEqual({ text: "0.00", kind: "same" });
    expect(changed(null)).toEqual({ text: "–", kind: "none" });
  });
});
