// The band over every page where people practise: that nothing counts, the way out, and the way back to the beginning.
import { useState } from "preact/hooks";
import { enterPractice, leavePractice } from "../desk/practice";
import { said, t } from "../desk/words";
import { Dialog } from "./dialog";
import { makePlace } from "./practice_place";

function Anew({ close }: { close: () => void }) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const begin = () => {
    setBusy(true);
    setTrouble("");
    makePlace(true).then(enterPractice, (error: unknown) => {
      setTrouble(said(error));
      setBusy(false);
    });
  };
  return (
    <Dialog title={t("Làm lại từ đầu", "Begin anew")} close={close}>
      <p>
        {t(
          "Mọi việc bạn đã làm ở chỗ tập sẽ bỏ đi, phiếu mẫu được đọc lại từ đầu.",
          "All that you did here is thrown away, and the sample sheets are read anew.",
        )}
      </p>
      <p class={trouble ? "warn" : "note"} role="status">
        {busy ? t("Đang đọc lại phiếu mẫu…", "The sample sheets are being read…") : trouble}
      </p>
      <div class="row">
        <button class="main" disabled={busy} onClick={begin}>
          {t("Làm lại từ đầu", "Begin anew")}
        </button>
        <button disabled={busy} onClick={close}>
          {t("Hủy", "Cancel")}
        </button>
      </div>
    </Dialog>
  );
}

export function PracticeBand() {
  const [asking, setAsking] = useState(false);
  return (
    <section class="practice-band" aria-label={t("Đang tập làm thử", "Practising")}>
      <p>
        <b>{t("Đang tập làm thử", "Practising")}</b> {t("– không có gì ở đây được tính", "– nothing here counts")}
      </p>
      <button onClick={() => setAsking(true)}>
        {t("Làm lại", "Begin anew")}
        <span class="in-full">{t(" từ đầu", "")}</span>…
      </button>
      <button onClick={leavePractice}>{t("Thoát", "Leave")}</button>
      {asking && <Anew close={() => setAsking(false)} />}
    </section>
  );
}
