// One's own place to practise: made by the server, which then reads the sample sheets.
import { get, send } from "../api/client";
import type { Practice } from "../api/types";
import { sleep } from "../desk/sleep";

/**
 * Waits until everything is there.
 * @param anew what was done there so far is thrown away
 * @throws Problem
 */
export async function makePlace(anew: boolean): Promise<void> {
  let standing = await send<Practice>("POST", "/api/practice", { anew });
  while (standing.reading) {
    await sleep(1000);
    standing = await get<Practice>("/api/practice");
  }
}
