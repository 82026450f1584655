// The scales of a form: what their levels are called, which of them is the best, which count as satisfied.
import { changeQuestion, mapQuestions, moved, tidy, unique } from "./form_edit";
import { essence, isNoOpinion, rankOf } from "./form_wording";
import { isLevel } from "./levels";
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

/** The value that each of the old labels has now. */
export function meaningLabels(old: readonly Level[], now: readonly Level[]): Map<string, string> {
  const found = old.map(
    (one) => [one.value, now.find((other) => essence(other.label) === essence(one.label))] as const,
  );
  return new Map(found.flatMap(([was, level]) => (level ? [[was, level.value]] : [])));
}

/** A level with the value that it had; "" where it is new. */
export interface NextLevel extends Level {
  was: string;
}

export const valuesOf = (levels: readonly NextLevel[]) =>
  new Map(levels.filter((one) => one.was).map((one) => [one.was, one.value]));

export function withLevels(form: Template, scale: string, levels: readonly NextLevel[]): Template {
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

export const byValue = (a: { value: string }, b: { value: string }) => Number(a.value) - Number(b.value);

/**
 * The other end is the good one: the labels stay where they are printed, the best gets the value of the worst. As many
 * levels count as satisfied as before, from the other end. What is no level keeps its value.
 */
export function reverseScale(form: Template, scale: string): Template {
  const old = form.scales?.[scale];
  if (!old) return form;
  const rising = old.printed_order.filter(isLevel).sort(byValue);
  const opposite = new Map(rising.map((level, n) => [level.value, rising[rising.length - 1 - n]!.value]));
  const levels = old.printed_order.map(({ label, value }) => ({
    label,
    value: opposite.get(value) ?? value,
    was: value,
  }));
  const out = withLevels(form, scale, levels);
  return { ...out, scales: { ...out.scales, [scale]: { ...out.scales![scale]!, satisfied: old.satisfied ?? [] } } };
}

const isNew = (level: NextLevel) => level.was === "";
const wasLevel = (level: NextLevel) => isLevel({ value: level.was });

/** From the worst to the best: those that were there as they were, a new one beside the one it is printed after. */
function ranked(levels: readonly NextLevel[]): NextLevel[] {
  const known = levels.filter(wasLevel);
  const falls =
    known.length < 2
      ? wayOf(levels.map((level) => rankOf(level.label))) !== "rises"
      : Number(known[0]!.was) > Number(known.at(-1)!.was);
  const out = [...known].sort((a, b) => Number(a.was) - Number(b.was));
  let before: NextLevel | undefined;
  for (const level of levels) {
    if (isNew(level)) {
      const beside = before ? out.indexOf(before) + (falls ? 0 : 1) : falls ? out.length : 0;
      out.splice(beside, 0, level);
    }
    if (isNew(level) || wasLevel(level)) before = level;
  }
  return out;
}

/** Values anew, in the order of the old ones; what is no level keeps its value. */
export function numberedLevels(levels: readonly NextLevel[]): NextLevel[] {
  const rising = ranked(levels);
  return levels.map((level) => {
    const rank = rising.indexOf(level);
    return { ...level, value: rank < 0 ? level.was : String(rank + 1) };
  });
}

const asTheyWere = (levels: readonly Level[]) => levels.map((level) => ({ ...level, was: level.value }));

export function labelLevel(form: Template, scale: string, n: number, label: string): Template {
  const old = form.scales?.[scale];
  if (!old) return form;
  const printed_order = old.printed_order.map((level, at) => (at === n ? { ...level, label } : level));
  return { ...form, scales: { ...form.scales, [scale]: { ...old, printed_order } } };
}

/** Levels change places as they are printed; a level keeps its value, and on a given page its box. */
export function moveLevel(form: Template, scale: string, n: number, by: number): Template {
  const old = form.scales?.[scale];
  if (!old) return form;
  const users = new Set(usersOf(form, scale).map((question) => question.id));
  const out = mapQuestions(form, (question) =>
    question.at && users.has(question.id) ? { ...question, at: moved(question.at, n, by) } : question,
  );
  return withLevels(out, scale, asTheyWere(moved(old.printed_order, n, by)));
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

/** All of it: labels, values, what is good. */
export function isSameScale(a: Scale, b: Scale): boolean {
  const all = ({ printed_order, satisfied = [] }: Scale) =>
    JSON.stringify([printed_order.map(({ value, label }) => [value, label]), [...satisfied].sort()]);
  return all(a) === all(b);
}

/** What is left of it without one level. */
export function withoutLevel({ printed_order, satisfied = [] }: Scale, n: number): Scale {
  const levels = numberedLevels(asTheyWere(printed_order).filter((_, at) => at !== n));
  const good = levels.filter((level) => satisfied.includes(level.was)).map((level) => level.value);
  return { printed_order: levels.map(({ value, label }) => ({ value, label })), satisfied: good };
}

/**
 * A scale with these levels: one that is there already, or a new one.
 *
 * @param wish taken before others where several are the same
 * @return the form and the scale's id
 */
export function scaleFor(form: Template, scale: Scale, wish = ""): [Template, string] {
  const known = Object.entries(form.scales ?? {}).filter(([, other]) => isSameScale(other, scale));
  if (known.length > 0) return [form, (known.find(([id]) => id === wish) ?? known[0]!)[0]];
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

/** Which way these run, from the first to the last; undefined: neither way */
function wayOf(ranks: readonly (number | undefined)[]): "falls" | "rises" | undefined {
  const known = ranks.filter((rank): rank is number => rank !== undefined);
  if (known.length < ranks.length || known.length < 2 || known[0] === known.at(-1)) return undefined;
  const all = (inOrder: (a: number, b: number) => boolean) =>
    known.every((rank, n) => n === 0 || inOrder(known[n - 1]!, rank));
  if (all((a, b) => a >= b)) return "falls";
  return all((a, b) => a <= b) ? "rises" : undefined;
}

const no_opinion = "khong_y_kien"; // no number: a mean leaves it out
const digitOf = (label: string) => (/^\d$/.test(label.trim()) ? Number(label) : undefined);

/**
 * A scale from labels: which end is the good one is what their words, or their digits, say. Where they don't, no level
 * counts as satisfied, and a person is asked which is the best.
 */
export function scaleOf(labels: readonly string[]): Scale {
  const apart = labels.filter(isNoOpinion).length === 1;
  const stands = (label: string) => !(apart && isNoOpinion(label));
  const levels = labels.filter(stands);
  const byWords = wayOf(levels.map(rankOf));
  const byDigits = new Set(levels).size === levels.length ? wayOf(levels.map(digitOf)) : undefined;
  const rises = (byWords ?? byDigits) === "rises";
  let n = 0;
  const printed_order = labels.map((label) => {
    if (!stands(label)) return { value: no_opinion, label };
    n++;
    return { value: byDigits ? label.trim() : String(rises ? n : levels.length - n + 1), label };
  });
  const best = printed_order
    .filter(isLevel)
    .sort(byValue)
    .slice(levels.length >= 4 ? -2 : -1);
  const isGood = (level: Level) =>
    byWords ? (rankOf(level.label) ?? 0) >= 4 : byDigits ? best.includes(level) : false;
  return { printed_order, satisfied: printed_order.filter(isGood).map(({ value }) => value) };
}

/** The columns of a table become another scale; undefined: a new one, to be changed apart from the others. */
export function setTableScale(form: Template, n: number, scale?: string): Template {
  const block = form.blocks[n];
  if (block?.type !== "matrix") return form;
  const fresh = unique("muc_do", Object.keys(form.scales ?? {}));
  const scales = scale === undefined ? { ...form.scales, [fresh]: structuredClone(fiveLevels) } : form.scales;
  const table = { ...block, scale: scale ?? fresh };
  const labels = meaningLabels(
    form.scales?.[block.scale]?.printed_order ?? [],
    scales?.[table.scale]?.printed_order ?? [],
  );
  const theirs = new Set(block.questions.filter((one) => !one.scale && !one.options).map((one) => one.id));
  const out = revalued(
    { ...form, blocks: form.blocks.map((other) => (other === block ? table : other)) },
    theirs,
    labels,
  );
  return withoutIdleScales(tidy({ ...out, ...(scales ? { scales } : {}) }));
}
