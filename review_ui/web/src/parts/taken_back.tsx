import { useState } from "preact/hooks";
import { t } from "../desk/words";
import { reopenPage } from "./reopen";
import { SendForm } from "./send_form";
import { Warn } from "./warn";
import { useWork } from "./work";

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
  const { trouble, work } = useWork();
  const reopen = () =>
    work(async () => {
      for (const page of pages) await reopenPage(page, reason);
      back();
    });
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
