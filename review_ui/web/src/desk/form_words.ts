// Words that a form can't be without. While somebody retypes them there are none: the server has a mark in their place,
// so that all else is saved, and the form can't be put to use.
import { asked, Level, Template } from "./template";
import { t } from "./words";

export const no_words = "(chưa có lời)";

const kept = (text: string) => (text.trim() === "" ? no_words : text);
const shown = (text: string) => (text === no_words ? "" : text);

/** Changes every text that a form can't be without. */
function mapWords(form: Template, change: (text: string) => string): Template {
  const level = (one: Level): Level => ({ ...one, label: change(one.label) });
  const question = <Q extends { label: string; options?: Level[] }>(one: Q): Q => ({
    ...one,
    label: change(one.label),
    ...(one.options ? { options: one.options.map(level) } : {}),
  });
  const scales = Object.entries(form.scales ?? {}).map(
    ([id, scale]) => [id, { ...scale, printed_order: scale.printed_order.map(level) }] as const,
  );
  return {
    ...form,
    title: change(form.title),
    evidence: { ...form.evidence, label: change(form.evidence.label) },
    ...(form.scales ? { scales: Object.fromEntries(scales) } : {}),
    blocks: form.blocks.map((block) => {
      if (block.type === "question") return { ...block, question: question(block.question) };
      return "questions" in block ? { ...block, questions: block.questions.map(question) } : block;
    }),
  };
}

/** As the server has it. */
export const withMarks = (form: Template) => mapWords(form, kept);
/** As it is edited. */
export const withoutMarks = (form: Template) => mapWords(form, shown);

export interface Missing {
  vi: string;
  en: string;
  /** its id; "": the whole form */
  question: string;
}

const isMissing = (text: string) => kept(text) === no_words;

/** What has no words yet: a form in use has them all. */
export function missingWords(form: Template): Missing[] {
  const out: Missing[] = [];
  const whole = (vi: string, en: string) => out.push({ vi, en, question: "" });
  if (isMissing(form.title)) whole("Mẫu phiếu chưa có tên.", "The form has no title.");
  if (isMissing(form.evidence.label)) whole("Chưa có dòng ghi nguồn ở chân trang.", "The form's source is not said.");
  asked(form).forEach(({ question }, n) => {
    const options = question.options ?? form.scales?.[question.scale ?? ""]?.printed_order ?? [];
    const name = isMissing(question.label) ? t(`thứ ${n + 1}`, `number ${n + 1}`) : `“${question.label}”`;
    const say = (vi: string, en: string) => out.push({ vi, en, question: question.id });
    if (isMissing(question.label)) say(`Câu ${name} chưa có lời.`, `Question ${name} has no words.`);
    if (options.some((one) => isMissing(one.label)))
      say(`Câu ${name} có câu trả lời chưa có lời.`, `An answer to ${name} has no words.`);
  });
  return out;
}
