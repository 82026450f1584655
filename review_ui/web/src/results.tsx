// Kết quả: totals with bars; every number leads to its sheets and to the picture of each mark.
import { useEffect, useState } from "preact/hooks";
import { Answer, download, get, QuestionTotals, Results as Data } from "./api";
import { number, percent, t, useLanguage } from "./i18n";

interface Drill { template: string; version: number; q: QuestionTotals; level: string; label: string }

function Sheets({ drill, close }: { drill: Drill; close: () => void }) {
  const [data, setData] = useState<{ answers: Answer[]; all: number } | undefined>();
  useEffect(() => {
    const { template, version, q, level } = drill;
    const query = new URLSearchParams({ template, version: String(version), field: q.field, unit: q.unit, period: q.period, level });
    void get<{ answers: Answer[]; all: number }>(`/api/results/answers?${query.toString()}`).then(setData, () => setData({ answers: [], all: 0 }));
  }, [drill]);
  return (
    <section>
      <button onClick={close}>← {t("Trở lại", "Back")}</button>
      <h2>{drill.q.question}</h2>
      <p>{drill.label}{drill.q.unit && ` · ${drill.q.unit}`}{drill.q.period && ` · ${drill.q.period}`}: <b>{data ? number(data.all) : "…"}</b> {t("phiếu", "sheets")}</p>
      <ul class="evidence">
        {data?.answers.map((a) => (
          <li key={`${a.page}/${a.field}`}>
            <img src={a.picture} loading="lazy" alt={t("Ảnh câu trả lời", "Picture of the answer")} />
            <span>{t("Phiếu", "Sheet")} <a href={`/phieu/${encodeURIComponent(a.sheet)}`}>{a.serial || a.sheet}</a> · {a.file}, {t("trang", "page")} {a.number} · {a.by === "person" ? t("người xác nhận", "by a person") : t("máy đọc", "by the machine")}</span>
          </li>
        ))}
      </ul>
      {data && data.all > data.answers.length && <p class="note">{t("Hiện 500 phiếu đầu.", "The first 500 are shown.")}</p>}
    </section>
  );
}

export function Results() {
  useLanguage();
  const [data, setData] = useState<Data | undefined>();
  const [chosen, setChosen] = useState("");
  const [unit, setUnit] = useState("");
  const [period, setPeriod] = useState("");
  const [drill, setDrill] = useState<Drill | undefined>();
  useEffect(() => void get<Data>("/api/results").then(setData, () => undefined), []);
  if (!data) return <p class="note">{t("Đang tải…", "Loading…")}</p>;
  if (drill) return <Sheets drill={drill} close={() => setDrill(undefined)} />;
  const form = data.forms.find((f) => `${f.template}.${f.version}` === chosen) ?? data.forms[0];
  if (!form) return <p class="note">{t("Chưa có kết quả. Hãy quét phiếu trước.", "No results yet. Scan sheets first.")}</p>;
  const units = [...new Set(form.questions.map((q) => q.unit))];
  const periods = [...new Set(form.questions.map((q) => q.period))];
  const shown = form.questions.filter((q) => (!unit || q.unit === unit) && (!period || q.period === period));
  const Number_ = ({ q, level, label, count }: { q: QuestionTotals; level: string; label: string; count: number }) =>
    count === 0 ? <span>0</span> : <button class="quiet figure" title={t("Xem các phiếu", "See the sheets")} aria-label={`${label}: ${number(count)}. ${t("Xem các phiếu", "See the sheets")}`} onClick={() => setDrill({ template: form.template, version: form.version, q, level, label })}>{number(count)}</button>;
  return (
    <section>
      <div class="row">
        <label>{t("Mẫu phiếu", "Form")}<select value={`${form.template}.${form.version}`} onChange={(e) => setChosen(e.currentTarget.value)}>{data.forms.map((f) => <option key={f.template} value={`${f.template}.${f.version}`}>{f.title} ({f.template})</option>)}</select></label>
        <label>{t("Đơn vị", "Unit")}<select value={unit} onChange={(e) => setUnit(e.currentTarget.value)}><option value="">{t("tất cả", "all")}</option>{units.map((u) => <option key={u} value={u}>{u || t("(không ghi)", "(none)")}</option>)}</select></label>
        <label>{t("Kỳ", "Period")}<select value={period} onChange={(e) => setPeriod(e.currentTarget.value)}><option value="">{t("tất cả", "all")}</option>{periods.map((p) => <option key={p} value={p}>{p || t("(không ghi)", "(none)")}</option>)}</select></label>
        <button onClick={() => void download("/api/export/totals?format=xlsx", "tong-hop.xlsx")}>{t("Tải XLSX", "XLSX")}</button>
        <button onClick={() => void download("/api/export/totals?format=csv", "tong-hop.csv")}>{t("Tải CSV", "CSV")}</button>
        <button onClick={() => void download("/api/export/answers?format=csv", "cau-tra-loi.csv")}>{t("Từng câu trả lời (CSV)", "Answers (CSV)")}</button>
      </div>
      <p class="note">{form.evidence}</p>
      {shown.map((q) => (
        <article class="question" key={`${q.unit}/${q.period}/${q.field}`}>
          <h3>{q.question}</h3>
          <p class="why">{[q.unit, q.period, q.dimension].filter(Boolean).join(" · ")}</p>
          <table class="levels">
            <tbody>
              {q.levels.map((l) => (
                <tr key={l.value}>
                  <th scope="row">{l.label}</th>
                  <td class="n"><Number_ q={q} level={l.value} label={l.label} count={l.count} /></td>
                  <td class="n">{percent(l.count, q.n)}</td>
                  <td class="bar"><meter min={0} max={Math.max(1, q.n)} value={l.count} aria-label={l.label} /></td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="base">n = {number(q.n)}{q.rated && <> · {t("hài lòng trở lên", "satisfied or better")} <b>{percent(q.satisfied, q.n)}</b></>} · {t("để trống", "blank")} <Number_ q={q} level="blank" label={t("để trống", "blank")} count={q.blank} /> · {t("không hợp lệ", "invalid")} <Number_ q={q} level="invalid" label={t("không hợp lệ", "invalid")} count={q.invalid} /> · {t("chờ duyệt", "to review")} <Number_ q={q} level="pending" label={t("chờ duyệt", "to review")} count={q.pending} /></p>
        </article>
      ))}
      <p class="note">{t(data.audit_vi, data.audit_en)}</p>
    </section>
  );
}
