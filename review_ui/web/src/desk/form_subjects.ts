// What a question is about, as far as results must know: they know it by the question's id (docs/template-format.md).
import { mapQuestions, freshQuestionId, tidy } from "./form_edit";
import { revalued } from "./form_scales";
import { essence } from "./form_wording";
import { askedAs, howAnswered, isChoice, Level, optionsOf, Question, Template } from "./template";
import { t } from "./words";

export interface Subject {
  id: string;
  name: readonly [string, string];
}

/** Small counts of what is known of a person are shown in no report. */
export const subjects: readonly Subject[] = [
  { id: "doi_tuong", name: ["Người trả lời: cá nhân hay tổ chức", "Who answers: a person or an organisation"] },
  { id: "gioi_tinh", name: ["Người trả lời: giới tính", "Who answers: sex"] },
  { id: "tuoi", name: ["Người trả lời: tuổi", "Who answers: age"] },
  { id: "dan_toc", name: ["Người trả lời: dân tộc", "Who answers: ethnic group"] },
  { id: "hoc_van", name: ["Người trả lời: học vấn", "Who answers: schooling"] },
  { id: "trinh_do", name: ["Người trả lời: trình độ chuyên môn", "Who answers: qualification"] },
  { id: "nghe", name: ["Người trả lời: nghề nghiệp", "Who answers: occupation"] },
  { id: "ho_khau", name: ["Người trả lời: hộ khẩu", "Who answers: registered residence"] },
  { id: "noi_song", name: ["Người trả lời: nơi sống", "Who answers: where they live"] },
  { id: "linh_vuc", name: ["Lĩnh vực của thủ tục", "The procedure's field"] },
];

export const subjectOf = (id: string) => subjects.find((subject) => subject.id === id);

const says = (what: string) => (option: Level) => essence(option.label).includes(what);
const isPerson = says("canhan");
const isOrganisation = says("tochuc");

/** One option says the one, the other the other, and neither both: as pipeline/adopt/draft.cpp has it. */
function isPersonOrOrganisation(options: readonly Level[]): boolean {
  const one = (is: (option: Level) => boolean) => options.filter(is).length === 1;
  return (
    options.length === 2 &&
    one(isPerson) &&
    one(isOrganisation) &&
    !options.some((o) => isPerson(o) && isOrganisation(o))
  );
}

/** @return why a question can't be about this; "" where it can */
export function whyNotAbout(form: Template, question: Question, subject: Subject): string {
  const other = askedAs(form, subject.id)?.question;
  if (other && other.id !== question.id) return t("đã có câu khác", "another question is");
  const single = isChoice(question) && !question.multiple;
  if (subject.id === "linh_vuc" && !single) return t("cần là câu chọn một", "needs one option to be chosen");
  if (subject.id === "doi_tuong" && !(single && isPersonOrOrganisation(optionsOf(form, question))))
    return t("cần đúng hai phương án: cá nhân, tổ chức", "needs two options: a person, an organisation");
  return "";
}

/** A scale is an opinion, and says nothing of the person. */
export const canHaveSubject = (form: Template, question: Question) => howAnswered(form, question) !== "scale";

function renamed(form: Template, from: string, to: string): Template {
  const condition = <T extends { only_if?: { field: string; values: string[] } }>(holder: T): T =>
    holder.only_if?.field === from ? { ...holder, only_if: { ...holder.only_if, field: to } } : holder;
  const out = mapQuestions(form, (question) => {
    const next = condition(question);
    return next.id === from ? { ...next, id: to } : next;
  });
  return { ...out, blocks: out.blocks.map((block) => (block.type === "matrix" ? condition(block) : block)) };
}

/** As results know them, in whatever order they are printed. */
function withKnownValues(form: Template, id: string): Template {
  const known = optionsOf(form, askedAs(form, id)!.question);
  const options = known.map((one) => ({ ...one, value: isPerson(one) ? "ca_nhan" : "to_chuc" }));
  const values = new Map(known.map((one, n) => [one.value, options[n]!.value]));
  return mapQuestions(revalued(form, new Set([id]), values), (one) => (one.id === id ? { ...one, options } : one));
}

/**
 * Says what a question is about, by the id that it has from now on; conditions on it follow.
 *
 * @param subject its id; "": what is rated, or anything else
 * @return the form, and the question's id
 */
export function setSubject(form: Template, id: string, subject: string): [Template, string] {
  const question = askedAs(form, id)?.question;
  const wish = subjectOf(subject);
  if (!question || subject === (subjectOf(id)?.id ?? "")) return [form, id];
  if (!wish) {
    const words = freshQuestionId(form, question.label);
    const free = subjectOf(words) ? freshQuestionId(form, "cau") : words; // its words alone make it about nobody
    return [renamed(form, id, free), free];
  }
  if (!canHaveSubject(form, question) || whyNotAbout(form, question, wish)) return [form, id];
  const out = renamed(form, id, wish.id);
  return [tidy(wish.id === "doi_tuong" ? withKnownValues(out, wish.id) : out), wish.id];
}
