// Đợt khảo sát: what a campaign asks for, and how far it has come.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Campaign, Campaigns as Data, Form, Unit } from "../api/types";
import { number, percent, said, t } from "../desk/words";
import { useLanguage } from "../parts/language";
import { useFetched } from "../parts/fetched";
import { Register } from "../parts/register";
import { Ballots } from "./results";
import { Waiting } from "../parts/waiting";

const fresh: Campaign = {
  code: "",
  name: "",
  legal_basis: "",
  transactions_from: "",
  transactions_to: "",
  survey_from: "",
  survey_to: "",
  units: [],
  forms: [],
  fields: [],
  province: "",
  channels: [],
  target: null,
  formula: "hai_long.1/trung_binh_yeu_to/trung_binh",
  valid_share: 0.7,
  quotas: [],
  substitutions: [],
  handed_out: {},
};
const respondents: Record<string, [string, string]> = {
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

function Edit({
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
  const [trouble, setTrouble] = useState("");
  const set = (change: Partial<Campaign>) => setC({ ...c, ...change });
  const sum = c.quotas.reduce((all, q) => all + q.count, 0);
  const save = async () => {
    try {
      await send("POST", "/api/campaigns", { ...c, ...(total ? { total: Number(total) } : {}) });
      done();
    } catch (error) {
      setTrouble(said(error));
    }
  };
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
    <label>
      {label}
      <input type="date" value={c[name]} onInput={(e) => set({ [name]: e.currentTarget.value })} />
    </label>
  );
  return (
    <form
      class="keyin"
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
    >
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
                {f.title} ({f.template})
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
              <td>{units.find((x) => x.code === u.code)?.name ?? u.code}</td>
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
                <label>
                  {t("Phát ra", "Handed out")}{" "}
                  <input
                    type="number"
                    min={0}
                    value={c.handed_out[u.code] ?? ""}
                    onInput={(e) => {
                      const { [u.code]: _, ...others } = c.handed_out;
                      set({
                        handed_out:
                          e.currentTarget.value === ""
                            ? others
                            : { ...others, [u.code]: Number(e.currentTarget.value) },
                      });
                    }}
                  />
                  {printed[u.code] !== undefined && (
                    <small>
                      {t("đã in có số:", "printed with serial:")} {number(printed[u.code]!)}
                    </small>
                  )}
                </label>
              </td>
              <td>
                <button type="button" class="quiet" onClick={() => set({ units: c.units.filter((_, m) => m !== n) })}>
                  {t("bỏ", "remove")}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <label>
        {t("Thêm đơn vị", "Add a unit")}
        <select
          value=""
          onChange={(e) => {
            if (e.currentTarget.value && !c.units.some((u) => u.code === e.currentTarget.value))
              set({ units: [...c.units, { code: e.currentTarget.value, included: true, reason: "" }] });
          }}
        >
          <option value="">{c.units.length === 0 ? t("(chưa ghi: mọi đơn vị)", "(none: every unit)") : "…"}</option>
          {units.map((u) => (
            <option key={u.code} value={u.code}>
              {u.name} ({u.code}){u.to && `, ${t("đến", "to")} ${u.to}`}
              {(u.evidence === "K" || u.evidence === "R") && ` – ${t("chưa kiểm chứng", "not verified")}`}
            </option>
          ))}
        </select>
      </label>
      <h3>{t("Chỉ tiêu", "Quotas")}</h3>
      <table>
        <tbody>
          {c.quotas.map((q, n) => {
            const change = (more: Partial<typeof q>) =>
              set({ quotas: c.quotas.map((x, m) => (m === n ? { ...x, ...more } : x)) });
            return (
              <tr key={n}>
                <td>
                  <select
                    aria-label={t("Đơn vị", "Unit")}
                    value={q.unit}
                    onChange={(e) => change({ unit: e.currentTarget.value })}
                  >
                    <option value="">{t("mọi đơn vị", "any unit")}</option>
                    {c.units.map((u) => (
                      <option key={u.code} value={u.code}>
                        {units.find((x) => x.code === u.code)?.name ?? u.code}
                      </option>
                    ))}
                  </select>
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
                  <input
                    aria-label={t("Tháng", "Month")}
                    placeholder="2025-03"
                    size={8}
                    value={q.month}
                    onInput={(e) => change({ month: e.currentTarget.value })}
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
                    {t("là số hồ sơ (100%)", "number of dossiers (100 %)")}
                  </label>
                </td>
                <td>
                  <button
                    type="button"
                    class="quiet"
                    onClick={() => set({ quotas: c.quotas.filter((_, m) => m !== n) })}
                  >
                    {t("bỏ", "remove")}
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
                  <select
                    aria-label={t("Đơn vị", "Unit")}
                    value={s.unit}
                    onChange={(e) => change({ unit: e.currentTarget.value })}
                  >
                    {c.units.map((u) => (
                      <option key={u.code} value={u.code}>
                        {units.find((x) => x.code === u.code)?.name ?? u.code}
                      </option>
                    ))}
                  </select>
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
      <p class="warn" role="alert">
        {trouble}
      </p>
      <div class="row">
        <button class="main">{t("Lưu đợt", "Save")}</button>
        <button type="button" onClick={done}>
          {t("Thôi", "Cancel")}
        </button>
      </div>
    </form>
  );
}

export function Campaigns({ edits, registers }: { edits: boolean; registers: boolean }) {
  useLanguage();
  const { data, trouble, reload } = useFetched<Data>("/api/campaigns", 10_000);
  const [open, setOpen] = useState<Campaign | undefined>();
  if (!data) return <Waiting trouble={trouble} />;
  if (open)
    return (
      <Edit
        campaign={open}
        units={data.units}
        printed={data.printed}
        done={() => {
          setOpen(undefined);
          reload();
        }}
      />
    );
  return (
    <section>
      {edits && (
        <button class="main" onClick={() => setOpen(fresh)}>
          {t("Thêm đợt khảo sát", "Add a campaign")}
        </button>
      )}
      {data.campaigns.length === 0 && (
        <p class="note">
          {t(
            "Chưa có đợt khảo sát nào. Phiếu vẫn được tính theo kỳ.",
            "No campaign yet. Sheets are counted by period all the same.",
          )}
        </p>
      )}
      {data.campaigns.map(({ campaign: c, quotas, ballots }) => (
        <article class="question" key={c.code}>
          <h2>
            {c.name} <small>({c.code})</small>
          </h2>
          <p class="why">
            {[
              c.legal_basis,
              c.survey_from && `${t("khảo sát", "survey")} ${c.survey_from} – ${c.survey_to}`,
              c.target !== null && `${t("mục tiêu", "target")} ${Math.round(c.target * 1e4) / 100} %`,
            ]
              .filter(Boolean)
              .join(" · ")}{" "}
            {edits && (
              <button class="quiet" onClick={() => setOpen(c)}>
                {t("sửa", "edit")}
              </button>
            )}
          </p>
          {quotas.length > 0 && (
            <table class="levels">
              <caption>{t("Thực hiện chỉ tiêu", "Quotas")}</caption>
              <tbody>
                {quotas.map((q, n) => (
                  <tr key={n}>
                    <th scope="row">
                      {[
                        q.name || t("mọi đơn vị", "any unit"),
                        q.respondent && t(...respondents[q.respondent]!),
                        q.field,
                        q.month,
                        q.all_dossiers && t("100% hồ sơ", "all dossiers"),
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </th>
                    <td class="n quota">
                      {number(q.collected)}/{number(q.wanted)}
                    </td>
                    <td class="n">{percent(q.collected, q.wanted)}</td>
                    <td class="bar">
                      <meter min={0} max={Math.max(1, q.wanted)} value={q.collected} aria-label={q.name} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <Ballots
            ballots={ballots}
            open={(unit) => {
              history.pushState(null, "", `/ket-qua?campaign=${c.code}&unit=${unit}`);
              dispatchEvent(new PopStateEvent("popstate"));
            }}
          />
          {registers && <Register campaign={c.code} removes={edits} />}
        </article>
      ))}
    </section>
  );
}
