// Every question that is answered on a scale, a row each: how its answers lie between the levels, or how it moved.
import type { QuestionTotals } from "../api/types";
import { shownLevels } from "../desk/levels";
import { periodName } from "../desk/period";
import { number, percent, share, t } from "../desk/words";
import { Figure } from "./ballots";
import { Change } from "./change";
import { TableBehind } from "./table_behind";

export type Open = (question: QuestionTotals, level: string) => void;

const shown_from = 0.055; // a narrower piece of the bar has no room for its share

function Legend({ question, before }: { question: QuestionTotals; before: string | null }) {
  return (
    <p class="legend">
      {shownLevels(question.levels).map((level) => (
        <span key={level.value}>
          <i class={`swatch l${level.colour}`} />
          {level.label}
        </span>
      ))}
      {before !== null && (
        <span>
          ▲▼ {t("so với", "from")} {periodName(before)}
        </span>
      )}
    </p>
  );
}

function Levels({ question: q, open }: { question: QuestionTotals; open: Open }) {
  return (
    <div class="stackbar">
      {shownLevels(q.levels)
        .filter((level) => level.count > 0)
        .map((level) => {
          const part = level.count / q.n;
          const words = `${level.label}: ${number(level.count)} ${t("phiếu", "sheets")}, ${percent(level.count, q.n)}`;
          return (
            <button
              key={level.value}
              class={`l${level.colour}`}
              style={{ flexGrow: level.count }}
              title={words}
              aria-label={`${q.question} ${words}. ${t("Xem các phiếu", "See the sheets")}`}
              data-door={`${q.field}/${level.value}`}
              onClick={() => open(q, level.value)}
            >
              {part >= shown_from && `${Math.round(part * 100)}${part >= 0.1 ? "%" : ""}`}
            </button>
          );
        })}
    </div>
  );
}

/** What is in no share: each leads to its sheets. */
export function Rest({ question: q, open }: { question: QuestionTotals; open: Open }) {
  const rest: [string, string, number][] = [
    ["pending", t("chờ soát", "to review"), q.pending],
    ["blank", t("để trống", "blank"), q.blank],
    ["invalid", t("không hợp lệ", "invalid"), q.invalid],
  ];
  return (
    <>
      <Figure
        count={q.n}
        label={t("phiếu trả lời", "sheets with an answer")}
        door={`${q.field}/answered`}
        open={() => open(q, "answered")}
      />{" "}
      {t("phiếu", "sheets")}
      {rest
        .filter(([, , count]) => count > 0)
        .map(([level, label, count]) => (
          <span key={level}>
            {" · "}
            {label} <Figure count={count} label={label} door={`${q.field}/${level}`} open={() => open(q, level)} />
          </span>
        ))}
      {q.not_asked > 0 && ` · ${t("không thuộc diện hỏi", "not asked")} ${number(q.not_asked)}`}
    </>
  );
}

const lowOf = (q: QuestionTotals) => q.levels.reduce((sum, level) => sum + (level.low ? level.count : 0), 0);

/** What the change of a figure is called. @param before the period it is compared with, as a code */
export const changeFrom = (before: string) => t(`So với ${periodName(before)}`, `From ${periodName(before)}`);

interface LevelProps {
  questions: readonly QuestionTotals[];
  /** the period that figures are compared with, as a code; null: with none */
  before: string | null;
  open: Open;
}

/** The bars once more, in figures; questions whose levels have other names have columns of their own. */
function LevelTable({ questions, before }: Omit<LevelProps, "open">) {
  const names = [...new Set(questions.flatMap((q) => shownLevels(q.levels).map((level) => level.label)))];
  const counted = (count: number, n: number) => (
    <>
      {number(count)}
      <small>{percent(count, n)}</small>
    </>
  );
  const change = (q: QuestionTotals) => (q.change === null ? "–" : <Change points={q.change} />);
  const rest = [
    [t("Để trống", "Blank"), (q: QuestionTotals) => q.blank],
    [t("Không hợp lệ", "Not valid"), (q: QuestionTotals) => q.invalid],
    [t("Chờ soát", "To review"), (q: QuestionTotals) => q.pending],
    [t("Không thuộc diện hỏi", "Not asked"), (q: QuestionTotals) => q.not_asked],
  ] as const;
  const told = rest.filter(([, of]) => questions.some((q) => of(q) > 0));
  return (
    <TableBehind
      caption={t("Câu trả lời theo mức", "Answers by level")}
      heads={[
        t("Câu hỏi", "Question"),
        t("Cỡ mẫu", "Sample"),
        ...names,
        t("Hài lòng trở lên", "Satisfied or better"),
        ...(before === null ? [] : [changeFrom(before)]),
        t("Mức thấp", "Low"),
        ...told.map(([name]) => name),
      ]}
      rows={questions.map((q) => [
        q.question,
        number(q.n),
        ...names.map((name) => {
          const level = q.levels.find(({ label }) => label === name);
          return level ? counted(level.count, q.n) : "–";
        }),
        counted(q.satisfied, q.n),
        ...(before === null ? [] : [change(q)]),
        counted(lowOf(q), q.n),
        ...told.map(([, of]) => number(of(q))),
      ])}
    />
  );
}

export function LevelRows({ questions, before, open }: LevelProps) {
  return (
    <>
      {questions[0] && <Legend question={questions[0]} before={before} />}
      <div class="likert titles" aria-hidden="true">
        <span>{t("Câu hỏi", "Question")}</span>
        <span>{t("Các mức, % trên cỡ mẫu", "Levels, % of the sample")}</span>
        <span class="n">
          {t("Hài lòng trở lên", "Satisfied or better")}
          {before !== null && <small>{changeFrom(before)}</small>}
        </span>
        <span class="n">{t("Mức thấp", "Low")}</span>
        <span class="side">{t("Cỡ mẫu", "Sample")}</span>
      </div>
      {questions.map((q) => {
        const satisfied = `${t("Hài lòng trở lên", "Satisfied or better")}: ${percent(q.satisfied, q.n)}`;
        const low = lowOf(q);
        return (
          <article class="likert" key={q.field}>
            <h3>{q.question}</h3>
            <Levels question={q} open={open} />
            <p class="n">
              <button
                class="quiet figure val"
                disabled={q.n === 0}
                aria-label={`${satisfied}. ${t("Xem các phiếu", "See the sheets")}`}
                data-door={`${q.field}/satisfied`}
                onClick={() => open(q, "satisfied")}
              >
                {q.n === 0 ? "–" : share(q.satisfied / q.n)}
              </button>
              {q.change !== null && <Change points={q.change} />}
            </p>
            <p class="n">
              <Figure count={low} label={t("Mức thấp", "Low")} door={`${q.field}/low`} open={() => open(q, "low")} />
              <small>{percent(low, q.n)}</small>
            </p>
            <p class="side">
              <Rest question={q} open={open} />
            </p>
          </article>
        );
      })}
      <LevelTable questions={questions} before={before} />
    </>
  );
}

/** The rows from what fell most to what rose most; what can't be compared stands last. */
function byChange(questions: readonly QuestionTotals[]): QuestionTotals[] {
  return [...questions].sort((a, b) => (a.change ?? Infinity) - (b.change ?? Infinity));
}

interface ComparedProps {
  questions: readonly QuestionTotals[];
  names: { now: string; before: string };
  open: Open;
}

export function ComparedRows({ questions, names, open }: ComparedProps) {
  const rates = questions.flatMap((q) => [q.n > 0 ? q.satisfied / q.n : null, q.before]).filter((r) => r !== null);
  const from = Math.max(0, Math.floor(Math.min(1, ...rates) * 10 - 0.5) / 10);
  const x = (rate: number) => `${(100 * (rate - from)) / (1 - from)}%`;
  return (
    <div class="scroll">
      <table class="compared">
        <thead>
          <tr>
            <th>{t("Câu hỏi", "Question")}</th>
            <th class="scale">
              <span>{share(from)}</span>
              <span>{share(1)}</span>
            </th>
            <th class="n">{names.before}</th>
            <th class="n">{names.now}</th>
            <th class="n">{t("Thay đổi", "Change")}</th>
            <th class="n">{t("Cỡ mẫu", "Sample")}</th>
          </tr>
        </thead>
        <tbody>
          {byChange(questions).map((q) => {
            const now = q.n > 0 ? q.satisfied / q.n : null;
            return (
              <tr key={q.field}>
                <td>{q.question}</td>
                <td>
                  <div
                    class="dumb"
                    role="img"
                    aria-label={`${names.before}: ${share(q.before)}, ${names.now}: ${share(now)}`}
                  >
                    {now !== null && q.before !== null && (
                      <i
                        class={now < q.before ? "down" : ""}
                        style={{
                          left: x(Math.min(now, q.before)),
                          right: `calc(100% - ${x(Math.max(now, q.before))})`,
                        }}
                      />
                    )}
                    {q.before !== null && <b class="before" style={{ left: x(q.before) }} />}
                    {now !== null && <b style={{ left: x(now) }} />}
                  </div>
                </td>
                <td class="n">{share(q.before)}</td>
                <td class="n">{share(now)}</td>
                <td class="n">
                  <Change points={q.change} />
                </td>
                <td class="n">
                  <Figure
                    count={q.n}
                    label={q.question}
                    door={`${q.field}/answered`}
                    open={() => open(q, "answered")}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="note">
        {t("Vòng rỗng", "Hollow")}: {names.before}. {t("Chấm đặc", "Full")}: {names.now}.{" "}
        {t("Thang ngang bắt đầu từ", "The scale begins at")} {share(from)}.
      </p>
    </div>
  );
}
