import { send } from "../api/client";
import type { Page } from "../api/types";
import { typedText } from "../desk/words";

/** What a person made of a page is taken back: it waits again. The reason is kept. */
export const reopenPage = (page: number, reason: string) =>
  send<Page>("POST", `/api/pages/${page}`, { action: "reopen", reason: typedText(reason) });
