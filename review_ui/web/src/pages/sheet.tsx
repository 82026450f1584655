// Lịch sử phiếu: a sheet's pages, whether it counts, and everything that was said of it.
import { useEffect, useState } from "preact/hooks";
import { get, send } from "../api/client";
import type { HistoryEntry, Page } from "../api/types";
import { said, t, time } from "../desk/words";
import { useLanguage } from "../parts/language";
import { Waiting } from "../parts/waiting";
import { validityName } from "./results";

const whats: Record<string, [string, string]> = {
  read: ["máy đọc", "read by the machine"],
  answer: ["xác nhận", "confirmed"],
  invalid: ["không hợp lệ", "invalid"],
  unreadable: ["không đọc được", "unreadable"],
  withdrawn: ["hoàn tác", "taken back"],
  assign: ["gán mẫu", "form assigned"],
  foreign: ["giấy tờ khác", "foreign"],
  blank: ["trang trắng", "blank page"],
  drop: ["bỏ bản trùng", "copy dropped"],
  use: ["tính bản này", "this copy counts"],
  stepped_back: ["nhường bản khác", "stepped back"],
};

interface SheetValidity {
  validity: string;
  reason: string;
  by_person: boolean;
  straight_line: boolean;
  answered: number;
  rated: number;
  campaign: string;
}

/** Whether the sheet counts, and a person's word on it. */
function Validity({ sheet, changes }: { sheet: string; changes: boolean }) {
  const [now, setNow] = useState<SheetValidity | undefined>();
  const [reasons, setReasons] = useState<{ id: string; name: string }[]>([]);
  const [reason, setReason] = useState("");
  const [trouble, setTrouble] = useState("");
  const path = `/api/sheets/${encodeURIComponent(sheet)}/validity`;
  const load = () => void get<SheetValidity>(path).then(setNow, () => undefined);
  useEffect(() => {
    load();
    void get<{ id: string; name: string }[]>("/api/reasons").then(setReasons, () => undefined);
  }, [sheet]);
  const say = (status: string) =>
    void send("POST", path, { status, reason }).then(
      () => {
        setTrouble("");
        load();
      },
      (e) => setTrouble(said(e)),
    );
  if (!now) return null;
  return (
    <div>
      <p>
        <b>
          {t("Phiếu", "The sheet is")} {t(...(validityName[now.validity] ?? ["", ""]))}
        </b>
        {now.reason && ` – ${reasons.find((r) => r.id === now.reason)?.name ?? now.reason}`} ·{" "}
        {t("trả lời", "answered")} {now.answered}/{now.rated} {t("câu có thang đo", "rated questions")}
        {now.straight_line && <> · {t("chọn một cột cho mọi câu", "one column for every question")}</>}
        {now.by_person && <> · {t("do người quyết định", "decided by a person")}</>}
        {now.campaign && (
          <>
            {" "}
            · {t("đợt", "campaign")} {now.campaign}
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
          <span class="warn" role="alert">
            {trouble}
          </span>
        </div>
      )}
    </div>
  );
}

export function Sheet({ sheet, changes }: { sheet: string; changes: boolean }) {
  useLanguage();
  const [data, setData] = useState<{ pages: Page[]; history: HistoryEntry[] } | undefined>();
  const [trouble, setTrouble] = useState("");
  useEffect(
    () =>
      void get<{ pages: Page[]; history: HistoryEntry[] }>(`/api/sheets/${encodeURIComponent(sheet)}/history`).then(
        setData,
        (e) => setTrouble(said(e)),
      ),
    [sheet],
  );
  if (!data) return <Waiting trouble={trouble} />;
  return (
    <section>
      <h2>
        {t("Phiếu", "Sheet")} {sheet}
      </h2>
      <Validity sheet={sheet} changes={changes} />
      <div class="side-by-side">
        {data.pages.map((p) => (
          <figure key={p.id}>
            {!p.file.match(/\.(csv|xlsx)$/i) && (
              <img src={`/api/pages/${p.id}/picture`} alt={`${p.file} ${p.number}`} />
            )}
            <figcaption>
              {p.file}, {t("trang", "page")} {p.number} ·{" "}
              {p.status === "read" ? t("được tính", "counts") : t("không tính", "does not count")}
            </figcaption>
          </figure>
        ))}
      </div>
      <table>
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
          {data.history.map((h, n) => (
            <tr key={n}>
              <td>{time(h.at)}</td>
              <td>{h.who}</td>
              <td>{whats[h.what] ? t(...whats[h.what]!) : h.what}</td>
              <td>{h.form_page}</td>
              <td>{h.field}</td>
              <td>{h.field ? h.before : ""}</td>
              <td>{h.field ? h.after : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
