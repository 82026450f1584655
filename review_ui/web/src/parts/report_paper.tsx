// The paper of a period: of which form and unit it is, how it looks, and its files.
import { download } from "../api/client";
import type { Unit } from "../api/types";
import { isPractice } from "../desk/practice";
import { t } from "../desk/words";
import { Preview } from "./preview";
import { UnitPicker } from "./unit_picker";
import { Warn } from "./warn";
import { useWork } from "./work";

/** What is asked of the server, how the file is called, and the button's words. */
const reports = [
  ["format=docx", "bao-cao", "docx", "Báo cáo (Word)", "Report (Word)"],
  ["format=pdf", "bao-cao", "pdf", "Báo cáo (PDF)", "Report (PDF)"],
  ["format=xlsx", "bao-cao", "xlsx", "Phụ lục báo cáo (Excel)", "Report's tables (Excel)"],
] as const;
const notices = [
  ["for=public&format=pdf", "cong-khai", "pdf", "Áp phích A4 (PDF)", "Public notice, A4 (PDF)"],
  ["for=public&paper=a3&format=pdf", "cong-khai-a3", "pdf", "Áp phích A3 (PDF)", "Public notice, A3 (PDF)"],
  ["for=public&format=html", "cong-khai", "html", "Trang công khai (HTML)", "Public page (HTML)"],
] as const;

interface Props {
  period: string;
  /** the forms with sheets in the period, as [id, title] */
  forms: readonly (readonly [string, string])[];
  /** the units with sheets in the period */
  units: readonly Unit[];
  /** "" for all */
  form: string;
  unit: string;
  set: (change: { form?: string; unit?: string }) => void;
  /** the letterhead may be changed */
  heads: boolean;
}

export function ReportPaper({ period, forms, units, form, unit, set, heads }: Props) {
  const { busy, trouble, work } = useWork();
  const query = new URLSearchParams({ period, ...(form && { form }), ...(unit && { unit }) }).toString();
  const file = ([asked, kind, ending, vi, en]: (typeof reports | typeof notices)[number]) => {
    const name = `${[kind, period, form, unit].filter(Boolean).join("-")}.${ending}`;
    return (
      <button key={asked} onClick={() => void work(() => download(`/api/report?${query}&${asked}`, name))}>
        {t(vi, en)}
      </button>
    );
  };
  return (
    <div class="card paper">
      <div class="head">
        <h2>{t("Văn bản", "The paper")}</h2>
        {heads && !isPractice() && <a href="/cai-dat">{t("Thể thức", "Letterhead")}</a>}
      </div>
      <div class="body">
        {forms.length > 1 && (
          <label>
            {t("Mẫu phiếu", "Form")}
            <select value={form} onChange={(event) => set({ form: event.currentTarget.value })}>
              <option value="">{t("(tất cả)", "(all)")}</option>
              {forms.map(([id, title]) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
        <UnitPicker
          label={t("Đơn vị", "Unit")}
          value={unit}
          set={(code) => set({ unit: code })}
          none={t("cả cơ quan", "the whole office")}
          units={units}
        />
        <Preview path={`/api/report?${query}&format=pdf`} />
        <h3>{t("Báo cáo", "Report")}</h3>
        <div class="file-buttons">{reports.map(file)}</div>
        <h3>{t("Thông báo công khai", "Public notice")}</h3>
        <div class="file-buttons">{notices.map(file)}</div>
        <p class="note" role="status">
          {busy && t("Đang lập tệp…", "The file is being made…")}
        </p>
        <Warn>{trouble}</Warn>
      </div>
    </div>
  );
}
