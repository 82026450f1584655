// Phiếu: a sheet's pages, whether it counts, every answer with the way to correct it, and all that was said of it.
import { useState } from "preact/hooks";
import { Problem, send } from "../api/client";
import type {
  HistoryEntry,
  Item,
  Page,
  Reason,
  SheetAnswers,
  SheetHistory,
  SheetItem,
  SheetValidity,
} from "../api/types";
import { answerLabel } from "../desk/answers";
import { canWaitAnew, happened, standing, validityName, whoSaid } from "../desk/history";
import { periodName } from "../desk/period";
import { keyOfItem } from "../desk/queue";
import { sheetName } from "../desk/sheets";
import { number, said, t, time } from "../desk/words";
import { goBack } from "../parts/address";
import { Correction } from "../parts/correction";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { ownPicture } from "../parts/pictures";
import { reopenPage } from "../parts/reopen";
import { SendForm } from "../parts/send_form";
import { useUnitNames } from "../parts/units";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";
import { useWork } from "../parts/work";
import { WideTable } from "../parts/wide_table";

/** Whether the sheet counts, and a person's word on it. */
function Validity({ sheet, changes }: { sheet: string; changes: boolean }) {
  const path = `/api/sheets/${encodeURIComponent(sheet)}/validity`;
  const { data: now, reload } = useFetched<SheetValidity>(path);
  const { data: reasons = [] } = useFetched<Reason[]>("/api/reasons");
  const [reason, setReason] = useState("");
  const { trouble, work } = useWork();
  const say = (status: string) => void work(() => send("POST", path, { status, reason }).then(reload));
  if (!now) return null;
  return (
    <div>
      <p>
        <b>
          {t("Phiếu", "The sheet is")} {t(...(validityName[now.validity] ?? ["", ""]))}
        </b>
        {now.reason && ` – ${reasons.find((r) => r.id === now.reason)?.name ?? now.reason}`} ·{" "}
        {t("trả lời", "answered")} {number(now.answered)}/{number(now.rated)} {t("câu có thang đo", "rated questions")}
        {now.straight_line && <> · {t("chọn cùng một mức cho mọi câu", "one level for every question")}</>}
        {now.by_person && <> · {t("do người quyết định", "decided by a person")}</>}
        {now.campaign && (
          <>
            {" · "}
            {t("đợt", "campaign")} {now.campaign}
          </>
        )}
      </p>
      {changes && (
        <div class="row">
          <label>
            {t("Lý do không hợp lệ", "Why it is not valid")}
            <select value={reason} onChange={(e) => setReason(e.currentTarget.value)}>
              <option value="">…</option>
              {reasons.map((r) => (
                <option key={r.id} value={r.id}>
                  {r.name}
                </option>
              ))}
            </select>
          </label>
          <button onClick={() => say("invalid")}>{t("Không hợp lệ", "Not valid")}</button>
          <button onClick={() => say("valid")}>{t("Hợp lệ", "Valid")}</button>
          {now.by_person && <button onClick={() => say("withdrawn")}>{t("Bỏ quyết định", "Withdraw")}</button>}
          <Warn inline>{trouble}</Warn>
        </div>
      )}
    </div>
  );
}

/** Every answer of the sheet; any of them can be taken up again. */
function Answers({ items, corrects, changed }: { items: readonly Item[]; corrects: boolean; changed: () => void }) {
  const [open, setOpen] = useState("");
  const [told, setTold] = useState("");
  const [trouble, setTrouble] = useState("");
  const after = (sentence: string) => {
    setOpen("");
    setTold(sentence);
    setTrouble("");
    changed();
  };
  const undo = () =>
    send("POST", "/api/review/undo", { task: "sheet" }).then(
      () => after(""),
      (error: unknown) =>
        setTrouble(
          error instanceof Problem && error.type === "nothing"
            ? t("Không còn gì để hoàn tác.", "Nothing left to undo.")
            : said(error),
        ),
    );
  return (
    <section>
      <h2>{t("Các câu trả lời", "Answers")}</h2>
      {told && (
        <p role="status">
          {told}{" "}
          <button class="quiet" onClick={() => void undo()}>
            {t("Hoàn tác", "Undo")}
          </button>
        </p>
      )}
      <Warn>{trouble}</Warn>
      <ul class="answers">
        {items.map((item) => {
          const key = keyOfItem(item);
          const now = standing(item);
          return (
            <li key={key} data-answer={key}>
              <span>{item.question}</span> <b>{now.value}</b> <small>{now.by}</small>
              {corrects && open !== key && <button onClick={() => setOpen(key)}>{t("Sửa…", "Correct…")}</button>}
              {open === key && <Correction key={item.revision} item={item} done={after} close={() => setOpen("")} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A page of the sheet; what a person made of it can be taken back with a reason. */
function PageFigure({ page, reopens, changed }: { page: Page; reopens: boolean; changed: () => void }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const { trouble, work } = useWork();
  const reopen = () => work(() => reopenPage(page.id, reason).then(changed));
  const online = /\.(csv|xlsx)$/i.test(page.file);
  return (
    <figure>
      {!online && <img src={ownPicture(page.id)} alt={`${page.file}, ${t("trang", "page")} ${page.number}`} />}
      <figcaption>
        {page.file}, {t("trang", "page")} {page.number} ·{" "}
        {page.status === "read" ? t("được tính", "counts") : t("không tính", "does not count")}{" "}
        {reopens && !asking && (
          <button class="quiet" onClick={() => setAsking(true)}>
            {t("Đưa về trang cần xử lý…", "Take the page up again…")}
          </button>
        )}
      </figcaption>
      {asking && (
        <SendForm class="inline" send={reopen}>
          <label>
            {t("Lý do", "Reason")}
            <input required value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
          </label>
          <button>{t("Đưa về", "Take up")}</button>
          <button type="button" onClick={() => setAsking(false)}>
            {t("Hủy", "Cancel")}
          </button>
          <Warn inline>{trouble}</Warn>
        </SendForm>
      )}
    </figure>
  );
}

function History({ entries, items }: { entries: readonly HistoryEntry[]; items: readonly SheetItem[] }) {
  const itemOf = (entry: HistoryEntry) =>
    items.find((item) => item.field === entry.field && item.form_page === entry.form_page);
  const label = (entry: HistoryEntry, value: string) => {
    const item = itemOf(entry);
    return entry.field && value && item ? answerLabel(item, value) : entry.field ? value : "";
  };
  return (
    <WideTable label={t("Lịch sử của phiếu", "History of the sheet")}>
      <table class="history-table">
        <thead>
          <tr>
            <th>{t("Lúc", "When")}</th>
            <th>{t("Ai", "Who")}</th>
            <th>{t("Việc", "What")}</th>
            <th>{t("Trang", "Page")}</th>
            <th>{t("Câu hỏi", "Question")}</th>
            <th>{t("Trước", "Before")}</th>
            <th>{t("Sau", "After")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, n) => (
            <tr key={n}>
              <td>{time(entry.at)}</td>
              <td>{whoSaid(entry.who)}</td>
              <td>
                {t(...(happened[entry.what] ?? [entry.what, entry.what]))}
                {entry.reason && <small>{entry.reason}</small>}
              </td>
              <td>{entry.form_page}</td>
              <td>{itemOf(entry)?.question ?? entry.field}</td>
              <td>{label(entry, entry.before)}</td>
              <td>{label(entry, entry.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

interface Props {
  sheet: string;
  /** may say whether the sheet counts */
  changes: boolean;
  /** may correct its answers */
  corrects: boolean;
}

export function Sheet({ sheet, changes, corrects }: Props) {
  useLanguage();
  const { data, trouble, reload } = useFetched<SheetHistory>(`/api/sheets/${encodeURIComponent(sheet)}/history`);
  const answers = useFetched<SheetAnswers>(`/api/sheets/${encodeURIComponent(sheet)}/answers`);
  const items = answers.data?.items ?? [];
  const nameOf = useUnitNames();
  const changed = () => {
    reload();
    answers.reload();
  };
  const back = <button onClick={() => goBack("/ket-qua")}>← {t("Trở lại", "Back")}</button>;
  if (!data)
    return (
      <section>
        {back}
        <Waiting trouble={trouble} />
      </section>
    );
  const first = data.pages[0];
  const where = first && [nameOf(first.unit), first.field, periodName(first.period)].filter(Boolean).join(" · ");
  return (
    <section class="sheet-page">
      {back}
      <h2>
        {sheetName(first?.serial)} <small>{where}</small>
      </h2>
      <Validity sheet={sheet} changes={changes} />
      <div class="side-by-side">
        {data.pages.map((page) => (
          <PageFigure
            key={page.id}
            page={page}
            reopens={corrects && canWaitAnew(page, data.history)}
            changed={changed}
          />
        ))}
      </div>
      {answers.trouble && <Warn>{answers.trouble}</Warn>}
      <Answers items={items} corrects={corrects} changed={changed} />
      <h2>{t("Lịch sử", "History")}</h2>
      <History entries={data.history} items={items} />
    </section>
  );
}
