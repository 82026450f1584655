import { describe, expect, it, vi } from "vitest";
import { Problem } from "../api/problem";
import { piece, upload, Upload, UploadServer } from "./upload";

function entryOf(size: number): Upload {
  return { file: new Blob([new Uint8Array(size)]) as File, sent: 0, id: "", trouble: "" };
}

/** A server that keeps what arrives and may fail on some calls. */
function serverWith(fail: (call: number) => Error | undefined) {
  const offsets: number[] = [];
  let received = 0;
  const server: UploadServer = {
    begin: vi.fn(() => Promise.resolve({ id: "7" })),
    put: (_id, offset, bytes) => {
      offsets.push(offset);
      const error = fail(offsets.length);
      if (error) return Promise.reject(error);
      if (offset !== received) return Promise.reject(new Problem(409, "offset", "", "", { received }));
      received = offset + bytes.size;
      return Promise.resolve({ received });
    },
  };
  return { server, offsets, received: () => received };
}

describe("an upload", () => {
  it("goes in pieces, each where the last one ended", async () => {
    const { server, offsets } = serverWith(() => undefined);
    await upload(entryOf(2 * piece + 5), () => undefined, server);
    expect(offsets).toEqual([0, piece, 2 * piece]);
  });

  it("goes on where it broke off, says so meanwhile, and waits longer each time", async () => {
    const { server, offsets, received } = serverWith((call) =>
      call === 2 || call === 3 ? new TypeError("network") : undefined,
    );
    const waits: number[] = [];
    const entry = entryOf(3 * piece);
    const troubles: string[] = [];
    await upload(
      entry,
      () => troubles.push(entry.trouble),
      server,
      (ms) => (waits.push(ms), Promise.resolve()),
    );
    expect(offsets).toEqual([0, piece, piece, piece, 2 * piece]);
    expect(received()).toBe(3 * piece);
    expect(waits).toEqual([1000, 2000]);
    expect(troubles).toContain("Mất kết nối, sẽ gửi tiếp…");
    expect(entry.trouble).toBe("");
  });

  it("waits while the server is busy", async () => {
    const { server, received } = serverWith((call) => (call === 1 ? new Problem(503, "busy", "", "", {}) : undefined));
    const troubles: string[] = [];
    const entry = entryOf(5);
    await upload(
      entry,
      () => troubles.push(entry.trouble),
      server,
      () => Promise.resolve(),
    );
    expect(received()).toBe(5);
    expect(troubles).toContain("Máy chủ bận, sẽ gửi tiếp…");
  });

  it("begins anew where the server no longer has it", async () => {
    const { server } = serverWith((call) => (call === 1 ? new Problem(404, "expired", "", "", {}) : undefined));
    const entry = entryOf(5);
    await expect(upload(entry, () => undefined, server)).rejects.toThrow(Problem);
    await upload(entry, () => undefined, server);
    expect(server.begin).toHaveBeenCalledTimes(2);
    expect(entry.sent).toBe(5);
  });

  it("tells the server the hash of the whole", async () => {
    const { server } = serverWith(() => undefined);
    await upload(entryOf(0), () => undefined, server);
    const sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    expect(server.begin).toHaveBeenCalledWith(undefined, 0, sha256);
  });

  it("believes the server about what has arrived", async () => {
    const { server, offsets } = serverWith(() => undefined);
    await server.put("7", 0, new Blob([new Uint8Array(piece)])); // an answer that was lost
    await upload(entryOf(2 * piece), () => undefined, server);
    expect(offsets).toEqual([0, 0, piece]);
  });

  it("stops at a refusal, and takes no second number when it is tried again", async () => {
    const { server } = serverWith((call) => (call === 1 ? new Problem(413, "large", "Quá lớn.", "", {}) : undefined));
    const entry = entryOf(10);
    await expect(upload(entry, () => undefined, server)).rejects.toThrow("Quá lớn.");
    await upload(entry, () => undefined, server);
    expect(entry.sent).toBe(10);
    expect(server.begin).toHaveBeenCalledTimes(1);
  });
});
