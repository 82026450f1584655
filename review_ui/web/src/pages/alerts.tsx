// Cảnh báo: answers that somebody should act on, and what was done about them.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Alert, Alerts as Data } from "../api/types";
import { sheetHref } from "../desk/sheets";
import { periodName } from "../desk/period";
import { date, number, said, t, time } from "../desk/words";
import { useLanguage } from "../parts/language";
import { DateInput } from "../parts/date_input";
import { channelName } from "../parts/evidence";
import { useFetched } from "../parts/fetched";
import { SendForm } from "../parts/send_form";
import { Waiting } from "../parts/waiting";

const states: Record<string, [string, string]> = {
  new: ["mới", "new"],
  assigned: ["đã giao", "assigned"],
  acted: ["đang xử lý", "under way"],
  closed: ["đã xong", "closed"],
  overdue: ["quá hạn", "overdue"],
  integrity: ["liêm chính", "integrity"],
};
const actions: Record<string, [string, string]> = {
  assigned: ["giao việc", "assigned"],
  acted: ["xử lý", "acted"],
  closed: ["kết thúc", "closed"],
  reopened: ["mở lại", "reopened"],
};

function Step({ alert, done }: { alert: Alert; done: () => void }) {
  const [assignee, setAssignee] = useState(alert.assignee);
  const [due, setDue] = useState(alert.due);
  const [note, setNote] = useState("");
  const [trouble, setTrouble] = useState("");
  const act = async (action: string) => {
    try {
      await send("POST", "/api/alerts", {
        page: alert.page,
        field: alert.field,
        action,
        assignee,
        due,
        note: note.normalize("NFC"),
      });
      done();
    } catch (error) {
      setTrouble(said(error));
    }
  };
  return (
    <SendForm class="inline" send={() => act("assigned")}>
      <label>
        {t("Người xử lý", "Who acts")}
        <input value={assignee} onInput={(e) => setAssignee(e.currentTarget.value)} />
      </label>
      <DateInput label={t("Hạn", "Due")} value={due} set={setDue} />
      <label>
        {t("Việc đã làm, ghi chú", "What was done, note")}
        <input value={note} onInput={(e) => setNote(e.currentTarget.value)} />
      </label>
      {alert.state === "closed" ? (
        <button type="button" onClick={() => void act("reopened")}>
          {t("Mở lại", "Reopen")}
        </button>
      ) : (
        <>
          <button>{t("Giao việc", "Assign")}</button>
          <button type="button" onClick={() => void act("acted")}>
            {t("Ghi việc đã làm", "Note what was done")}
          </button>
          <button type="button" class="main" onClick={() => void act("closed")}>
            {t("Kết thúc", "Close")}
          </button>
        </>
      )}
      <span class="warn" role="alert">
        {trouble}
      </span>
    </SendForm>
  );
}

export function Alerts({ acts }: { acts: boolean }) {
  useLanguage();
  const [state, setState] = useState("");
  const [open, setOpen] = useState("");
  const { data, trouble, reload } = useFetched<Data>(`/api/alerts?state=${state}`);
  if (!data) return <Waiting trouble={trouble} />;
  return (
    <section>
      <div class="row" role="group" aria-label={t("Tình trạng", "State")}>
        {["", "integrity", "new", "assigned", "acted", "overdue", "closed"].map((s) => (
          <button key={s} aria-pressed={state === s} class={state === s ? "main" : ""} onClick={() => setState(s)}>
            {s ? t(...states[s]!) : t("tất cả", "all")}
            {s && ` (${number(data.counts[s] ?? 0)})`}
          </button>
        ))}
      </div>
      {data.alerts.length === 100 && <p class="note">{t("Hiện 100 trường hợp đầu.", "The first 100 are shown.")}</p>}
      {data.alerts.length === 0 && <p class="note">{t("Không có cảnh báo nào.", "There are no alerts.")}</p>}
      <ul class="evidence alerts">
        {data.alerts.map((a) => {
          const key = `${a.page}/${a.field}`;
          return (
            <li key={key} class={a.overdue ? "overdue" : ""}>
              <img src={a.picture} loading="lazy" alt={t("Ảnh câu trả lời", "Picture of the answer")} />
              <div>
                <b>{a.answer}</b> – {a.question} {a.integrity && <b class="warn">{t("liêm chính", "integrity")}</b>}
                <p class="why">
                  {[a.unit, periodName(a.period), a.service, channelName(a.channel)].filter(Boolean).join(" · ")} ·{" "}
                  <a href={sheetHref(a.sheet)}>{t("xem phiếu", "see the sheet")}</a>
                </p>
                <p>
                  <span class="badge">{t(...states[a.state]!)}</span> {a.assignee}{" "}
                  {a.due && (
                    <>
                      {t("hạn", "due")} {date(a.due)}
                    </>
                  )}{" "}
                  {a.overdue && <b class="warn">{t("quá hạn", "overdue")}</b>}
                </p>
                {a.steps.map((s, n) => (
                  <small key={n}>
                    {time(s.at)} · {s.who}: {t(...(actions[s.action] ?? ["", ""]))} {s.assignee} {s.note}
                  </small>
                ))}
                {acts &&
                  (open === key ? (
                    <Step
                      alert={a}
                      done={() => {
                        setOpen("");
                        reload();
                      }}
                    />
                  ) : (
                    <button onClick={() => setOpen(key)}>{t("Xử lý", "Act")}</button>
                  ))}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
