// What concerns the whole form: what it is called, when it is handed out, how a composed one is laid out.
import { Change, changed } from "../desk/form_edit";
import type { DraftDesk } from "../desk/form_draft";
import { isGiven, keptUnit, shownUnit, Template } from "../desk/template";
import { t } from "../desk/words";

/** Lines of a heading, as they are typed. */
const linesOf = (text: string) => (text === "" ? undefined : text.split("\n"));

export function HandedOutField({ desk }: { desk: DraftDesk }) {
  return (
    <label>
      {t("Phát phiếu khi nào", "When it is handed out")}
      <select
        value={desk.form.handed_out}
        onChange={(e) => desk.change({ ...desk.form, handed_out: e.currentTarget.value as Template["handed_out"] })}
      >
        <option value="after_result">{t("sau khi trả kết quả", "after the result was given")}</option>
        <option value="at_intake">{t("khi tiếp nhận hồ sơ", "when the dossier is taken in")}</option>
      </select>
    </label>
  );
}

function Composed({ desk }: { desk: DraftDesk }) {
  const { form } = desk;
  const set = (change: Change<Template>, what = "") => desk.change(changed(form, change), what);
  return (
    <>
      <label>
        {t("Cơ quan, mỗi dòng một hàng", "Agency, a line each")}
        <textarea
          rows={3}
          value={shownUnit((form.agency ?? []).join("\n"))}
          onInput={(e) => set({ agency: linesOf(keptUnit(e.currentTarget.value)) }, "agency")}
        />
        <small>{t("Ghi [tên đơn vị] ở chỗ cần in tên đơn vị.", "[tên đơn vị] stands for the unit's name.")}</small>
      </label>
      <label>
        {t("Dòng dưới tên phiếu", "Subtitle")}
        <textarea
          rows={2}
          value={(form.subtitle ?? []).join("\n")}
          onInput={(e) => set({ subtitle: linesOf(e.currentTarget.value) }, "subtitle")}
        />
      </label>
      <div class="pair">
        <label>
          {t("Khổ giấy", "Paper")}
          <select
            value={form.paper}
            onChange={(e) => {
              const paper = e.currentTarget.value === "A5" ? "A5" : "A4";
              set({ paper, ...(paper === "A5" ? { national_heading: undefined } : {}) }); // A5 has no room for it
            }}
          >
            <option>A4</option>
            <option>A5</option>
          </select>
        </label>
        <label>
          {t("Cỡ chữ", "Font size")}
          <input
            type="number"
            min={8}
            max={14}
            step={0.5}
            value={form.font_size_pt ?? 11}
            onChange={(e) => {
              const size = Number(e.currentTarget.value);
              if (size >= 8 && size <= 14) set({ font_size_pt: size });
            }}
          />
        </label>
      </div>
      <label class="check">
        <input
          type="checkbox"
          disabled={form.paper === "A5"}
          checked={form.national_heading ?? false}
          onChange={(e) => set({ national_heading: e.currentTarget.checked || undefined })}
        />
        {t("In quốc hiệu, tiêu ngữ", "Print the national heading")}
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={form.dense ?? false}
          onChange={(e) => set({ dense: e.currentTarget.checked || undefined })}
        />
        {t("Các dòng sát nhau hơn", "Lines closer together")}
      </label>
      <label>
        {t("Lời dặn khi đánh nhầm", "What to do about a mistake")}
        <textarea
          rows={2}
          value={form.correction ?? ""}
          onInput={(e) => set({ correction: e.currentTarget.value || undefined }, "correction")}
        />
      </label>
    </>
  );
}

export function WholePanel({ desk }: { desk: DraftDesk }) {
  const { form } = desk;
  return (
    <>
      <div class="head">
        <h2>{t("Cả phiếu", "The whole form")}</h2>
      </div>
      <div class="form-fields">
        <label>
          {t("Tên mẫu phiếu", "Title")}
          <textarea
            rows={2}
            value={form.title}
            onInput={(e) => desk.change({ ...form, title: e.currentTarget.value.replace(/\n/g, " ") }, "title")}
          />
        </label>
        <HandedOutField desk={desk} />
        {!isGiven(form) && <Composed desk={desk} />}
        <label>
          {t("Dòng ghi nguồn của mẫu ở chân trang", "The form's source, at the foot")}
          <textarea
            rows={2}
            value={form.evidence.label}
            onInput={(e) =>
              desk.change({ ...form, evidence: { ...form.evidence, label: e.currentTarget.value } }, "evidence")
            }
          />
        </label>
      </div>
    </>
  );
}
