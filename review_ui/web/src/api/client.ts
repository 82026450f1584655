// Talks to the server: docs/http-api.md. Its answers are typed in types.ts, made from pipeline/server/api.schema.json.
import { here, isPractice } from "../desk/practice";
import { Problem } from "./problem";
import type { Me } from "./types";

export { Problem };

let csrf = "";

async function answer(response: Response): Promise<Response> {
  if (response.ok) return response;
  let body: Record<string, unknown> = {};
  try {
    body = (await response.json()) as Record<string, unknown>;
  } catch {
    // not JSON: a proxy or a server that is gone
  }
  throw new Problem(
    response.status,
    String(body["type"] ?? "unknown"),
    String(body["vi"] ?? "Máy chủ không trả lời."),
    String(body["en"] ?? "The server did not answer."),
    body,
  );
}

/** @param byItself nobody did anything: a page that is open asks again, which keeps no session alive */
export async function get<T>(path: string, byItself = false): Promise<T> {
  const asked = await fetch(here(path), byItself ? { headers: { "x-asked-by-itself": "1" } } : {});
  return (await (await answer(asked)).json()) as T;
}

/** A picture that this person was served, and the hash by which a decision says so. */
export interface Picture {
  /** an object URL; whoever fetched it revokes it */
  url: string;
  /** of the bytes, as the server said it; hex */
  sha256: string;
}

export async function getPicture(path: string): Promise<Picture> {
  const response = await answer(await fetch(here(path), { cache: "no-store" }));
  const sha256 = response.headers.get("x-picture-sha256") ?? "";
  return { url: URL.createObjectURL(await response.blob()), sha256 };
}

export async function send<T>(method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(here(path), {
    method,
    headers: { "content-type": "application/json", "x-csrf-token": csrf },
    body: JSON.stringify(body),
  });
  return (await (await answer(response)).json()) as T;
}

/** Gives back what is on the desk, even while the page is closing; leases end by themselves otherwise. */
export function release(): void {
  void fetch(here("/api/review/release"), {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json", "x-csrf-token": csrf },
    body: "{}",
  }).catch(() => undefined);
}

export async function sendBytes<T>(path: string, bytes: Blob): Promise<T> {
  return (await (
    await answer(await fetch(here(path), { method: "PUT", headers: { "x-csrf-token": csrf }, body: bytes }))
  ).json()) as T;
}

/** Asks for a file and gives it to the browser to save. */
export async function download(path: string, name: string, body?: unknown): Promise<void> {
  const response = await answer(
    await fetch(
      here(path),
      body === undefined
        ? {}
        : {
            method: "POST",
            headers: { "content-type": "application/json", "x-csrf-token": csrf },
            body: JSON.stringify(body),
          },
    ),
  );
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = isPractice() ? `tap-lam-${name}` : name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Asks for a file that the browser shows. @return an object URL; whoever asked revokes it */
export async function getDocument(path: string): Promise<string> {
  return URL.createObjectURL(await (await answer(await fetch(here(path)))).blob());
}

/** A file of the program itself, as if somebody had chosen it on this machine. */
export async function getFile(path: string, name: string): Promise<File> {
  return new File([await (await answer(await fetch(here(path)))).blob()], name);
}

export async function me(): Promise<Me> {
  const who = await get<Me>("/api/me");
  csrf = who.csrf;
  return who;
}
