// Files on their way to the server, in pieces; after a break they go on where the server left off.
import { send, sendBytes } from "../api/client";
import { Problem } from "../api/problem";
import type { Received, Uploaded } from "../api/types";
import { sleep } from "./sleep";
import { t } from "./words";

/** Endings of what the reader knows, for the window in which files are chosen; any other may still be dropped. */
export const scanEndings = ".pdf,.tif,.tiff,.jpg,.jpeg,.png,.heic,.heif,.webp,.bmp,.jp2";

export const piece = 4 << 20;

export interface Upload {
  file: File;
  sent: number;
  id: string;
  trouble: string;
}

/** What an upload asks of the server; tests give one of their own. */
export interface UploadServer {
  begin(name: string, size: number, sha256?: string): Promise<Uploaded>;
  put(id: string, offset: number, bytes: Blob): Promise<Received>;
}

const overHttp: UploadServer = {
  begin: (name, size, sha256) => send("POST", "/api/uploads", { name, size, sha256 }),
  put: (id, offset, bytes) => sendBytes(`/api/uploads/${id}?offset=${offset}`, bytes),
};

/** Larger files would be in memory whole while they are hashed; the server compares their sizes alone. */
const mostHashed = 64 << 20;

/** A file's SHA-256 in hex; nothing where the browser can't tell it: over TLS it may, or on the server itself. */
async function sha256Of(file: Blob): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle || file.size > mostHashed) return undefined;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Sends a file; what `entry` says of it is kept up to date. Goes on for ever over a broken line, and while the server
 * is busy.
 * @throws Problem where the server refuses; called again, it goes on where it was, or from the start where the server
 *     no longer has what was sent
 */
export async function upload(
  entry: Upload,
  changed: () => void,
  server: UploadServer = overHttp,
  pause: (ms: number) => Promise<void> = sleep,
): Promise<void> {
  if (!entry.id) {
    entry.id = (await server.begin(entry.file.name, entry.file.size, await sha256Of(entry.file))).id;
    entry.sent = 0;
  }
  for (let wait = 1000; entry.sent < entry.file.size; ) {
    try {
      const bytes = entry.file.slice(entry.sent, entry.sent + piece);
      entry.sent = (await server.put(entry.id, entry.sent, bytes)).received;
      entry.trouble = "";
      wait = 1000;
    } catch (error) {
      const received = error instanceof Problem && error.status === 409 ? error.body["received"] : undefined;
      if (typeof received === "number") {
        entry.sent = received; // the server has more, or less, than we thought
      } else if (error instanceof Problem && error.status !== 503) {
        if (error.status === 404 || error.status === 422) entry.id = ""; // cleared away, or it arrived as another
        throw error;
      } else {
        entry.trouble =
          error instanceof Problem
            ? t("Máy chủ bận, sẽ gửi tiếp…", "The server is busy, will go on…")
            : t("Mất kết nối, sẽ gửi tiếp…", "Offline, will go on…");
        changed();
        await pause(wait);
        wait = Math.min(wait * 2, 15_000);
      }
    }
    changed();
  }
}

/** The server need not keep what was sent of a file; where it is not told, it clears that after a day. */
export async function dropUpload(entry: Upload): Promise<void> {
  if (entry.id) await send("DELETE", `/api/uploads/${entry.id}`, {}).catch(() => undefined);
}

/** Sends a file whole. @return the upload's id */
export async function uploadFile(file: File): Promise<string> {
  const entry: Upload = { file, sent: 0, id: "", trouble: "" };
  await upload(entry, () => undefined);
  return entry.id;
}
