import { describe, expect, it } from "vitest";
import type { FormTotals, QuestionTotals } from "../api/types";
import { largest, lowest } from "./lowest";

const question = (field: string, satisfied: number, n: number, rated = true) =>
  ({ field, satisfied, n, rated }) as unknown as QuestionTotals;

describe("what people are least satisfied with", () => {
  it("is told of questions on a scale that somebody answered", () => {
    const all = [question("a", 9, 10), question("b", 1, 10), question("c", 0, 0), question("d", 0, 9, false)];
    expect(lowest(all, 3).map(({ field }) => field)).toEqual(["b", "a"]);
    expect(lowest(all, 1).map(({ field }) => field)).toEqual(["b"]);
  });

  it("is told of the form that most sheets stand behind", () => {
    const form = (base: number) => ({ index: { base } }) as unknown as FormTotals;
    const [small, large] = [form(9), form(40)];
    expect(largest([small, large])).toBe(large);
    expect(largest([])).toBeUndefined();
  });
});
