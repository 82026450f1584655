import { useEffect, useState } from "preact/hooks";
import { get, send } from "../api/client";
import type { Draft } from "../api/types";
import { DraftDesk } from "../desk/form_draft";
import { said } from "../desk/words";

export const drafts_at = "/api/drafts";

/** What is under way to the server, or can't be saved, is lost with the page: the browser asks before. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
  event.returnValue = "";
}

/** The form that is worked on; draws again with every change. Saves what is left when the page is left. */
export function useDesk(id: string): { desk: DraftDesk | undefined; trouble: string } {
  const [desk, setDesk] = useState<DraftDesk | undefined>();
  const [trouble, setTrouble] = useState("");
  const [, again] = useState(0);
  useEffect(() => {
    let here = true;
    let mine: DraftDesk | undefined;
    const path = `${drafts_at}/${id}`;
    const load = () => get<Draft>(path);
    load().then(
      (draft) => {
        if (!here) return;
        mine = new DraftDesk(
          draft,
          {
            load,
            save: (body) => send("PUT", path, body),
            keepTrial: (body) => send("POST", `${path}/trial`, body),
          },
          () => here && again((n) => n + 1),
        );
        setDesk(mine);
      },
      (error: unknown) => here && setTrouble(said(error)),
    );
    return () => {
      here = false;
      void mine?.flush();
    };
  }, [id]);
  const unsaved = desk?.unsaved ?? false;
  useEffect(() => {
    if (!unsaved) return;
    addEventListener("beforeunload", askBeforeLeaving);
    return () => removeEventListener("beforeunload", askBeforeLeaving);
  }, [unsaved]);
  useEffect(() => {
    if (!desk) return;
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector("dialog[open]")) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault(); // the form's own history knows every letter that was typed, too
      if (key === "y" || event.shiftKey) desk.redo();
      else desk.undo();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [desk]);
  return { desk, trouble };
}
