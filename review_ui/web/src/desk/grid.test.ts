import { describe, expect, it } from "vitest";
import { itemOf } from "./fake_server";
import { bunches, Grid } from "./grid";

describe("bunches", () => {
  it("puts together what is read alike, largest first, and leaves texts and corrections out", () => {
    const items = [
      itemOf(1, { suggestion: "1" }),
      itemOf(2, { suggestion: "3" }),
      itemOf(3, { suggestion: "3" }),
      itemOf(4, { suggestion: "3", text: true }),
      itemOf(5, { suggestion: "3", needs_reason: true }),
      itemOf(6, { suggestion: null }),
      itemOf(7, { suggestion: null, multiple: true }),
    ];
    const found = bunches(items).map((bunch) => [bunch.suggestion, bunch.items.map((item) => item.page)]);
    expect(found).toEqual([
      ["3", [2, 3]],
      ["1", [1]],
      [null, [6]],
    ]);
  });

  it("keeps apart what has other options, though the suggestion is the same", () => {
    const other = itemOf(2, { options: [{ value: "3", label: "Có", at: null }] });
    expect(bunches([itemOf(1), other])).toHaveLength(2);
  });
});

describe("a grid", () => {
  it("opens confirming only after every picture has been on screen", () => {
    const items = [itemOf(1), itemOf(2)];
    const grid = new Grid({ suggestion: "3", items });
    expect([grid.ready, grid.unseen]).toEqual([false, 2]);
    grid.see(items[0]!);
    expect([grid.ready, grid.unseen]).toEqual([false, 1]);
    grid.see(items[1]!);
    expect(grid.ready).toBe(true);
  });

  it("confirms the suggestion for all but those marked as wrong", () => {
    const items = [itemOf(1), itemOf(2), itemOf(3)];
    const grid = new Grid({ suggestion: "3", items });
    items.forEach((item) => grid.see(item));
    grid.toggle(items[0]!);
    grid.toggle(items[1]!);
    grid.toggle(items[1]!);
    expect(grid.decisions().map(({ item, decision }) => [item.page, decision.value])).toEqual([
      [2, "3"],
      [3, "3"],
    ]);
  });

  it("can't confirm what is all marked as wrong", () => {
    const grid = new Grid({ suggestion: "3", items: [itemOf(1)] });
    grid.see(grid.items[0]!);
    grid.toggle(grid.items[0]!);
    expect(grid.ready).toBe(false);
  });

  it("wants a word on each picture where the machine's answer is hidden", () => {
    const items = [itemOf(1, { suggestion: null }), itemOf(2, { suggestion: null })];
    const grid = new Grid({ suggestion: null, items });
    grid.say(items[0]!, "1"); // not seen yet: nothing is said unseen
    expect(grid.saidOf(items[0]!)).toBeUndefined();
    items.forEach((item) => grid.see(item));
    grid.say(items[0]!, "1");
    expect([grid.ready, grid.unsaid]).toEqual([false, 1]);
    grid.say(items[1]!, "");
    expect(grid.ready).toBe(true);
    expect(grid.decisions().map(({ decision }) => decision.value)).toEqual(["1", ""]);
    grid.toggle(items[1]!);
    expect(grid.decisions()).toHaveLength(1);
  });
});
