import { useState } from "preact/hooks";
import { send } from "../api/client";
import { said, t } from "../desk/words";
import { SendForm } from "./send_form";
import { Warn } from "./warn";

export interface Done {
  /** what was done, as a sentence */
  told: string;
  /** the pages to reopen if it is taken back; none where it can't be */
  pages: readonly number[];
  /** what it leaves to be done, and where */
  left?: { told: string; href: string } | undefined;
}

/** What was just done, and the way back. */
export function TakenBack({ done: { told, pages, left }, back }: { done: Done; back: () => void }) {
  const [reason, setReason] = useState("");
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState("");
  const reopen = async () => {
    try {
      for (const page of pages)
        await send("POST", `/api/pages/${page}`, { action: "reopen", reason: reason.normalize("NFC").trim() });
      back();
    } catch (error) {
      setTrouble(said(error));
    }
  };
  return (
    <SendForm class="inline told" send={reopen}>
      <span role="status">
        {told} {left && <a href={left.href}>{left.told}</a>}
      </span>
      {asking ? (
        <>
          <label>
            {t("Lý do đưa trang trở lại", "Why it is taken up again")}
            <input required value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
          </label>
          <button>{t("Đưa trang trở lại", "Take it up again")}</button>
        </>
      ) : (
        pages.length > 0 && (
          <button type="button" class="quiet" onClick={() => setAsking(true)}>
            {t("Đưa trở lại…", "Take it up again…")}
          </button>
        )
      )}
      <Warn inline>{trouble}</Warn>
    </SendForm>
  );
}
