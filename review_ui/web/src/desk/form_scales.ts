// The scales of a form: what their levels are called, which of them is the best, which count as satisfied.
import { changeQuestion, mapQuestions, moved, tidy, unique } from "./form_edit";
import { asked, askedAs, Level, Scale, Template, usersOf } from "./template";

const gone = ""; // no answer has this value

/**
 * Answers get other values; whatever speaks of them follows, so that it means the same labels as before.
 *
 * @param value the new of each old one; those that are not in it are no more
 */
export function revalued(form: Template, questions: ReadonlySet<string>, value: ReadonlyMap<string, string>): Template {
  const next = (values: string[]) => values.map((one) => value.get(one) ?? gone);
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

/** A level with the value that it had; "" where it is new. */
export interface NextLevel extends Level {
  was: string;
}

export const valuesOf = (levels: readonly NextLevel[]) =>
  new Map(levels.filter((one) => one.was).map((one) => [one.was, one.value]));

function withLevels(form: Template, scale: string, levels: readonly NextLevel[]): Template {
  const old = form.scales?.[scale];
  if (!old) return form;
  const next = valuesOf(levels);
  const users = new Set(usersOf(form, scale).map((question) => question.id));
  const satisfied = (old.satisfied ?? []).map((one) => next.get(one)).filter((one): one is string => one !== undefined);
  const scales = {
    ...form.scales,
    [scale]: { printed_order: levels.map(({ value, label }) => ({ value, label })), satisfied },
  };
  return tidy(revalued({ ...form, scales }, users, next));
}

/** "Không có ý kiến" stands among the levels and is none: its value is no number. */
const isLevel = (value: string) => /^\d+$/.test(value);

/**
 * The other end is the good one: the labels stay where they are printed, the values change places. As many levels count
 * as satisfied as before, from the other end. What is no level keeps its value.
 */
export function reverseScale(form: Template, scale: string): Template {
  const old = form.scales?.[scale];
  if (!old) return form;
  const values = old.printed_order.map((level) => level.value).filter(isLevel);
  const levels = old.printed_order.map(({ label, value }) => ({
    label,
    value: isLevel(value) ? values.pop()! : value,
    was: value,
  }));
  const out = withLevels(form, scale, levels);
  return { ...out, scales: { ...out.scales, [scale]: { ...out.scales![scale]!, satisfied: old.satisfied ?? [] } } };
}

/** Values anew, highest at the end where it was highest. */
export function numberedLevels(levels: readonly NextLevel[]): NextLevel[] {
  const known = levels.filter((one) => isLevel(one.was));
  const falls = known.length < 2 || Number(known[0]!.was) > Number(known.at(-1)!.was);
  const stays = (level: NextLevel) => level.was !== "" && !isLevel(level.was);
  const all = levels.filter((level) => !stays(level));
  const value = (level: NextLevel) => String(falls ? all.length - all.indexOf(level) : all.indexOf(level) + 1);
  return levels.map((level) => (stays(level) ? { ...level, value: level.was } : { ...level, value: value(level) }));
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
