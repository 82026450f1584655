// The index of the latest period with its course, and what people are least satisfied with.
import type { FormTotals, QuestionTotals, Results } from "../api/types";
import { lowest } from "../desk/lowest";
import { periodName } from "../desk/period";
import { number, share, t } from "../desk/words";
import { Change } from "./change";
import { IndexNow } from "./headline";
import { Trend } from "./trend";

interface Props {
  data: Results;
  form: FormTotals;
  /** of these figures */
  period: string;
}

function address(form: FormTotals, period: string, more: Record<string, string> = {}): string {
  const which = { period, form: `${form.template}.${form.version}`, ...more };
  return `/ket-qua?${new URLSearchParams(which).toString()}`;
}

/** @param leads this link is the page's one primary button */
export function LatestIndex({ data, form, period, leads }: Props & { leads: boolean }) {
  const { answers, sheets, pages } = data.waiting;
  const provisional =
    answers + sheets + pages > 0 &&
    t(`số tạm tính, còn ${number(answers)} câu trả lời chờ soát`, `provisional, ${number(answers)} answers to review`);
  const href = address(form, period);
  return (
    <section class="card">
      <div class="head">
        <div>
          <h2>{t(`Chỉ số hài lòng, ${periodName(period)}`, `Satisfaction, ${periodName(period)}`)}</h2>
          <p class="note">
            {form.title}
            {provisional && ` · ${provisional}`}
          </p>
        </div>
        <a class={leads ? "button main" : "button"} href={href}>
          {t("Xem kết quả", "See results")}
        </a>
      </div>
      <div class="index-and-course">
        <IndexNow form={form} target={data.target} before={data.before} href={href} />
        <Trend form={form} target={data.target} period={period} />
      </div>
    </section>
  );
}

function Low({ question: q, href }: { question: QuestionTotals; href: string }) {
  return (
    <li>
      <p>
        <a href={href}>{q.question}</a>
        <b class="figure">{share(q.satisfied / q.n)}</b>
      </p>
      <p>
        <small>
          {number(q.n)} {t("câu trả lời", "answers")}
        </small>
        {q.change !== null && <Change points={q.change} unit />}
      </p>
    </li>
  );
}

/** Each leads to the sheets with low answers. */
export function LowestQuestions({ form, period }: Omit<Props, "data">) {
  const questions = lowest(form.questions, 3);
  if (questions.length === 0) return null;
  return (
    <section class="card">
      <div class="head">
        <h2>{t("Nội dung thấp nhất", "Least satisfied with")}</h2>
      </div>
      <ul class="latest lows">
        {questions.map((q) => (
          <Low key={q.field} question={q} href={address(form, period, { question: q.field, level: "low" })} />
        ))}
      </ul>
    </section>
  );
}
