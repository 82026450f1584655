import { beforeEach, describe, expect, it } from "vitest";
import { actionOf, actions, keyOf, resetKeys, setKey } from "./keys";

const kept = new Map<string, string>();
globalThis.localStorage = {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
  removeItem: (name: string) => void kept.delete(name),
} as Storage;

beforeEach(() => kept.clear());

describe("the table of keys", () => {
  it("gives every action a key of its own", () => {
    expect(new Set(actions.map(keyOf)).size).toBe(actions.length);
  });

  it("finds the action of a key, whatever its case", () => {
    expect(actionOf("u")).toBe("undo");
    expect(actionOf("U")).toBe("undo");
    expect(actionOf("q")).toBeUndefined();
  });

  it("takes a person's own key, and the default no longer acts", () => {
    expect(setKey("undo", "z")).toBe(true);
    expect(actionOf("z")).toBe("undo");
    expect(actionOf("u")).toBeUndefined();
    resetKeys();
    expect(actionOf("u")).toBe("undo");
  });

  it("refuses a key that another action has, and the digits of options", () => {
    expect(setKey("undo", "s")).toBe(false);
    expect(setKey("undo", "3")).toBe(false);
    expect(actionOf("s")).toBe("skip");
  });

  it("goes by the defaults where what the browser kept is spoilt", () => {
    kept.set("keys", "{no json");
    expect(keyOf("accept")).toBe("Enter");
  });
});
