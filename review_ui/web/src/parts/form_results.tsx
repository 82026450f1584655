// The results of one form: its index, parts, course, and every question with its levels.
import type { FormTotals, QuestionTotals } from "../api/types";
import { periodName } from "../desk/period";
import { number, percent, share, t } from "../desk/words";
import { Figure } from "./ballots";

const small_base = 30;

/** A line through months, drawn to be read without colour: every point has its figure. */
function Trend({ form, target }: { form: FormTotals; target: number | null }) {
  const shown = form.trend.filter(
    (p): p is { period: string; overall: number; base: number } => p.overall !== null && p.period !== "",
  );
  if (shown.length < 2) return null;
  const low = Math.max(0, Math.min(...shown.map((p) => p.overall), target ?? 1) - 0.05);
  const x = (n: number) => 50 + (n * 640) / (shown.length - 1);
  const y = (value: number) => 20 + (130 * (1 - value)) / (1 - low || 1);
  return (
    <figure>
      <svg
        class="trend"
        viewBox="0 0 740 190"
        role="img"
        aria-label={t("Diễn biến chỉ số theo kỳ", "The index by period")}
      >
        {target !== null && <line x1="40" x2="700" y1={y(target)} y2={y(target)} class="target" />}
        <polyline points={shown.map((p, n) => `${x(n)},${y(p.overall)}`).join(" ")} />
        {shown.map((p, n) => (
          <g key={p.period}>
            <circle cx={x(n)} cy={y(p.overall)} r="4" />
            <text x={x(n)} y={y(p.overall) - 9} text-anchor="middle">
              {share(p.overall)}
            </text>
            <text x={x(n)} y="184" text-anchor="middle">
              {periodName(p.period).replace(/^(tháng|month) /, "")}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        {t("Chỉ số hài lòng theo kỳ", "Index by period")}
        {target !== null && ` · ${t("đường nét đứt: mục tiêu", "dashed: target")} ${share(target)}`}
      </figcaption>
    </figure>
  );
}

function Headline({ form, target }: { form: FormTotals; target: number | null }) {
  const { overall, mean, base } = form.index;
  return (
    <p class="headline">
      <b>{share(overall)}</b> {t("chỉ số hài lòng", "satisfaction index")}
      {target !== null && overall !== null && (
        <>
          {" · "}
          {overall >= target ? t("đạt", "reaches") : t("chưa đạt", "below")} {t("mục tiêu", "the target of")}{" "}
          {share(target)}
        </>
      )}
      {" · "}
      {t("điểm trung bình", "mean score")} {mean?.toFixed(2).replace(".", t(",", ".")) ?? "–"} ·{" "}
      {t("cỡ mẫu:", "sample:")} {number(base)}
      {base < small_base && <b class="warn"> · {t("cỡ mẫu nhỏ (dưới 30 phiếu)", "small sample (under 30)")}</b>}
    </p>
  );
}

function Parts({ form }: { form: FormTotals }) {
  return (
    <div class="columns">
      <table class="levels">
        <caption>{t("Theo yếu tố", "By dimension")}</caption>
        <tbody>
          {form.index.dimensions.map((d) => (
            <tr key={d.name}>
              <th scope="row">
                {d.name}
                {d.conditional && (
                  <small>
                    {t(
                      "chỉ hỏi một số đối tượng, không vào chỉ số chung",
                      "asked of some only, not in the overall index",
                    )}
                  </small>
                )}
              </th>
              <td class="n">{share(d.rate)}</td>
              <td class="n">{number(d.n)}</td>
              <td class="bar">
                <meter min={0} max={1} value={d.rate ?? 0} aria-label={d.name} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {form.units.length > 1 && (
        <table class="levels">
          <caption>{t("Theo đơn vị", "By unit")}</caption>
          <tbody>
            {[...form.units]
              .sort((a, b) => (b.overall ?? -1) - (a.overall ?? -1))
              .map((u) => (
                <tr key={u.unit}>
                  <th scope="row">{u.name}</th>
                  <td class="n">{share(u.overall)}</td>
                  <td class="n">
                    {number(u.base)}
                    {u.base < small_base && " *"}
                  </td>
                  <td class="bar">
                    <meter min={0} max={1} value={u.overall ?? 0} aria-label={u.name} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

type Open = (question: QuestionTotals, level: string) => void;

function Question({ question: q, open }: { question: QuestionTotals; open: Open }) {
  const rest = (level: string, label: string, count: number) => (
    <>
      {" · "}
      {label} <Figure count={count} label={label} open={() => open(q, level)} />
    </>
  );
  return (
    <article class="question">
      <h3>{q.question}</h3>
      <p class="why">{q.dimension}</p>
      <table class="levels">
        <tbody>
          {q.levels.map((l) => (
            <tr key={l.value}>
              <th scope="row">{l.label}</th>
              <td class="n">
                <Figure count={l.count} label={l.label} open={() => open(q, l.value)} />
              </td>
              <td class="n">{percent(l.count, q.n)}</td>
              <td class="bar">
                <meter min={0} max={Math.max(1, q.n)} value={l.count} aria-label={l.label} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="base">
        {t("số phiếu", "sheets")} = {number(q.n)}
        {q.rated && (
          <>
            {" · "}
            {t("hài lòng trở lên", "satisfied or better")} <b>{percent(q.satisfied, q.n)}</b>
          </>
        )}
        {rest("blank", t("để trống", "blank"), q.blank)}
        {rest("invalid", t("không hợp lệ", "invalid"), q.invalid)}
        {rest("pending", t("chờ soát", "to review"), q.pending)}
        {q.not_asked > 0 && (
          <>
            {" · "}
            {t("không thuộc diện hỏi", "not asked")} {number(q.not_asked)}
          </>
        )}
      </p>
    </article>
  );
}

export function FormResults({ form, target, open }: { form: FormTotals; target: number | null; open: Open }) {
  return (
    <section>
      <h2>
        {form.title}{" "}
        <small>
          ({t("bản", "version")} {form.version})
        </small>
      </h2>
      <p class="note">{form.evidence}</p>
      <Headline form={form} target={target} />
      <Parts form={form} />
      <Trend form={form} target={target} />
      {form.questions.map((q) => (
        <Question key={q.field} question={q} open={open} />
      ))}
    </section>
  );
}
