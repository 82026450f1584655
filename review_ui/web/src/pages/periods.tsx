// Khóa sổ: which periods' figures are closed; the letterhead of reports.
import { useEffect, useState } from "preact/hooks";
import { download, get, send } from "../api/client";
import { number, said, t, time } from "../desk/words";
import { useLanguage } from "../parts/language";
import { longer } from "./results";
import { Waiting } from "../parts/waiting";

interface PeriodRow {
  period: string;
  sheets: number;
  waiting: number;
  pending: number;
  locked: string;
}
interface LockEntry {
  period: string;
  action: string;
  reason: string;
  hash: string;
  who: string;
  at: string;
}
interface Office {
  superior: string;
  name: string;
  symbol: string;
  place: string;
  signer_title: string;
  signer: string;
  recipients: string[];
}

function Letterhead() {
  const [office, setOffice] = useState<Office | undefined>();
  const [told, setTold] = useState("");
  useEffect(() => void get<Office>("/api/office").then(setOffice, () => undefined), []);
  if (!office) return null;
  const text = (name: Exclude<keyof Office, "recipients">, label: string) => (
    <label>
      {label}
      <input value={office[name]} onInput={(e) => setOffice({ ...office, [name]: e.currentTarget.value })} />
    </label>
  );
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void send("POST", "/api/office", office).then(
          () => setTold(t("Đã lưu.", "Saved.")),
          (x) => setTold(said(x)),
        );
      }}
    >
      <div class="row">
        {text("superior", t("Cơ quan cấp trên", "Superior"))}
        {text("name", t("Cơ quan báo cáo", "Office"))}
        {text("symbol", t("Ký hiệu văn bản", "Symbol"))}
        {text("place", t("Địa danh", "Place"))}
        {text("signer_title", t("Chức vụ người ký", "Signer's title"))}
        {text("signer", t("Người ký", "Signer"))}
        <label>
          {t("Nơi nhận (mỗi dòng một nơi)", "Recipients (one a line)")}
          <textarea
            rows={3}
            value={office.recipients.join("\n")}
            onInput={(e) => setOffice({ ...office, recipients: e.currentTarget.value.split("\n") })}
          />
        </label>
        <button>{t("Lưu thể thức", "Save")}</button> <span role="status">{told}</span>
      </div>
    </form>
  );
}

/** The list of reasons for which a sheet may be set aside. */
function Reasons() {
  const [text, setText] = useState("");
  const [told, setTold] = useState("");
  useEffect(
    () =>
      void get<{ id: string; name: string }[]>("/api/reasons").then(
        (all) => setText(all.map((r) => `${r.id}: ${r.name}`).join("\n")),
        () => undefined,
      ),
    [],
  );
  const save = () =>
    void send("POST", "/api/reasons", {
      reasons: text
        .split("\n")
        .filter((line) => line.includes(":"))
        .map((line) => ({
          id: line.slice(0, line.indexOf(":")).trim(),
          name: line.slice(line.indexOf(":") + 1).trim(),
        })),
    }).then(
      () => setTold(t("Đã lưu.", "Saved.")),
      (e) => setTold(said(e)),
    );
  return (
    <form
      class="narrow"
      onSubmit={(e) => {
        e.preventDefault();
        save();
      }}
    >
      <label>
        {t("Mỗi dòng: mã: tên lý do", "One a line: id: name")}
        <textarea rows={6} value={text} onInput={(e) => setText(e.currentTarget.value)} />
      </label>
      <div class="row">
        <button>{t("Lưu danh mục", "Save the list")}</button> <span role="status">{told}</span>
      </div>
    </form>
  );
}

export function Periods({ locks }: { locks: boolean }) {
  useLanguage();
  const [data, setData] = useState<{ periods: PeriodRow[]; history: LockEntry[] } | undefined>();
  const [reason, setReason] = useState("");
  const [trouble, setTrouble] = useState("");
  const load = () =>
    void get<{ periods: PeriodRow[]; history: LockEntry[] }>("/api/periods").then(setData, (e) => setTrouble(said(e)));
  useEffect(load, []);
  if (!data) return <Waiting trouble={trouble} />;
  const change = (period: string, action: string) =>
    void send("POST", "/api/periods", { period, action, reason }).then(
      () => {
        setTrouble("");
        setReason("");
        load();
      },
      (e) => setTrouble(said(e)),
    );
  const locked = (period: string) =>
    data.periods.find((p) => p.period === period)?.locked ||
    [...data.history].reverse().find((h) => h.period === period)?.action === "locked";
  return (
    <section>
      <p class="note">
        {t(
          "Khóa sổ thì số liệu của kỳ không đổi được nữa: không sửa câu trả lời, không nhận thêm phiếu. Mở lại phải ghi lý do và được lưu.",
          "Locking closes a period's figures: no answer changes, no sheet is added. Reopening needs a reason, which is kept.",
        )}
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{t("Kỳ", "Period")}</th>
              <th>{t("Phiếu", "Sheets")}</th>
              <th>{t("Chờ xem", "Waiting")}</th>
              <th>{t("Ô chờ duyệt", "Marks to review")}</th>
              <th>{t("Tình trạng", "State")}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {longer(data.periods.map((p) => p.period)).map((name) => {
              const inside = data.periods.filter((p) => longer([p.period]).includes(name));
              const sum = (key: "sheets" | "waiting" | "pending") => inside.reduce((all, p) => all + p[key], 0);
              return (
                <tr key={name}>
                  <td>{name}</td>
                  <td class="n">{number(sum("sheets"))}</td>
                  <td class="n">{number(sum("waiting"))}</td>
                  <td class="n">{number(sum("pending"))}</td>
                  <td>{locked(name) ? t("đã khóa sổ", "locked") : t("đang mở", "open")}</td>
                  <td>
                    {locks &&
                      (locked(name) ? (
                        <button onClick={() => change(name, "reopen")}>{t("Mở lại", "Reopen")}</button>
                      ) : (
                        <button onClick={() => change(name, "lock")}>{t("Khóa sổ", "Lock")}</button>
                      ))}
                    {(["docx", "pdf", "xlsx"] as const).map((f) => (
                      <button
                        key={f}
                        class="quiet"
                        onClick={() =>
                          void download(`/api/report?period=${name}&format=${f}`, `bao-cao-${name}.${f}`).catch(
                            (e: unknown) => setTrouble(said(e)),
                          )
                        }
                      >
                        {t("Báo cáo", "Report")} {f.toUpperCase()}
                      </button>
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {locks && (
        <label>
          {t("Lý do mở lại", "Reason for reopening")}{" "}
          <input value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
        </label>
      )}
      <p class="warn" role="alert">
        {trouble}
      </p>
      <h2>{t("Lịch sử khóa sổ", "History of locks")}</h2>
      <ul class="history">
        {data.history.map((h, n) => (
          <li key={n}>
            {time(h.at)} · {h.who}: {h.action === "locked" ? t("khóa", "locked") : t("mở lại", "reopened")} {h.period}{" "}
            {h.reason && `– ${h.reason}`} {h.hash && <code title={h.hash}>{h.hash.slice(0, 12)}…</code>}
          </li>
        ))}
      </ul>
      {locks && (
        <>
          <h2>{t("Thể thức báo cáo", "Letterhead of reports")}</h2>
          <Letterhead />
          <h2>{t("Lý do phiếu không hợp lệ", "Why sheets are not valid")}</h2>
          <Reasons />
        </>
      )}
    </section>
  );
}
