// What can be done to a form's questions and dimensions. Each takes a form and gives another; none changes what
// it was given. A question keeps its id: conditions and results know it by that (but see form_subjects.ts).
import { asked, askedAs, Block, isChoice, Level, optionsOf, Question, Rect, Template } from "./template";

/** A change of some keys; undefined takes a key away. */
export type Change<T> = { [K in keyof T]?: T[K] | undefined };

export function changed<T extends object>(what: T, change: Change<T>): T {
  const all = Object.entries({ ...what, ...change });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as T;
}

/** "Thái độ phục vụ" → "thai_do_phuc_vu"; begins with a letter, and has whole words as far as they fit. */
export function slug(text: string, longest: number, joint = "_"): string {
  const words = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/gi, "d")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let out = "";
  for (const word of words) {
    if (!out && /^\d/.test(word)) continue;
    if (out && out.length + joint.length + word.length > longest) break;
    out += (out && joint) + word.slice(0, longest);
  }
  return out;
}

/** The wish, or the wish with a number, that is not taken. */
export function unique(wish: string, taken: Iterable<string>, longest = 32, joint = "_"): string {
  const all = new Set(taken);
  for (let n = 1; ; n++) {
    const end = n === 1 ? "" : `${joint}${n}`;
    const id = wish.slice(0, longest - end.length) + end;
    if (!all.has(id)) return id;
  }
}

export function freshQuestionId(form: Template, label: string): string {
  const taken = asked(form).map((one) => one.question.id);
  return unique(slug(label, 24) || "cau", taken);
}

/** Asks each question of a block to become what `change` says; undefined: it goes. Blocks left empty go, too. */
function mapBlock(block: Block, change: (question: Question) => Question | undefined): Block | undefined {
  if (block.type === "question") {
    const question = change(block.question);
    return question && (question === block.question ? block : { ...block, question });
  }
  if (block.type === "paragraph" || block.type === "section") return block;
  const questions = block.questions.map(change).filter((one): one is Question => one !== undefined);
  if (questions.length === 0 && block.type !== "page") return undefined;
  return { ...block, questions } as Block;
}

export function mapQuestions(form: Template, change: (question: Question) => Question | undefined): Template {
  const blocks = form.blocks.map((block) => mapBlock(block, change)).filter((one): one is Block => one !== undefined);
  return { ...form, blocks: blocks.length > 0 ? blocks : [{ type: "paragraph", text: "" }] };
}

/** Conditions and alarms speak of questions and answers that are there. */
export function tidy(form: Template): Template {
  const valuesOf = new Map(
    asked(form).map(({ question }) => [question.id, new Set(optionsOf(form, question).map((one) => one.value))]),
  );
  const kept = (field: string, values: readonly string[]) => values.filter((one) => valuesOf.get(field)?.has(one));
  const condition = <T extends { only_if?: { field: string; values: string[] } }>(holder: T): T => {
    if (!holder.only_if) return holder;
    const values = kept(holder.only_if.field, holder.only_if.values);
    if (values.length === holder.only_if.values.length) return holder;
    const { only_if, ...rest } = holder;
    return (values.length > 0 ? { ...rest, only_if: { ...only_if, values } } : rest) as T;
  };
  const out = mapQuestions(form, (question) => {
    const next = condition(question);
    if (!next.alarm) return next;
    const alarm = kept(next.id, next.alarm);
    return alarm.length === next.alarm.length ? next : changed(next, { alarm: alarm.length > 0 ? alarm : undefined });
  });
  return { ...out, blocks: out.blocks.map((block) => (block.type === "matrix" ? condition(block) : block)) };
}

export function changeQuestion(form: Template, id: string, change: Change<Question>): Template {
  return tidy(mapQuestions(form, (question) => (question.id === id ? changed(question, change) : question)));
}

/** Removes a question, its conditions on others, and others' conditions on it. */
export function removeQuestion(form: Template, id: string): Template {
  return tidy(mapQuestions(form, (question) => (question.id === id ? undefined : question)));
}

/** The box around all of them. */
export function around(rects: readonly Rect[]): Rect {
  const left = Math.min(...rects.map(([x]) => x));
  const top = Math.min(...rects.map(([, y]) => y));
  const right = Math.max(...rects.map(([x, , w]) => x + w));
  const bottom = Math.max(...rects.map(([, y, , h]) => y + h));
  return [left, top, right - left, bottom - top].map((mm) => Math.round(mm * 100) / 100) as Rect;
}

/** As many options as there are boxes; those that are missing are named by their number. */
export function someOptions(known: readonly Level[], count: number): Level[] {
  const out = known.slice(0, count);
  while (out.length < count) {
    const names = new Set(out.map((one) => one.label));
    let n = out.length + 1;
    while (names.has(`Phương án ${n}`)) n++;
    out.push({ value: freeValue(out.map((one) => one.value)), label: `Phương án ${n}` });
  }
  return out;
}

export function freeValue(taken: Iterable<string>): string {
  const all = new Set(taken);
  for (let n = 1; ; n++) if (!all.has(String(n))) return String(n);
}

export function moved<T>(list: readonly T[], n: number, by: number): T[] {
  const to = n + by;
  if (to < 0 || to >= list.length) return [...list];
  const out = [...list];
  out.splice(to, 0, ...out.splice(n, 1));
  return out;
}

export function setOptions(form: Template, id: string, options: Level[]): Template {
  return changeQuestion(form, id, { options });
}

/** An option changes places; on a given page it keeps its box. */
export function moveOption(form: Template, id: string, n: number, by: number): Template {
  const { options = [], at } = askedAs(form, id)?.question ?? {};
  return changeQuestion(form, id, { options: moved(options, n, by), ...(at ? { at: moved(at, n, by) } : {}) });
}

/** Names the dimension that a question counts for; a name that is new becomes a dimension, none takes it away. */
export function setDimension(form: Template, id: string, name: string): Template {
  const wished = name.trim();
  const before = askedAs(form, id)?.question.dimension;
  const known = form.dimensions?.find((one) => one.name.toLowerCase() === wished.toLowerCase());
  let out = form;
  let dimension = known?.id;
  if (wished && !known) {
    const wish = /^đánh giá chung$/i.test(wished) ? "chung" : slug(wished, 40) || "yeu_to"; // results know that one
    dimension = unique(
      wish,
      (form.dimensions ?? []).map((one) => one.id),
      40,
    );
    out = { ...form, dimensions: [...(form.dimensions ?? []), { id: dimension, name: wished }] };
  }
  out = changeQuestion(out, id, { dimension });
  const tables = out.blocks.flatMap((block) => (block.type === "matrix" ? [block.dimension] : []));
  const idle = before && ![...tables, ...asked(out).map((one) => one.question.dimension)].includes(before);
  return idle ? { ...out, dimensions: (out.dimensions ?? []).filter((one) => one.id !== before) } : out;
}

/** Who may be asked before: questions of choices that stand before this one. */
export function askedBefore(form: Template, id: string): Question[] {
  const all = asked(form).map((one) => one.question);
  const end = all.findIndex((question) => question.id === id);
  return all.slice(0, Math.max(end, 0)).filter((question) => isChoice(question));
}
