import { describe, expect, it } from "vitest";
import { here, isPractice, withoutPractice } from "./practice";

describe("practising", () => {
  it("is told by the address", () => {
    expect(isPractice("/tap")).toBe(true);
    expect(isPractice("/tap/duyet")).toBe(true);
    expect(isPractice("/tap-lam")).toBe(false);
    expect(isPractice("/")).toBe(false);
    expect(withoutPractice("/tap")).toBe("/");
    expect(withoutPractice("/tap/duyet")).toBe("/duyet");
    expect(withoutPractice("/duyet")).toBe("/duyet");
  });

  it("leads every link and question to one's own place", () => {
    expect(here("/duyet", "/tap/")).toBe("/tap/duyet");
    expect(here("/api/batches?most=5", "/tap/quet")).toBe("/tap/api/batches?most=5");
    expect(here("/tap/duyet", "/tap/")).toBe("/tap/duyet");
    expect(here("blob:x", "/tap/")).toBe("blob:x");
    expect(here("#content", "/tap/")).toBe("#content");
  });

  it("leaves what is the office's", () => {
    for (const address of ["/api/login", "/api/logout", "/api/practice/samples", "/api/code/begin", "/huong-dan/a"])
      expect(here(address, "/tap/")).toBe(address);
    expect(here("/api/codes", "/tap/")).toBe("/tap/api/codes");
  });

  it("changes nothing for whoever works", () => {
    expect(here("/duyet", "/")).toBe("/duyet");
    expect(here("/api/me", "/tap-lam")).toBe("/api/me");
  });
});
