// Files on their way to the server, in pieces; after a break they go on where the server left off.
import { Problem, send, sendBytes } from "../api/client";
import { t } from "./words";

const piece = 4 << 20;

export interface Upload {
  file: File;
  sent: number;
  id: string;
  trouble: string;
}

/** Sends a file; what `entry` says of it is kept up to date. */
export async function upload(entry: Upload, changed: () => void): Promise<void> {
  if (!entry.id)
    entry.id = (
      await send<{ id: string }>("POST", "/api/uploads", { name: entry.file.name, size: entry.file.size })
    ).id;
  for (let wait = 1000; entry.sent < entry.file.size; ) {
    try {
      const got = await sendBytes<{ received: number }>(
        `/api/uploads/${entry.id}?offset=${entry.sent}`,
        entry.file.slice(entry.sent, entry.sent + piece),
      );
      entry.sent = got.received;
      entry.trouble = "";
      wait = 1000;
    } catch (error) {
      if (error instanceof Problem && error.status === 409 && typeof error.body["received"] === "number")
        entry.sent = error.body["received"];
      else if (error instanceof Problem) throw error;
      else {
        entry.trouble = t("Mất kết nối, sẽ gửi tiếp…", "Offline, will go on…");
        changed();
        await new Promise((resume) => setTimeout(resume, wait));
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
