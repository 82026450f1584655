import { expect, it } from "vitest";
import { Undo } from "./undo";

it("goes back to the beginning and forth again", () => {
  const undo = new Undo(0);
  for (let n = 1; n <= 300; n++) undo.put(n);
  for (let n = 299; n >= 0; n--) {
    expect(undo.undo()).toBe(true);
    expect(undo.current).toBe(n);
  }
  expect(undo.undo()).toBe(false);
  expect(undo.redo()).toBe(true);
  expect(undo.current).toBe(1);
  undo.put(77);
  expect(undo.canRedo).toBe(false);
  undo.undo();
  expect(undo.current).toBe(1);
});

it("takes a word that is typed as one step, and another field, a pause, an undoing as others", () => {
  let now = 0;
  const undo = new Undo("", () => now);
  const type = (text: string, what: string) => undo.put(text, what);
  type("a", "label 1");
  type("ab", "label 1");
  type("abc", "label 2");
  now += 5000;
  type("abcd", "label 2");
  expect(undo.undo() && undo.current).toBe("abc");
  type("abcx", "label 2");
  expect(undo.undo() && undo.current).toBe("abc");
  expect(undo.undo() && undo.current).toBe("ab");
  expect(undo.undo() && undo.current).toBe("");
});
