// The results of one form: every question with its levels, then its parts, and units beside each other.
import { useState } from "preact/hooks";
import type { FormTotals, QuestionTotals } from "../api/types";
import { small_base } from "../desk/levels";
import { atStart, periodName } from "../desk/period";
import { number, percent, share, t } from "../desk/words";
import { Figure } from "./ballots";
import { Change } from "./change";
import { changeFrom, ComparedRows, LevelRows, Open, Rest } from "./question_rows";
import { TableBehind } from "./table_behind";

interface Props {
  form: FormTotals;
  /** the periods shown and compared with, as codes; null: there is nothing to compare with */
  period: string;
  before: string | null;
  open: Open;
}

function Rated({ form, period, before, open }: Props) {
  const [comparing, setComparing] = useState(false);
  const questions = form.questions.filter((q) => q.rated);
  if (questions.length === 0) return null;
  const comparable = before !== null && questions.some((q) => q.before !== null);
  const shown = comparing && comparable;
  return (
    <section class="card long">
      <div class="head">
        <div>
          <h2>{t("Theo câu hỏi", "By question")}</h2>
          <p class={shown ? "note" : "note hint"}>
            {shown
              ? t("Xếp từ giảm nhiều đến tăng nhiều", "From what fell most to what rose most")
              : t(
                  "Bấm vào một con số hay đoạn màu để xem các phiếu đứng sau nó",
                  "Any number or piece of a bar leads to its sheets",
                )}
          </p>
        </div>
        {comparable && (
          <div class="seg" role="group" aria-label={t("Cách xem", "View")}>
            <button aria-pressed={!shown} onClick={() => setComparing(false)}>
              {t("Phân bố mức", "Levels")}
            </button>
            <button aria-pressed={shown} onClick={() => setComparing(true)}>
              {t("So sánh hai kỳ", "Compare two periods")}
            </button>
          </div>
        )}
      </div>
      {shown && before !== null ? (
        <ComparedRows
          questions={questions}
          names={{ now: atStart(periodName(period)), before: atStart(periodName(before)) }}
          open={open}
        />
      ) : (
        <LevelRows questions={questions} before={comparable ? before : null} open={open} />
      )}
    </section>
  );
}

/** A question of facts, such as who answers: its options below each other. */
function Asked({ question: q, open }: { question: QuestionTotals; open: Open }) {
  return (
    <article class="question">
      <h3>{q.question}</h3>
      <table class="levels">
        <tbody>
          {q.levels.map((l) => (
            <tr key={l.value}>
              <th scope="row">{l.label}</th>
              <td class="n">
                <Figure count={l.count} label={l.label} door={`${q.field}/${l.value}`} open={() => open(q, l.value)} />
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
        <Rest question={q} open={open} />
      </p>
    </article>
  );
}

function Dimensions({ form, before }: { form: FormTotals; before: string | null }) {
  const { dimensions } = form.index;
  if (dimensions.length === 0) return null;
  const compared = before !== null && dimensions.some((d) => d.before !== null);
  return (
    <section class="card">
      <div class="head">
        <div>
          <h2>{t("Theo yếu tố", "By dimension")}</h2>
          {compared && (
            <p class="note">
              {changeFrom(before)} ({t("vạch đứng trên thanh", "the line across the bar")})
            </p>
          )}
        </div>
      </div>
      <ul class="facs">
        {dimensions.map((d) => (
          <li key={d.name}>
            <span>
              {d.name}
              {d.conditional && (
                <small>
                  {t(
                    "chỉ hỏi một số đối tượng, không vào chỉ số chung",
                    "asked of some only, not in the overall index",
                  )}
                </small>
              )}
            </span>
            <div class="hbar" role="img" aria-label={`${d.name}: ${share(d.rate)}`}>
              <i style={{ width: `${(d.rate ?? 0) * 100}%` }} />
              {d.before !== null && <u style={{ left: `${d.before * 100}%` }} />}
            </div>
            <b class="n">{share(d.rate)}</b>
            <span class="n">{d.change !== null && <Change points={d.change} />}</span>
          </li>
        ))}
      </ul>
      <TableBehind
        caption={t("Chỉ số hài lòng theo yếu tố", "Index by dimension")}
        heads={[
          t("Yếu tố", "Dimension"),
          t("Câu trả lời", "Answers"),
          t("Chỉ số", "Index"),
          ...(compared ? [atStart(periodName(before)), changeFrom(before)] : []),
        ]}
        rows={dimensions.map((d) => [
          d.name,
          number(d.n),
          share(d.rate),
          ...(compared ? [share(d.before), d.change === null ? "–" : <Change points={d.change} />] : []),
        ])}
      />
    </section>
  );
}

/** As the report ranks them: each among its equals. */
function Units({ form, before }: { form: FormTotals; before: string | null }) {
  if (form.units.length < 2) return null;
  const compared = before !== null && form.units.some((u) => u.before !== null);
  const ranked = new Set(form.units.map((u) => u.peers)).size > 1;
  return (
    <section class="card">
      <div class="head">
        <h2>{t("Theo đơn vị", "By unit")}</h2>
      </div>
      <div class="scroll">
        <table class="whole">
          <thead>
            <tr>
              <th>{t("Đơn vị", "Unit")}</th>
              <th class="n">{t("Hạng", "Rank")}</th>
              <th class="n">{t("Cỡ mẫu", "Sample")}</th>
              <th class="n">{t("Chỉ số", "Index")}</th>
              {compared && <th class="n">{changeFrom(before)}</th>}
            </tr>
          </thead>
          <tbody>
            {form.units.map((u, n) => (
              <>
                {ranked && u.peers !== form.units[n - 1]?.peers && (
                  <tr key={u.peers}>
                    <th colSpan={compared ? 5 : 4} scope="rowgroup">
                      {u.peers || t("Khác", "Others")}
                    </th>
                  </tr>
                )}
                <tr key={u.unit}>
                  <th scope="row">
                    {u.name} {u.base < small_base && <span class="badge">{t("cỡ mẫu nhỏ", "small sample")}</span>}
                  </th>
                  <td class="n">{u.rank > 0 ? number(u.rank) : "–"}</td>
                  <td class="n">{number(u.base)}</td>
                  <td class="n">
                    <b>{share(u.overall)}</b>
                  </td>
                  {compared && <td class="n">{u.change === null ? "–" : <Change points={u.change} />}</td>}
                </tr>
              </>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function FormResults(props: Props) {
  const { form, before, open } = props;
  const asked = form.questions.filter((q) => !q.rated);
  return (
    <>
      <Rated {...props} />
      <div class="columns">
        <Dimensions form={form} before={before} />
        <Units form={form} before={before} />
      </div>
      {asked.length > 0 && (
        <section class="card">
          <div class="head">
            <h2>{t("Người trả lời và các câu hỏi khác", "Who answered, and other questions")}</h2>
          </div>
          <div class="asked">
            {asked.map((q) => (
              <Asked key={q.field} question={q} open={open} />
            ))}
          </div>
        </section>
      )}
    </>
  );
}
