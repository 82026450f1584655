// What can be done to a form's questions, scales and dimensions. Each takes a form and gives another; none changes what
// it was given. A question keeps its id for ever: conditions and results know it by that.
import {
  Answered,
  asked,
  askedAs,
  Block,
  isChoice,
  isGiven,
  Level,
  optionsOf,
  Question,
  Rect,
  Scale,
  Template,
  usersOf,
} from "./template";

/** A change of some keys; undefined takes a key away. */
export type Change<T> = { [K in keyof T]?: T[K] | undefined };

export function changed<T extends object>(what: T, change: Change<T>): T {
  const out: Record<string, unknown> = { ...what, ...change };
  for (const key of Object.keys(change)) if (out[key] === undefined) delete out[key];
  return out as T;
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

/** Answers get other values; whatever speaks of them follows, so that it means the same labels as before. */
function revalued(form: Template, questions: ReadonlySet<string>, value: ReadonlyMap<string, string>): Template {
  const next = (values: string[]) => values.map((one) => value.get(one) ?? one);
  const condition = <T extends { only_if?: { field: string; values: string[] } }>(holder: T): T =>
    holder.only_if && questions.has(holder.only_if.field)
      ? { ...holder, only_if: { ...holder.only_if, values: next(holder.only_if.values) } }
      : holder;
  const out = mapQuestions(form, (question) => {
    const own = condition(question);
    return own.alarm && questions.has(own.id) ? { ...own, alarm: next(own.alarm) } : own;
  });
  return { ...out, blocks: out.blocks.map((block) => (block.type === "matrix" ? condition(block) : block)) };
}

/** Gives a scale other levels, each said with the value that it had ("" for a new one). */
function withLevels(form: Template, scale: string, levels: readonly (Level & { was: string })[]): Template {
  const old = form.scales?.[scale];
  if (!old) return form;
  const next = new Map(levels.filter((one) => one.was).map((one) => [one.was, one.value]));
  const users = new Set(usersOf(form, scale).map((question) => question.id));
  const satisfied = (old.satisfied ?? []).map((one) => next.get(one)).filter((one): one is string => one !== undefined);
  const scales = {
    ...form.scales,
    [scale]: { printed_order: levels.map(({ value, label }) => ({ value, label })), satisfied },
  };
  return tidy(revalued({ ...form, scales }, users, next));
}

/**
 * The other end is the good one: the labels stay where they are printed, the values change places. As many levels count
 * as satisfied as before, from the other end.
 */
export function reverseScale(form: Template, scale: string): Template {
  const old = form.scales?.[scale];
  if (!old) return form;
  const values = old.printed_order.map((level) => level.value).reverse();
  const levels = old.printed_order.map((level, n) => ({ label: level.label, value: values[n]!, was: level.value }));
  const out = withLevels(form, scale, levels);
  return { ...out, scales: { ...out.scales, [scale]: { ...out.scales![scale]!, satisfied: old.satisfied ?? [] } } };
}

/** Values anew, highest at the end where it was highest. */
function numberedLevels(levels: readonly (Level & { was: string })[]): (Level & { was: string })[] {
  const known = levels.filter((one) => one.was);
  const falls = known.length < 2 || Number(known[0]!.was) > Number(known.at(-1)!.was);
  return levels.map((level, n) => ({ ...level, value: String(falls ? levels.length - n : n + 1) }));
}

const asTheyWere = (levels: readonly Level[]) => levels.map((level) => ({ ...level, was: level.value }));

export function labelLevel(form: Template, scale: string, n: number, label: string): Template {
  const old = form.scales?.[scale];
  if (!old) return form;
  const printed_order = old.printed_order.map((level, at) => (at === n ? { ...level, label } : level));
  return { ...form, scales: { ...form.scales, [scale]: { ...old, printed_order } } };
}

/** Levels change places as they are printed; a level keeps its value. */
export function moveLevel(form: Template, scale: string, n: number, by: number): Template {
  const old = form.scales?.[scale];
  return old ? withLevels(form, scale, asTheyWere(moved(old.printed_order, n, by))) : form;
}

export function addLevel(form: Template, scale: string, label: string): Template {
  const old = form.scales?.[scale];
  if (!old) return form;
  return withLevels(form, scale, numberedLevels([...asTheyWere(old.printed_order), { value: "", label, was: "" }]));
}

export function removeLevel(form: Template, scale: string, n: number): Template {
  const old = form.scales?.[scale];
  if (!old || old.printed_order.length < 2) return form;
  return withLevels(form, scale, numberedLevels(asTheyWere(old.printed_order).filter((_, at) => at !== n)));
}

export function setSatisfied(form: Template, scale: string, value: string, yes: boolean): Template {
  const old = form.scales?.[scale];
  if (!old) return form;
  const now = new Set(old.satisfied ?? []);
  if (yes) now.add(value);
  else now.delete(value);
  const satisfied = old.printed_order.map((level) => level.value).filter((one) => now.has(one));
  return { ...form, scales: { ...form.scales, [scale]: { ...old, satisfied } } };
}

/** A scale with these levels: one that is there already, or a new one. @return the form and the scale's id */
export function scaleFor(form: Template, scale: Scale): [Template, string] {
  const same = (other: Scale) =>
    JSON.stringify([other.printed_order, other.satisfied ?? []]) ===
    JSON.stringify([scale.printed_order, scale.satisfied ?? []]);
  const known = Object.entries(form.scales ?? {}).find(([, other]) => same(other));
  if (known) return [form, known[0]];
  const id = unique("muc_do", Object.keys(form.scales ?? {}));
  return [{ ...form, scales: { ...form.scales, [id]: scale } }, id];
}

/** This question's levels become its own, apart from those of the others that share them. */
export function ownScale(form: Template, id: string): Template {
  const question = askedAs(form, id)?.question;
  const shared = question?.scale ? form.scales?.[question.scale] : undefined;
  if (!question?.scale || !shared || usersOf(form, question.scale).length < 2) return form;
  const scale = unique("muc_do", Object.keys(form.scales ?? {}));
  return changeQuestion({ ...form, scales: { ...form.scales, [scale]: structuredClone(shared) } }, id, { scale });
}

/** Scales that no question has are dropped. */
export function withoutIdleScales(form: Template): Template {
  const tables = form.blocks.flatMap((block) => (block.type === "matrix" ? [block.scale] : []));
  const used = new Set([...tables, ...asked(form).map((one) => one.question.scale)]);
  const scales = Object.fromEntries(Object.entries(form.scales ?? {}).filter(([id]) => used.has(id)));
  return { ...form, scales };
}

export const yesNo: readonly Level[] = [
  { value: "1", label: "Có" },
  { value: "2", label: "Không" },
];

export const fiveLevels: Scale = {
  printed_order: ["Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng"].map(
    (label, n) => ({ value: String(5 - n), label }),
  ),
  satisfied: ["5", "4"],
};

/** A scale from labels: the first level is the best until somebody says otherwise. */
export function scaleOf(labels: readonly string[]): Scale {
  const printed_order = labels.map((label, n) => ({ value: String(labels.length - n), label }));
  const good = labels.length >= 4 ? 2 : 1;
  return { printed_order, satisfied: printed_order.slice(0, good).map((level) => level.value) };
}

const nameOfOption = (n: number) => `Phương án ${n}`;

/** As many options as there are boxes; those that are missing are named by their number. */
export function someOptions(known: readonly Level[], count: number): Level[] {
  const taken = new Set(known.slice(0, count).map((one) => one.value));
  return Array.from({ length: count }, (_, n) => {
    if (known[n]) return known[n];
    const value = freeValue(taken);
    taken.add(value);
    return { value, label: nameOfOption(n + 1) };
  });
}

export function freeValue(taken: Iterable<string>): string {
  const all = new Set(taken);
  for (let n = 1; ; n++) if (!all.has(String(n))) return String(n);
}

/**
 * Changes how a question is answered. On a given page each box stays what it is: a scale or "Có / Không" must have as
 * many levels as there are boxes, or nothing changes; what is written has one place, around all boxes.
 *
 * @param scale the scale's id where `how` is "scale"; undefined: a new one with the labels of the options
 */
export function setAnswered(form: Template, id: string, how: Answered, scale?: string): Template {
  const question = askedAs(form, id)?.question;
  if (!question) return form;
  const given = isGiven(form) && question.at !== undefined;
  const boxes = given ? question.at!.length : undefined;
  const known = optionsOf(form, question);
  const choice: Change<Question> = {
    kind: undefined,
    content: undefined,
    lines: undefined,
    multiple: undefined,
    max_choices: undefined,
    scale: undefined,
    options: undefined,
    target: question.target ?? "box",
  };
  const own = () => someOptions(known, boxes ?? Math.max(known.length, 2));
  const written: Change<Question> = {
    ...choice,
    target: undefined,
    dimension: undefined,
    alarm: undefined,
    lines: question.lines ?? 1,
    ...(given ? { at: [around(question.at!)] } : {}),
  };
  const next = (from: Template, change: Change<Question>) => withoutIdleScales(changeQuestion(from, id, change));
  switch (how) {
    case "scale": {
      const fresh = known.length > 1 || given ? scaleOf(own().map((one) => one.label)) : fiveLevels;
      const [out, which] = scale === undefined ? scaleFor(form, fresh) : [form, scale];
      const levels = out.scales?.[which]?.printed_order.length;
      if (levels === undefined || (boxes !== undefined && boxes !== levels)) return form;
      return next(out, { ...choice, scale: which });
    }
    case "yes_no":
      return boxes !== undefined && boxes !== 2 ? form : next(form, { ...choice, options: [...yesNo] });
    case "one":
      return next(form, { ...choice, options: own() });
    case "several":
      return next(form, { ...choice, options: own(), multiple: true });
    case "text":
      return next(form, { ...written, kind: "text", content: question.content ?? "other" });
    case "number":
      return next(form, { ...written, kind: "number" });
  }
}

/** The columns of a table become another scale; undefined: a new one, to be changed apart from the others. */
export function setTableScale(form: Template, n: number, scale?: string): Template {
  const block = form.blocks[n];
  if (block?.type !== "matrix") return form;
  const fresh = unique("muc_do", Object.keys(form.scales ?? {}));
  const scales = scale === undefined ? { ...form.scales, [fresh]: structuredClone(fiveLevels) } : form.scales;
  const table = { ...block, scale: scale ?? fresh };
  const blocks = form.blocks.map((other) => (other === block ? table : other));
  return withoutIdleScales(tidy({ ...form, ...(scales ? { scales } : {}), blocks }));
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
