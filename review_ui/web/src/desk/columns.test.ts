import { describe, expect, it } from "vitest";
import { columns } from "./columns";

describe("columns under a crop", () => {
  it("centres one on each printed target and leaves no gap between them", () => {
    const all = columns([0.5, 0.6, 0.7, 0.8])!;
    expect(all).toHaveLength(4);
    for (const [n, at] of [0.5, 0.6, 0.7, 0.8].entries()) {
      expect(all[n]!.left + all[n]!.width / 2).toBeCloseTo(at);
      if (n > 0) expect(all[n]!.left).toBeCloseTo(all[n - 1]!.left + all[n - 1]!.width);
    }
  });

  it("stays inside the picture", () => {
    const all = columns([0.02, 0.5, 0.99])!;
    expect(all[0]!.left).toBe(0);
    expect(all[2]!.left + all[2]!.width).toBeLessThanOrEqual(1);
  });

  it("gives up where a place is unknown, options stand below each other, or there is no room", () => {
    expect(columns([0.2, null, 0.6])).toBeUndefined();
    expect(columns([0.2, 0.2, 0.2])).toBeUndefined();
    expect(columns([0.5, 0.51, 0.52])).toBeUndefined();
    expect(columns([0.6, 0.4])).toBeUndefined();
    expect(columns([0.5])).toBeUndefined();
  });
});
