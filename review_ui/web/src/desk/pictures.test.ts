import { describe, expect, it, vi } from "vitest";
import { Pictures } from "./pictures";

const hash = (path: string) => ({ url: `blob:${path}`, sha256: `hash of ${path}` });

describe("pictures at hand", () => {
  it("asks once, however often one is wanted", async () => {
    const ask = vi.fn((path: string) => Promise.resolve(hash(path)));
    const pictures = new Pictures(ask, () => undefined);
    await Promise.all([pictures.load("a"), pictures.load("a")]);
    expect(await pictures.load("a")).toEqual(hash("a"));
    expect(pictures.peek("a")).toEqual(hash("a"));
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("asks again after a failure, and after it was dropped", async () => {
    const ask = vi.fn<(path: string) => Promise<ReturnType<typeof hash>>>();
    ask.mockRejectedValueOnce(new Error("offline")).mockImplementation((path) => Promise.resolve(hash(path)));
    const revoked: string[] = [];
    const pictures = new Pictures(ask, (url) => revoked.push(url));
    await expect(pictures.load("a")).rejects.toThrow("offline");
    await pictures.load("a");
    pictures.drop("a");
    expect(pictures.peek("a")).toBeUndefined();
    expect(revoked).toEqual(["blob:a"]);
    await pictures.load("a");
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it("gives back those that were not used for longest", async () => {
    const revoked: string[] = [];
    const pictures = new Pictures(
      (path) => Promise.resolve(hash(path)),
      (url) => revoked.push(url),
      2,
    );
    await pictures.load("a");
    await pictures.load("b");
    pictures.peek("a");
    await pictures.load("c");
    expect(revoked).toEqual(["blob:b"]);
  });
});
