// The review calls of the server, as the queue asks them.
import { send } from "../api/client";
import type { DeskServer } from "../desk/queue";
import { pictures } from "./pictures";

export const deskServer: DeskServer = {
  take: (ask) => send("POST", "/api/review/take", ask),
  decide: (body) => send("POST", "/api/review/decide", body),
  skip: (page, field) => send("POST", "/api/review/skip", { page, field }),
  undo: (task) => send("POST", "/api/review/undo", { task }),
  prepare: (item) => void pictures.load(item.picture).catch(() => undefined), // told where it is shown
  atHand: (item) => pictures.peek(item.picture) !== undefined,
  forget: (item) => pictures.drop(item.picture),
};
