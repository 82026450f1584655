// In phiếu: forms with their numbers or a master to photocopy, and covers for stacks.
import { useState } from "preact/hooks";
import { download } from "../api/client";
import type { Form, Sentence } from "../api/types";
import type { Cover } from "../desk/pages";
import { said, t } from "../desk/words";
import { CoverFields } from "../parts/cover_fields";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { SendForm } from "../parts/send_form";
import { UnitPicker } from "../parts/unit_picker";

function Forms() {
  const { data: forms = [] } = useFetched<Form[]>("/api/forms");
  const { data: broken = [] } = useFetched<Sentence[]>("/api/forms/broken");
  const [chosen, setTemplate] = useState("");
  const template = chosen || (forms[0]?.template ?? "");
  const [unit, setUnit] = useState("");
  const [count, setCount] = useState(50);
  const [master, setMaster] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const form = forms.find((f) => f.template === template);
  const make = async () => {
    setBusy(true);
    setTrouble("");
    try {
      await download("/api/print", `${template}${unit && `-${unit}`}.pdf`, {
        template,
        version: form?.version ?? 1,
        unit,
        count,
        photocopy: master,
      });
    } catch (error) {
      setTrouble(said(error));
    }
    setBusy(false);
  };
  return (
    <SendForm class="narrow" send={make}>
      <h2>{t("Phiếu khảo sát", "Forms")}</h2>
      <label>
        {t("Mẫu phiếu", "Form")}
        <select value={template} onChange={(e) => setTemplate(e.currentTarget.value)}>
          {forms.map((f) => (
            <option key={f.template} value={f.template}>
              {f.title}
            </option>
          ))}
        </select>
      </label>
      {form && (
        <p class="note">
          {form.evidence} · {form.pages} {t("trang", "pages")}
        </p>
      )}
      {broken.length > 0 && (
        <div class="caution" role="note">
          <p>{t("Mẫu phiếu không dùng được trên máy này:", "Forms that can't be used on this machine:")}</p>
          <ul>
            {broken.map((one) => (
              <li key={one.en}>{t(one.vi, one.en)}</li>
            ))}
          </ul>
        </div>
      )}
      <UnitPicker label={t("Đơn vị", "Unit")} none={t("không ghi", "none")} value={unit} set={setUnit} />
      <label class="check">
        <input type="checkbox" checked={master} onChange={(e) => setMaster(e.currentTarget.checked)} />{" "}
        {t("bản gốc để sao chụp (không đánh số)", "a master to photocopy (without serial)")}
      </label>
      {master && form && form.pages > 1 && (
        <p class="caution" role="note">
          {t(
            "Phiếu nhiều trang không có số chỉ ghép được theo thứ tự quét. Trang lạc, quét ngược hay máy kéo đúp thì " +
              "phải có người ghép tay từng phiếu. In phiếu có số thì không mất công này.",
            "Pages of a form without serials are joined by the order of scanning alone. A page astray, a reversed " +
              "stack or a double feed must be joined by hand, sheet by sheet. Numbered sheets spare that.",
          )}
        </p>
      )}
      {!master && (
        <label>
          {t("Số lượng phiếu in", "Number of sheets")}
          <input
            type="number"
            min={1}
            max={5000}
            value={count}
            onInput={(e) => setCount(Number(e.currentTarget.value))}
          />
        </label>
      )}
      <p class="warn" role="alert">
        {trouble}
      </p>
      <button class="main" disabled={busy || !form}>
        {busy ? t("Đang tạo…", "Making…") : t("Tải phiếu (PDF)", "Download the forms (PDF)")}
      </button>
    </SendForm>
  );
}

/** For those who scan the sheets of several units in one go. */
function CoverSheet() {
  const [cover, setCover] = useState<Cover>({ unit: "", field: "", period: "" });
  const [trouble, setTrouble] = useState("");
  const make = () =>
    download("/api/print/cover", `bia-${cover.unit}.pdf`, {
      ...cover,
      field: cover.field.normalize("NFC").trim(),
    }).then(
      () => setTrouble(""),
      (error: unknown) => setTrouble(said(error)),
    );
  return (
    <SendForm class="narrow" send={make}>
      <h2>{t("Tờ bìa", "Cover sheet")}</h2>
      <p class="note">
        {t(
          "Đặt trên chồng phiếu của một đơn vị trước khi quét. Các phiếu sau tờ bìa, đến tờ bìa kế tiếp, mang đơn " +
            "vị, lĩnh vực và kỳ ghi trên đó.",
          "It lies on top of a unit's sheets when they are scanned. The sheets after it, up to the next cover, get " +
            "its unit, field and period.",
        )}
      </p>
      <CoverFields cover={cover} change={(more) => setCover({ ...cover, ...more })} />
      <p class="warn" role="alert">
        {trouble}
      </p>
      <button class="main">{t("Tải tờ bìa (PDF)", "Download the cover (PDF)")}</button>
    </SendForm>
  );
}

export function Print() {
  useLanguage();
  return (
    <section class="columns">
      <Forms />
      <CoverSheet />
    </section>
  );
}
