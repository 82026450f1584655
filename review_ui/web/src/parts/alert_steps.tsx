import { useId, useState } from "preact/hooks";
import { send } from "../api/client";
import type { Alert } from "../api/types";
import { said, t, typedText } from "../desk/words";
import { DateInput } from "./date_input";
import { SendForm } from "./send_form";
import { Warn } from "./warn";

interface Props {
  alert: Alert;
  people: readonly string[];
  /** @param what was done, for the reader */
  done: (what: string) => void;
}

/** What may be done about an alert: give it to somebody, take it on, close it with a sentence, open it again. */
export function AlertSteps({ alert, people, done }: Props) {
  const [assignee, setAssignee] = useState(alert.assignee);
  const [due, setDue] = useState(alert.due);
  const [note, setNote] = useState("");
  const [deed, setDeed] = useState(""); // what was done: the report prints it
  const [closing, setClosing] = useState(false);
  const [trouble, setTrouble] = useState("");
  const id = useId();
  const act = (action: string, what: string, sentence: string, more: object = {}) =>
    send("POST", "/api/alerts", {
      sheet: alert.sheet,
      causes: alert.causes.map((cause) => `${cause.page}/${cause.field}`), // what was shown: nothing else is settled
      action,
      note: typedText(sentence),
      ...more,
    }).then(
      () => done(what),
      (error: unknown) => setTrouble(said(error)),
    );
  const warning = <Warn inline>{trouble}</Warn>;
  if (alert.state === "closed")
    return (
      <div class="give row">
        <button onClick={() => void act("reopened", t("Đã mở lại cảnh báo.", "It is open again."), "")}>
          {t("Mở lại", "Reopen")}
        </button>
        {warning}
      </div>
    );
  if (closing)
    return (
      <SendForm class="give" send={() => act("closed", t("Đã đóng cảnh báo.", "It is closed."), deed)}>
        <label>
          {t("Đã xử lý thế nào?", "What was done?")}
          <textarea
            rows={3}
            ref={(field) => field?.focus()}
            aria-invalid={trouble !== ""}
            aria-describedby={`${id}-help ${id}-wrong`}
            value={deed}
            onInput={(e) => setDeed(e.currentTarget.value)}
          />
        </label>
        <p class="note" id={`${id}-help`}>
          {t(
            "Câu này vào báo cáo tháng. Không ghi tên người trả lời.",
            "The report prints it. Name nobody who answered.",
          )}
        </p>
        <span class="warn" role="alert" id={`${id}-wrong`}>
          {trouble}
        </span>
        <div class="row">
          <button class="main">{t("Đóng cảnh báo", "Close it")}</button>
          <button
            type="button"
            onClick={() => {
              setTrouble("");
              setClosing(false);
            }}
          >
            {t("Hủy", "Cancel")}
          </button>
        </div>
      </SendForm>
    );
  return (
    <SendForm
      class="give"
      send={() =>
        act("assigned", t(`Đã giao cho ${assignee}.`, `Given to ${assignee}.`), note, {
          assignee: assignee.trim(),
          due,
        })
      }
    >
      <div class="row">
        <label>
          {t("Giao cho", "Give to")}
          <input list={`${id}-people`} value={assignee} onInput={(e) => setAssignee(e.currentTarget.value)} />
        </label>
        <datalist id={`${id}-people`}>
          {people.map((person) => (
            <option key={person} value={person} />
          ))}
        </datalist>
        <DateInput label={t("Hạn", "Due")} value={due} set={setDue} />
        <label class="wide">
          {t("Ghi chú nội bộ (nếu cần)", "Note within the office (if any)")}
          <input value={note} onInput={(e) => setNote(e.currentTarget.value)} />
        </label>
      </div>
      <div class="row">
        <button class="main">{t("Giao việc", "Assign")}</button>
        <button
          type="button"
          onClick={() => void act("acted", t("Bạn đã nhận xử lý.", "You have taken it on."), note, { due })}
        >
          {t("Tự xử lý", "Take it on")}
        </button>
        <button
          type="button"
          onClick={() => {
            setTrouble("");
            setClosing(true);
          }}
        >
          {t("Đóng cảnh báo…", "Close it…")}
        </button>
        {warning}
      </div>
    </SendForm>
  );
}
