// Set once and seldom touched: the letterhead of reports, and the reasons for which a sheet may be set aside.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Office, Reason } from "../api/types";
import { said, t } from "../desk/words";
import { useFetched } from "./fetched";
import { SendForm } from "./send_form";

const saved = () => t("Đã lưu.", "Saved.");

function LetterheadForm({ given }: { given: Office }) {
  const [office, setOffice] = useState(given);
  const [told, setTold] = useState("");
  const text = (name: Exclude<keyof Office, "recipients">, label: string) => (
    <label>
      {label}
      <input value={office[name]} onInput={(e) => setOffice({ ...office, [name]: e.currentTarget.value })} />
    </label>
  );
  const save = () =>
    send("POST", "/api/office", office).then(
      () => setTold(saved()),
      (error: unknown) => setTold(said(error)),
    );
  return (
    <SendForm send={save}>
      <div class="row">
        {text("superior", t("Cơ quan cấp trên", "Superior"))}
        {text("name", t("Cơ quan báo cáo", "Office"))}
        {text("addressee", t("Kính gửi (nếu có)", "Addressee"))}
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
    </SendForm>
  );
}

/** A line "id: name" of the list; undefined where it is none. */
function reasonIn(line: string): Reason | undefined {
  const at = line.indexOf(":");
  return at < 0 ? undefined : { id: line.slice(0, at).trim(), name: line.slice(at + 1).trim() };
}

function ReasonsForm({ given }: { given: readonly Reason[] }) {
  const [text, setText] = useState(given.map((r) => `${r.id}: ${r.name}`).join("\n"));
  const [told, setTold] = useState("");
  const save = () => {
    const reasons = text.split("\n").map(reasonIn).filter(Boolean);
    send("POST", "/api/reasons", { reasons }).then(
      () => setTold(saved()),
      (error: unknown) => setTold(said(error)),
    );
  };
  return (
    <SendForm class="narrow" send={save}>
      <label>
        {t("Mỗi dòng: mã: tên lý do", "One a line: id: name")}
        <textarea rows={6} value={text} onInput={(e) => setText(e.currentTarget.value)} />
      </label>
      <div class="row">
        <button>{t("Lưu danh mục", "Save the list")}</button> <span role="status">{told}</span>
      </div>
    </SendForm>
  );
}

export function OfficeSettings() {
  const { data: office } = useFetched<Office>("/api/office");
  const { data: reasons } = useFetched<Reason[]>("/api/reasons");
  return (
    <details>
      <summary>{t("Thể thức báo cáo, lý do phiếu không hợp lệ", "Letterhead, reasons")}</summary>
      <h2>{t("Thể thức báo cáo", "Letterhead of reports")}</h2>
      {office && <LetterheadForm given={office} />}
      <h2>{t("Lý do phiếu không hợp lệ", "Why sheets are not valid")}</h2>
      {reasons && <ReasonsForm given={reasons} />}
    </details>
  );
}
