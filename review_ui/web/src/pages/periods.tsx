// Báo cáo và khóa sổ: which periods' figures are closed, what still waits in the others, and their reports.
import { useState } from "preact/hooks";
import { download } from "../api/client";
import type { LockEntry, PeriodRow, Periods as Data } from "../api/types";
import { atStart, longer, periodName } from "../desk/period";
import { isPractice } from "../desk/practice";
import { number, said, t, time } from "../desk/words";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { LockDialog, ReopenDialog, waitingIn } from "../parts/lock_dialog";
import { OfficeSettings } from "../parts/office_settings";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";

/** What is asked of the server, how the file is called, and the button's words. */
const files = [
  ["format=docx", "bao-cao", "docx", "Báo cáo (Word)", "Report (Word)"],
  ["format=pdf", "bao-cao", "pdf", "Báo cáo (PDF)", "Report (PDF)"],
  ["format=xlsx", "bao-cao", "xlsx", "Phụ lục báo cáo (Excel)", "Report's tables (Excel)"],
  ["for=public&format=pdf", "cong-khai", "pdf", "Áp phích A4 (PDF)", "Public notice, A4 (PDF)"],
  ["for=public&paper=a3&format=pdf", "cong-khai-a3", "pdf", "Áp phích A3 (PDF)", "Public notice, A3 (PDF)"],
  ["for=public&format=html", "cong-khai", "html", "Trang công khai (HTML)", "Public page (HTML)"],
] as const;

function isLocked(period: string, data: Data): boolean {
  if (data.periods.find((row) => row.period === period)?.locked) return true;
  return [...data.history].reverse().find((entry) => entry.period === period)?.action === "locked";
}

/** The columns of figures; on a telephone each name stands before its figure. */
const figures = [
  ["Phiếu", "Sheets"],
  ["Phiếu chờ soát", "Sheets waiting"],
  ["Câu trả lời chờ soát", "Answers to review"],
  ["Trang cần xử lý", "Pages"],
  ["Tệp không đọc được", "Files unread"],
] as const;

/** The forms with sheets in a period, as [id, title], by title. */
function formsIn(rows: readonly PeriodRow[], period: string): [string, string][] {
  const within = rows.filter((row) => longer([row.period]).includes(period));
  const forms = new Map(within.flatMap((row) => Object.entries(row.forms)));
  return [...forms].sort(([, a], [, b]) => a.localeCompare(b, "vi"));
}

interface RowProps {
  period: string;
  rows: readonly PeriodRow[];
  locked: boolean;
  locks: boolean;
  ask: () => void;
  failed: (sentence: string) => void;
}

function Row({ period, rows, locked, locks, ask, failed }: RowProps) {
  const waiting = waitingIn(rows, period);
  const name = atStart(periodName(period));
  const sheets = rows.filter((row) => longer([row.period]).includes(period)).reduce((all, row) => all + row.sheets, 0);
  const forms = formsIn(rows, period);
  const [form, setForm] = useState("");
  const counts = [sheets, waiting.sheets, waiting.marks + waiting.texts, waiting.pages, waiting.files];
  const of = `period=${period}${form && `&form=${form}`}`;
  const save = (query: string, name: string) =>
    download(`/api/report?${of}&${query}`, name).catch((error: unknown) => failed(said(error)));
  return (
    <tr>
      <th scope="row">{name}</th>
      {figures.map(([vi, en], n) => (
        <td key={en} class="n" data-name={t(vi, en)}>
          {number(counts[n] ?? 0)}
        </td>
      ))}
      <td>
        <span class={locked ? "badge locked" : "badge"}>
          {locked ? t("đã khóa sổ", "locked") : t("đang mở", "open")}
        </span>
      </td>
      <td>
        {forms.length > 1 && (
          <label>
            {t("Mẫu phiếu", "Form")}
            <select value={form} onChange={(event) => setForm(event.currentTarget.value)}>
              <option value="">{t("(tất cả)", "(all)")}</option>
              {forms.map(([id, title]) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
        {files.map(([query, kind, ending, vi, en]) => (
          <button
            key={query}
            class="quiet"
            onClick={() => void save(query, `${[kind, period, form].filter(Boolean).join("-")}.${ending}`)}
          >
            {t(vi, en)}
          </button>
        ))}{" "}
        {locks && <button onClick={ask}>{locked ? t("Mở lại…", "Reopen…") : t("Khóa sổ…", "Lock…")}</button>}
      </td>
    </tr>
  );
}

const lockWord = (action: string) => (action === "locked" ? t("khóa", "locked") : t("mở lại", "reopened"));

function History({ entries }: { entries: readonly LockEntry[] }) {
  return (
    <ul class="history">
      {entries.map((entry, n) => (
        <li key={n}>
          {time(entry.at)} · {entry.who}: {lockWord(entry.action)} {periodName(entry.period)}{" "}
          {entry.reason && `– ${entry.reason}`}
        </li>
      ))}
    </ul>
  );
}

export function Periods({ locks }: { locks: boolean }) {
  useLanguage();
  const { data, trouble: unread, reload } = useFetched<Data>("/api/periods");
  const [asking, setAsking] = useState("");
  const [trouble, setTrouble] = useState("");
  if (!data) return <Waiting trouble={unread} />;
  const periods = longer(data.periods.map((row) => row.period));
  const close = () => setAsking("");
  return (
    <section>
      <p class="note">
        {t(
          "Khóa sổ thì số liệu của kỳ không đổi được nữa: không sửa câu trả lời, không nhận thêm phiếu. " +
            "Mở lại phải ghi lý do và được lưu.",
          "Locking closes a period's figures: no answer changes, no sheet is added. Reopening needs a reason.",
        )}
      </p>
      {periods.length === 0 && <p class="note">{t("Chưa có phiếu nào ghi kỳ.", "No sheet has a period yet.")}</p>}
      {periods.length > 0 && (
        <div class="scroll">
          <table class="periods">
            <thead>
              <tr>
                <th>{t("Kỳ", "Period")}</th>
                {figures.map(([vi, en]) => (
                  <th key={en} class="n">
                    {t(vi, en)}
                  </th>
                ))}
                <th>{t("Tình trạng", "State")}</th>
                <th>{t("Báo cáo, khóa sổ", "Reports, lock")}</th>
              </tr>
            </thead>
            <tbody>
              {periods.map((period) => (
                <Row
                  key={period}
                  period={period}
                  rows={data.periods}
                  locked={isLocked(period, data)}
                  locks={locks}
                  ask={() => setAsking(period)}
                  failed={setTrouble}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Warn>{trouble || unread}</Warn>
      <h2>{t("Nhật ký khóa sổ", "History of locks")}</h2>
      <History entries={data.history} />
      {locks && !isPractice() && <OfficeSettings />}
      {asking &&
        (isLocked(asking, data) ? (
          <ReopenDialog period={asking} close={close} changed={reload} />
        ) : (
          <LockDialog period={asking} waiting={waitingIn(data.periods, asking)} close={close} changed={reload} />
        ))}
    </section>
  );
}
