// Conditions that go with what they name: nobody takes them away, and somebody should know.
import { asked, askedAs, optionsOf, Question, signsOf, Template } from "./template";
import { t } from "./words";

function answersTo(form: Template, id: string): string {
  const question = askedAs(form, id)?.question;
  return JSON.stringify(question ? optionsOf(form, question) : []);
}

/** Questions that are asked of more, or of fewer, because the answers that their conditions name are no more. */
export function lostConditions(before: Template, after: Template): Question[] {
  return asked(after).flatMap(({ question }) => {
    const was = askedAs(before, question.id)?.question.only_if;
    if (!was || (question.only_if?.values.length ?? 0) >= was.values.length) return [];
    return answersTo(before, was.field) === answersTo(after, was.field) ? [] : [question]; // else somebody chose so
  });
}

/** What has become of conditions, in a sentence; "" where nothing has. */
export function tellConditions(before: Template, after: Template): string {
  const signs = signsOf(before);
  const names = (questions: readonly Question[]) => questions.map(({ id }) => signs.get(id) ?? "").join(", ");
  const lost = lostConditions(before, after);
  const free = lost.filter((question) => !question.only_if);
  const fewer = lost.filter((question) => question.only_if);
  return [
    free.length > 0 &&
      t(
        `Câu ${names(free)} không còn điều kiện: từ nay hỏi mọi người.`,
        `Question ${names(free)} has no condition any more: everybody is asked.`,
      ),
    fewer.length > 0 &&
      t(
        `Điều kiện của câu ${names(fewer)} bớt câu trả lời đã bỏ.`,
        `The condition of question ${names(fewer)} has fewer answers.`,
      ),
  ]
    .filter(Boolean)
    .join(" ");
}
