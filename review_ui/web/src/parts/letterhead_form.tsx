// The letterhead of reports: set once and seldom touched.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Office } from "../api/types";
import { said, t } from "../desk/words";
import { SendForm } from "./send_form";

export function LetterheadForm({ given }: { given: Office }) {
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
      () => setTold(t("Đã lưu.", "Saved.")),
      (error: unknown) => setTold(said(error)),
    );
  return (
    <SendForm class="letterhead" send={save}>
      {text("superior", t("Cơ quan cấp trên", "Superior"))}
      {text("name", t("Cơ quan báo cáo", "Office"))}
      {text("addressee", t("Kính gửi (nếu có)", "Addressee"))}
      {text("symbol", t("Ký hiệu văn bản", "Symbol"))}
      {text("place", t("Địa danh", "Place"))}
      {text("signer_title", t("Chức vụ người ký", "Signer's title"))}
      {text("signer", t("Người ký", "Signer"))}
      <label class="whole">
        {t("Nơi nhận (mỗi dòng một nơi)", "Recipients (one a line)")}
        <textarea
          rows={3}
          value={office.recipients.join("\n")}
          onInput={(e) => setOffice({ ...office, recipients: e.currentTarget.value.split("\n") })}
        />
      </label>
      <div class="row middle whole">
        <button class="main">{t("Lưu thể thức", "Save")}</button> <span role="status">{told}</span>
      </div>
    </SendForm>
  );
}
