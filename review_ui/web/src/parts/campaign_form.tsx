import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Campaign, Form, Unit } from "../api/types";
import { number, t } from "../desk/words";
import { ActForm } from "./act_form";
import { DateInput } from "./date_input";
import { useFetched } from "./fetched";
import { HandedOut } from "./handed_out";
import { PeriodPicker } from "./period_picker";
import { UnitPicker } from "./unit_picker";

export const respondents: Record<string, [string, string]> = {
  "": ["mọi đối tượng", "anyone"],
  ca_nhan: ["cá nhân", "individuals"],
  to_chuc: ["tổ chức", "organisations"],
};
const overall: [string, string, string][] = [
  ["trung_binh_yeu_to", "trung bình các yếu tố", "mean of dimensions"],
  ["trung_binh_cau_hoi", "trung bình các câu hỏi", "mean of questions"],
  ["gop_chung", "gộp mọi câu trả lời", "all answers pooled"],
  ["cau_hoi_chung", "câu hỏi đánh giá chung", "the overall question"],
];

/** What a campaign asks for: units, quotas, moves between respondents. */
export function CampaignForm({
  campaign,
  units,
  printed,
  done,
}: {
  campaign: Campaign;
  units: Unit[];
  printed: Record<string, number>;
  done: () => void;
}) {
  const [c, setC] = useState<Campaign>(campaign);
  const { data: forms = [] } = useFetched<Form[]>("/api/forms");
  const [total, setTotal] = useState("");
  const set = (change: Partial<Campaign>) => setC({ ...c, ...change });
  const asked = c.units.map(({ code }) => units.find((unit) => unit.code === code) ?? { code, name: code });
  const sum = c.quotas.reduce((all, q) => all + q.count, 0);
  const save = () => send("POST", "/api/campaigns", { ...c, ...(total ? { total: Number(total) } : {}) }).then(done);
  const text = (name: "code" | "name" | "legal_basis", label: string) => (
    <label>
      {label}
      <input
        value={c[name]}
        required={name !== "legal_basis"}
        onInput={(e) => set({ [name]: name === "code" ? e.currentTarget.value.toUpperCase() : e.currentTarget.value })}
      />
    </label>
  );
  const day = (name: "transactions_from" | "transactions_to" | "survey_from" | "survey_to", label: string) => (
    <DateInput label={label} value={c[name]} set={(iso) => set({ [name]: iso })} />
  );
  return (
    <ActForm class="keyin" act={save} verb={t("Lưu đợt", "Save")} leave={done}>
      <div class="row">
        {text("code", t("Mã đợt", "Code"))}
        {text("name", t("Tên đợt", "Name"))}
        {text("legal_basis", t("Căn cứ (số kế hoạch)", "Legal basis"))}
      </div>
      <div class="row">
        {day("transactions_from", t("Giao dịch từ ngày", "Transactions from"))}
        {day("transactions_to", t("đến ngày", "to"))}
        {day("survey_from", t("Khảo sát từ ngày", "Survey from"))}
        {day("survey_to", t("đến ngày", "to"))}
      </div>
      <div class="row">
        <label>
          {t("Mẫu phiếu", "Form")}
          <select
            required
            value={c.forms[0]?.template ?? ""}
            onChange={(e) => {
              const f = forms.find((x) => x.template === e.currentTarget.value);
              set({ forms: f ? [{ template: f.template, version: f.version }] : [] });
            }}
          >
            <option value="">…</option>
            {forms.map((f) => (
              <option key={f.template} value={f.template}>
                {f.title}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("Mục tiêu (%)", "Target (%)")}
          <input
            type="number"
            min={0}
            max={100}
            step="0.01"
            value={c.target === null ? "" : Math.round(c.target * 1e4) / 100}
            onInput={(e) => set({ target: e.currentTarget.value === "" ? null : Number(e.currentTarget.value) / 100 })}
          />
        </label>
        <label>
          {t("Chỉ số chung là", "Overall index is")}
          <select
            value={c.formula.split("/")[1] ?? ""}
            onChange={(e) =>
              set({ formula: `hai_long.1/${e.currentTarget.value}/${c.formula.split("/")[2] ?? "trung_binh"}` })
            }
          >
            {overall.map(([id, vi, en]) => (
              <option key={id} value={id}>
                {t(vi, en)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("Phiếu hợp lệ khi trả lời ít nhất (%)", "Valid from answers of at least (%)")}
          <input
            type="number"
            min={0}
            max={100}
            value={Math.round(c.valid_share * 100)}
            onInput={(e) => set({ valid_share: Number(e.currentTarget.value) / 100 })}
          />
        </label>
        <label>
          {t("Báo cáo cảnh báo khi chờ soát quá (% câu trả lời)", "A report warns beyond (% of answers waiting)")}
          <input
            type="number"
            min={0}
            max={100}
            step="any"
            value={Math.round(c.pending_share * 1000) / 10}
            onInput={(e) => set({ pending_share: Number(e.currentTarget.value) / 100 })}
          />
        </label>
      </div>
      <div class="row">
        <label>
          {t(
            "Lĩnh vực trong phạm vi (mỗi dòng một lĩnh vực; trống: tất cả)",
            "Fields in scope (one a line; empty: all)",
          )}
          <textarea
            rows={2}
            value={c.fields.join("\n")}
            onInput={(e) => set({ fields: e.currentTarget.value.split("\n").filter((f) => f.trim()) })}
          />
        </label>
        <label>
          {t("Tỉnh nơi cư trú (để kiểm tra danh sách mẫu)", "Province (to check participants)")}
          <input value={c.province} onInput={(e) => set({ province: e.currentTarget.value })} />
        </label>
      </div>
      <h3>{t("Đơn vị", "Units")}</h3>
      <table>
        <tbody>
          {c.units.map((u, n) => (
            <tr key={u.code}>
              <td>{asked[n]?.name}</td>
              <td>
                <label class="check">
                  <input
                    type="checkbox"
                    checked={u.included}
                    onChange={(e) =>
                      set({ units: c.units.map((x, m) => (m === n ? { ...x, included: e.currentTarget.checked } : x)) })
                    }
                  />{" "}
                  {t("trong phạm vi", "in scope")}
                </label>
              </td>
              <td>
                {!u.included && (
                  <input
                    aria-label={t("Lý do loại", "Why excluded")}
                    placeholder={t("lý do loại khỏi phạm vi", "why it is excluded")}
                    value={u.reason}
                    onInput={(e) =>
                      set({ units: c.units.map((x, m) => (m === n ? { ...x, reason: e.currentTarget.value } : x)) })
                    }
                  />
                )}
              </td>
              <td>
                <HandedOut campaign={c} unit={u.code} printed={printed[u.code]} set={set} />
              </td>
              <td>
                <button type="button" class="quiet" onClick={() => set({ units: c.units.filter((_, m) => m !== n) })}>
                  {t("Xóa", "Remove")}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <UnitPicker
        key={c.units.length}
        label={t("Thêm đơn vị", "Add a unit")}
        none={c.units.length === 0 ? t("chưa ghi: mọi đơn vị", "none: every unit") : t("gõ tên đơn vị", "type a name")}
        units={units.filter((unit) => !c.units.some((had) => had.code === unit.code))}
        value=""
        set={(code) => code && set({ units: [...c.units, { code, included: true, reason: "" }] })}
      />
      <h3>{t("Chỉ tiêu", "Quotas")}</h3>
      <table>
        <tbody>
          {c.quotas.map((q, n) => {
            const change = (more: Partial<typeof q>) =>
              set({ quotas: c.quotas.map((x, m) => (m === n ? { ...x, ...more } : x)) });
            return (
              <tr key={n}>
                <td>
                  <UnitPicker
                    label={t("Đơn vị", "Unit")}
                    unseen
                    none={t("mọi đơn vị", "any unit")}
                    value={q.unit}
                    set={(unit) => change({ unit })}
                    units={asked}
                  />
                </td>
                <td>
                  <select
                    aria-label={t("Đối tượng", "Respondent")}
                    value={q.respondent}
                    onChange={(e) => change({ respondent: e.currentTarget.value })}
                  >
                    {Object.entries(respondents).map(([id, name]) => (
                      <option key={id} value={id}>
                        {t(...name)}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <input
                    aria-label={t("Lĩnh vực", "Field")}
                    placeholder={t("lĩnh vực", "field")}
                    value={q.field}
                    onInput={(e) => change({ field: e.currentTarget.value })}
                  />
                </td>
                <td>
                  <PeriodPicker
                    label={t("Tháng", "Month")}
                    none={t("mọi tháng", "any")}
                    kinds={["month"]}
                    value={q.month}
                    set={(month) => change({ month })}
                  />
                </td>
                <td>
                  <input
                    aria-label={t("Số phiếu chỉ tiêu", "Sheets wanted")}
                    type="number"
                    min={0}
                    value={q.count}
                    onInput={(e) => change({ count: Number(e.currentTarget.value) })}
                  />
                </td>
                <td>
                  <label class="check">
                    <input
                      type="checkbox"
                      checked={q.all_dossiers}
                      onChange={(e) => change({ all_dossiers: e.currentTarget.checked })}
                    />{" "}
                    {t("Khảo sát toàn bộ hồ sơ", "every dossier")}
                  </label>
                </td>
                <td>
                  <button
                    type="button"
                    class="quiet"
                    onClick={() => set({ quotas: c.quotas.filter((_, m) => m !== n) })}
                  >
                    {t("Xóa", "Remove")}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div class="row">
        <button
          type="button"
          onClick={() =>
            set({
              quotas: [
                ...c.quotas,
                { unit: c.units[0]?.code ?? "", field: "", respondent: "", month: "", count: 0, all_dossiers: false },
              ],
            })
          }
        >
          {t("Thêm chỉ tiêu", "Add a quota")}
        </button>
        <span>
          {t("Cộng:", "Sum:")} <b>{number(sum)}</b>
        </span>
        <label>
          {t("Tổng ghi trong kế hoạch", "Total in the plan")}
          <input type="number" value={total} onInput={(e) => setTotal(e.currentTarget.value)} />
        </label>
      </div>
      <h3>{t("Điều chuyển giữa cá nhân và tổ chức", "Moved between individuals and organisations")}</h3>
      <table>
        <tbody>
          {c.substitutions.map((s, n) => {
            const change = (more: Partial<typeof s>) =>
              set({ substitutions: c.substitutions.map((x, m) => (m === n ? { ...x, ...more } : x)) });
            return (
              <tr key={n}>
                <td>
                  <UnitPicker
                    label={t("Đơn vị", "Unit")}
                    unseen
                    required
                    value={s.unit}
                    set={(unit) => change({ unit })}
                    units={asked}
                  />
                </td>
                <td>
                  <select
                    aria-label={t("Chiều chuyển", "Direction")}
                    value={s.from}
                    onChange={(e) =>
                      change({
                        from: e.currentTarget.value,
                        to: e.currentTarget.value === "ca_nhan" ? "to_chuc" : "ca_nhan",
                      })
                    }
                  >
                    <option value="to_chuc">{t("tổ chức → cá nhân", "organisations → individuals")}</option>
                    <option value="ca_nhan">{t("cá nhân → tổ chức", "individuals → organisations")}</option>
                  </select>
                </td>
                <td>
                  <input
                    aria-label={t("Số phiếu chuyển", "Sheets moved")}
                    type="number"
                    min={0}
                    value={s.count}
                    onInput={(e) => change({ count: Number(e.currentTarget.value) })}
                  />
                </td>
                <td>
                  <input
                    aria-label={t("Lý do", "Reason")}
                    placeholder={t("lý do", "reason")}
                    value={s.reason}
                    onInput={(e) => change({ reason: e.currentTarget.value })}
                  />
                </td>
                <td>
                  <small>{s.person}</small>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <button
        type="button"
        disabled={c.units.length === 0}
        onClick={() =>
          set({
            substitutions: [
              ...c.substitutions,
              { unit: c.units[0]!.code, from: "to_chuc", to: "ca_nhan", count: 0, reason: "", person: "", at: "" },
            ],
          })
        }
      >
        {t("Ghi điều chuyển", "Record a move")}
      </button>
    </ActForm>
  );
}
