// Whom a question is asked, and which answers to it raise an alert.
import { changeQuestion } from "../desk/form_edit";
import type { DraftDesk } from "../desk/form_draft";
import { chosenWords, Condition, Level, optionsOf, Question } from "../desk/template";
import { t } from "../desk/words";

function Answers({
  options,
  chosen,
  set,
}: {
  options: readonly Level[];
  chosen: readonly string[];
  set: (values: string[]) => void;
}) {
  return (
    <>
      {options.map((option) => (
        <label class="check" key={option.value}>
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(e) =>
              set(
                options
                  .map((one) => one.value)
                  .filter((value) => (value === option.value ? e.currentTarget.checked : chosen.includes(value))),
              )
            }
          />
          {option.label}
        </label>
      ))}
    </>
  );
}

interface Props {
  desk: DraftDesk;
  only_if: Condition | undefined;
  /** questions that may decide it */
  before: readonly Question[];
  set: (only_if: Condition | undefined) => void;
}

/** "Chỉ hỏi người trả lời … ở câu …" */
export function OnlyIf({ desk, only_if, before, set }: Props) {
  const { form } = desk;
  const other = before.find((question) => question.id === only_if?.field);
  const choose = (id: string) => {
    const question = before.find((one) => one.id === id);
    const first = question && optionsOf(form, question)[0];
    if (question && first) set({ field: question.id, values: [first.value] });
  };
  return (
    <fieldset>
      <legend class="sr">{t("Hỏi ai", "Who is asked")}</legend>
      <label class="check">
        <input
          type="checkbox"
          checked={only_if !== undefined}
          disabled={!only_if && before.length === 0}
          onChange={(e) => (e.currentTarget.checked ? choose(before.at(-1)!.id) : set(undefined))}
        />
        {t("Chỉ hỏi một số người", "Only some people are asked")}
      </label>
      {only_if && (
        <>
          <label>
            {t("Những người ở câu", "Those who at the question")}
            <select value={only_if.field} onChange={(e) => choose(e.currentTarget.value)}>
              {before.map((question) => (
                <option key={question.id} value={question.id}>
                  {question.label}
                </option>
              ))}
            </select>
          </label>
          {other && (
            <>
              <span class="lab">{chosenWords(other)}</span>
              <Answers
                options={optionsOf(form, other)}
                chosen={only_if.values}
                set={(values) => values.length > 0 && set({ ...only_if, values })}
              />
            </>
          )}
        </>
      )}
    </fieldset>
  );
}

export function Alarm({ desk, question }: { desk: DraftDesk; question: Question }) {
  const chosen = question.alarm ?? [];
  return (
    <details open={chosen.length > 0}>
      <summary>{t("Câu trả lời báo động", "Answers that raise the alarm")}</summary>
      <p class="note">
        {t(
          "Ai chọn câu trả lời này (ví dụ: bị đòi tiền) thì có cảnh báo nặng nhất.",
          "Whoever gives this answer (money was asked for) raises an alert of the gravest kind.",
        )}
      </p>
      <Answers
        options={optionsOf(desk.form, question)}
        chosen={chosen}
        set={(values) =>
          desk.change(changeQuestion(desk.form, question.id, { alarm: values.length > 0 ? values : undefined }))
        }
      />
    </details>
  );
}
