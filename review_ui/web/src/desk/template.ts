// The text of a form as docs/template-format.md has it, and what can be asked of it.
import { t } from "./words";

/** x, y, width and height in mm from the top left of the page */
export type Rect = [number, number, number, number];

export interface Level {
  value: string;
  label: string;
}

export interface Scale {
  printed_order: Level[];
  satisfied?: string[];
}

export interface Condition {
  field: string;
  values: string[];
}

export type Target = "box" | "digit" | "circle" | "bracket" | "cell";
export type Content = "procedure" | "comment" | "name" | "number" | "other";

export interface Question {
  id: string;
  label: string;
  evidence: string;
  kind?: "choice" | "text" | "number";
  target?: Target;
  at?: Rect[];
  scale?: string;
  options?: Level[];
  multiple?: boolean;
  max_choices?: number;
  dimension?: string;
  only_if?: Condition;
  alarm?: string[];
  content?: Content;
  lines?: number;
}

export interface ParagraphBlock {
  type: "paragraph";
  text: string;
  align?: "left" | "center";
  bold?: boolean;
  italic?: boolean;
  size?: number;
}

export interface SectionBlock {
  type: "section";
  heading: string;
  note?: string;
}

export interface QuestionBlock {
  type: "question";
  question: Question;
  arrangement?: "row" | "list" | "flow";
  digits_beside?: boolean;
  columns?: number;
}

export interface TableBlock {
  type: "matrix";
  heading?: string;
  column_heads?: boolean;
  scale: string;
  target: "box" | "digit";
  dimension?: string;
  only_if?: Condition;
  questions: Question[];
}

export interface FieldsBlock {
  type: "inputs";
  questions: Question[];
}

export interface PageBlock {
  type: "page";
  width_mm: number;
  height_mm: number;
  picture: string;
  sha256?: string;
  questions: Question[];
  [print: string]: unknown;
}

export type Block = ParagraphBlock | SectionBlock | QuestionBlock | TableBlock | FieldsBlock | PageBlock;

export interface Template {
  id: string;
  version: number;
  title: string;
  agency?: string[];
  subtitle?: string[];
  national_heading?: boolean;
  dense?: boolean;
  paper: "A4" | "A5";
  font_size_pt?: number;
  handed_out: "after_result" | "at_intake";
  evidence: { label: string; reconstructed: boolean };
  correction?: string;
  scales?: Record<string, Scale>;
  dimensions?: { id: string; name: string }[];
  blocks: Block[];
}

/** A question where it stands, with what its table hands to it. */
export interface Asked {
  question: Question;
  /** index of its block */
  block: number;
  /** the given page that it stands on, from 1; 0 where the form is composed */
  page: number;
  inTable: boolean;
}

export function questionsIn(block: Block): Question[] {
  switch (block.type) {
    case "question":
      return [block.question];
    case "matrix":
    case "inputs":
    case "page":
      return block.questions;
    case "paragraph":
    case "section":
      return [];
  }
}

function withShared(block: Block, question: Question): Question {
  if (block.type !== "matrix") return question;
  const { scale, target, dimension, only_if } = block;
  return { scale, target, ...(dimension ? { dimension } : {}), ...(only_if ? { only_if } : {}), ...question };
}

export function asked(form: Template): Asked[] {
  let page = 0;
  return form.blocks.flatMap((block, n) => {
    if (block.type === "page") page++;
    return questionsIn(block).map((question) => ({
      question: withShared(block, question),
      block: n,
      page: block.type === "page" ? page : 0,
      inTable: block.type === "matrix",
    }));
  });
}

export function askedAs(form: Template, id: string): Asked | undefined {
  return asked(form).find((one) => one.question.id === id);
}

export const isGiven = (form: Template) => form.blocks.some((block) => block.type === "page");

/** The given page of this number, from 1. */
export function givenPage(form: Template, page: number): PageBlock | undefined {
  return form.blocks.filter((block) => block.type === "page")[page - 1];
}

export const isChoice = (question: Question) => (question.kind ?? "choice") === "choice";

/** What can be marked, in printed order; nothing where something is written. */
export function optionsOf(form: Template, question: Question): Level[] {
  if (!isChoice(question)) return [];
  if (question.options) return question.options;
  return (question.scale && form.scales?.[question.scale]?.printed_order) || [];
}

export function usersOf(form: Template, scale: string): Question[] {
  return asked(form)
    .map((one) => one.question)
    .filter((question) => isChoice(question) && question.scale === scale);
}

export type Answered = "scale" | "yes_no" | "one" | "several" | "text" | "number";

const isYesNo = (options: readonly Level[]) =>
  options.length === 2 && /^có$/i.test(options[0]!.label.trim()) && /^không$/i.test(options[1]!.label.trim());

export function howAnswered(form: Template, question: Question): Answered {
  if (question.kind === "text" || question.kind === "number") return question.kind;
  if (question.scale && !question.options) return "scale";
  if (question.multiple) return "several";
  return isYesNo(optionsOf(form, question)) ? "yes_no" : "one";
}

const counts = ["", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười"] as const;

/** "Năm mức" */
export function levelsName(count: number): string {
  return t(`${counts[count] ?? String(count)} mức`, `${count} levels`);
}

export const contentNames: Record<Content, readonly [string, string]> = {
  procedure: ["tên thủ tục", "the procedure"],
  comment: ["góp ý", "a comment"],
  name: ["tên cán bộ", "an officer's name"],
  number: ["số", "a number"],
  other: ["nội dung khác", "anything else"],
};

export const targetNames: Record<Target, readonly [string, string]> = {
  box: ["ô vuông", "box"],
  circle: ["vòng tròn", "circle"],
  bracket: ["ngoặc ( ) [ ]", "bracket"],
  digit: ["chữ số để khoanh", "digit to ring"],
  cell: ["ô bảng", "cell of a table"],
};

export function dimensionName(form: Template, question: Question): string {
  return form.dimensions?.find((one) => one.id === question.dimension)?.name ?? "";
}

/** "Chọn một · 2 ô", "Năm mức · Tiếp cận dịch vụ" */
export function described(form: Template, question: Question): string {
  const options = optionsOf(form, question).length;
  const boxes = t(`${options} ô`, `${options} boxes`);
  switch (howAnswered(form, question)) {
    case "scale":
      return [levelsName(options), dimensionName(form, question)].filter(Boolean).join(" · ");
    case "yes_no":
      return t("Có / Không", "Yes / No");
    case "one":
      return `${t("Chọn một", "One of")} · ${boxes}`;
    case "several":
      return `${t("Chọn nhiều", "Several of")} · ${boxes}`;
    case "text":
      return `${t("Viết tay", "Written")} · ${t(...contentNames[question.content ?? "other"])}`;
    case "number":
      return `${t("Viết tay", "Written")} · ${t("số", "a number")}`;
  }
}

/** The sign that a question has on paper ("1", "a"), where its wording begins with one, and the rest of it. */
export function numbered(label: string): { sign: string; rest: string } {
  const found = /^\s*(?:câu\s+)?(\d{1,2}(?:\.\d{1,2})?|[a-zđ])\s*[.):]\s+(.*)$/is.exec(label);
  return found ? { sign: found[1]!, rest: found[2]! } : { sign: "", rest: label };
}

/** The sign of each question by its id: as the paper has it; those without get the letters that are left. */
export function signsOf(form: Template): Map<string, string> {
  const all = asked(form).map(({ question }) => ({ id: question.id, sign: numbered(question.label).sign }));
  const taken = new Set(all.map((one) => one.sign.toUpperCase()));
  const letters = [..."ABCDEFGHIKLMNOPQRSTUVXY"].filter((letter) => !taken.has(letter));
  let n = 0;
  return new Map(all.map(({ id, sign }) => [id, sign || letters[n++] || "•"]));
}

/** Labels for several boxes with one meaning; `|` joins the values. */
export function labelsOf(form: Template, question: Question, value: string): string {
  const options = optionsOf(form, question);
  return value
    .split("|")
    .map((one) => options.find((option) => option.value === one)?.label ?? one)
    .join(", ");
}

/** Before the answers of a condition: of several answers one is enough. */
export const chosenWords = (question: Question) =>
  question.multiple
    ? t("đã chọn ít nhất một trong các phương án", "chose at least one of")
    : t("đã chọn một trong các phương án", "chose one of");

const unit_mark = "{unit}";
const unit_words = "[tên đơn vị]";

/** Where the unit's name is printed, in words that people know; and back, as the template has it. */
export const shownUnit = (text: string) => text.replaceAll(unit_mark, unit_words);
export const keptUnit = (text: string) => text.replaceAll(unit_words, unit_mark);
