// Files on their way to the server, in pieces; after a break they go on where the server left off.
import { send, sendBytes } from "../api/client";
import { Problem } from "../api/problem";
import type { Received, Uploaded } from "../api/types";
import { t } from "./words";

export const piece = 4 << 20;

export interface Upload {
  file: File;
  sent: number;
  id: string;
  trouble: string;
}

/** What an upload asks of the server; tests give one of their own. */
export interface UploadServer {
  begin(name: string, size: number): Promise<Uploaded>;
  put(id: string, offset: number, bytes: Blob): Promise<Received>;
}

const overHttp: UploadServer = {
  begin: (name, size) => send("POST", "/api/uploads", { name, size }),
  put: (id, offset, bytes) => sendBytes(`/api/uploads/${id}?offset=${offset}`, bytes),
};

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/**
 * Sends a file; what `entry` says of it is kept up to date. Goes on for ever over a broken line.
 * @throws Problem where the server refuses; called again, it goes on where it was
 */
export async function upload(
  entry: Upload,
  changed: () => void,
  server: UploadServer = overHttp,
  pause: (ms: number) => Promise<void> = sleep,
): Promise<void> {
  if (!entry.id) entry.id = (await server.begin(entry.file.name, entry.file.size)).id;
  for (let wait = 1000; entry.sent < entry.file.size; ) {
    try {
      const bytes = entry.file.slice(entry.sent, entry.sent + piece);
      entry.sent = (await server.put(entry.id, entry.sent, bytes)).received;
      entry.trouble = "";
      wait = 1000;
    } catch (error) {
      if (error instanceof Problem) {
        const received = error.body["received"];
        if (error.status !== 409 || typeof received !== "number") throw error;
        entry.sent = received; // the server has more, or less, than we thought
      } else {
        entry.trouble = t("Mất kết nối, sẽ gửi tiếp…", "Offline, will go on…");
        changed();
        await pause(wait);
        wait = Math.min(wait * 2, 15_000);
      }
    }
    changed();
  }
}

/** Sends a file whole. @return the upload's id */
export async function uploadFile(file: File): Promise<string> {
  const entry: Upload = { file, sent: 0, id: "", trouble: "" };
  await upload(entry, () => undefined);
  return entry.id;
}
