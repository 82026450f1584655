// Which way a scale runs: which end is the good one, how that is said and asked, and when it is not what it was.
import { byValue, reverseScale, withLevels } from "./form_scales";
import { isLevel } from "./levels";
import type { Level, Rect, Scale, Template } from "./template";
import { t } from "./words";

const numbersOf = (scale: Scale) => scale.printed_order.filter(isLevel);
const isGood = (scale: Scale, level: Level) => (scale.satisfied ?? []).includes(level.value);

/** The level with the highest value. */
export const bestOf = (scale: Scale): Level | undefined => [...numbersOf(scale)].sort(byValue).at(-1);

/** The best of its levels count as satisfied: what is good and what is high agree. */
export function isClear(scale: Scale): boolean {
  const falling = [...numbersOf(scale)].sort(byValue).reverse();
  const good = falling.filter((level) => isGood(scale, level)).length;
  return good > 0 && falling.slice(0, good).every((level) => isGood(scale, level));
}

/** The first, or the last, becomes the best, and the levels fall from there. */
export function withBest(form: Template, scale: string, end: "first" | "last"): Template {
  const old = form.scales?.[scale];
  if (!old) return form;
  const printed = numbersOf(old);
  const fromBest = end === "first" ? printed : [...printed].reverse();
  const falling = [...printed].sort(byValue).reverse();
  const next = new Map(fromBest.map((level, n) => [level.value, falling[n]!.value]));
  const levels = old.printed_order.map(({ value, label }) => ({ value: next.get(value) ?? value, label, was: value }));
  const out = withLevels(form, scale, levels);
  const now = out.scales![scale]!;
  if (isClear(now)) return out;
  const satisfied = falling.slice(0, falling.length >= 4 ? 2 : 1).map((level) => level.value);
  return { ...out, scales: { ...out.scales, [scale]: { ...now, satisfied } } };
}

const goodLabels = (scale: Scale) =>
  scale.printed_order
    .filter((level) => isGood(scale, level))
    .map((level) => level.label)
    .join(", ");

/** Where the best stands among its boxes: "bên trái". */
function sideOf(scale: Scale, best: Level, boxes: readonly Rect[]): [string, string] {
  const printed = numbersOf(scale);
  const n = printed.findIndex((level) => level.value === best.value);
  const [first, last] = [boxes[0], boxes.at(-1)];
  const beside = first && last && first[0] + 2 < last[0]; // mm: more than the scatter of a column
  if (n === 0) return first ? (beside ? ["bên trái", "on the left"] : ["trên cùng", "at the top"]) : ["đầu", "first"];
  if (n === printed.length - 1)
    return first ? (beside ? ["bên phải", "on the right"] : ["dưới cùng", "at the bottom"]) : ["cuối", "last"];
  return [`thứ ${n + 1}`, `as number ${n + 1}`];
}

/** The question that a person answers about a scale as it is now, in both languages. */
export function askDirection(scale: Scale, boxes: readonly Rect[]): { vi: string; en: string } {
  const best = bestOf(scale);
  const good = goodLabels(scale);
  const [first, last] = [scale.printed_order[0]?.label ?? "", scale.printed_order.at(-1)?.label ?? ""];
  if (!best || !isClear(scale))
    return {
      vi:
        `Thang đánh giá từ “${first}” đến “${last}”: ` +
        `${good ? `tính là hài lòng chỉ có ${good}` : "chưa mức nào tính là hài lòng"}. Mức nào tốt nhất?`,
      en:
        `The scale from “${first}” to “${last}”: ` +
        `${good ? `only ${good} counts as satisfied` : "no level counts as satisfied yet"}. Which is the best?`,
    };
  const name = best.label === best.value ? best.value : `${best.value} = ${best.label}`;
  const [vi, en] = sideOf(scale, best, boxes);
  return {
    vi: `Thang đánh giá: ${name} đứng ${vi}; tính là hài lòng: ${good}. Đúng không?`,
    en: `The scale: ${name} stands ${en}; counted as satisfied: ${good}. Is that right?`,
  };
}

/** What a person may answer, and the form that this makes. */
export interface DirectionAnswer {
  label: string;
  note: string;
  form: Template;
}

export function directionAnswers(form: Template, scale: string): DirectionAnswer[] {
  const now = form.scales?.[scale];
  if (!now) return [];
  const printed = numbersOf(now);
  const answer = (label: string, next: Template, note: (scale: Scale) => string): DirectionAnswer => ({
    label,
    note: note(next.scales![scale]!),
    form: next,
  });
  const bestIs = (one: Scale) =>
    t(`mức tốt nhất là “${bestOf(one)?.label ?? ""}”`, `the best is “${bestOf(one)?.label ?? ""}”`);
  const goodAre = (one: Scale) => t(`tính là hài lòng: ${goodLabels(one)}`, `counted as satisfied: ${goodLabels(one)}`);
  if (isClear(now) || printed.length < 2)
    return [
      answer(t("Đúng", "That is right"), form, bestIs),
      answer(t("Ngược lại", "The other way round"), reverseScale(form, scale), bestIs),
    ];
  const best = (level: Level) => t(`“${level.label}” là tốt nhất`, `“${level.label}” is the best`);
  const none = t("Không mức nào tính là hài lòng", "No level counts as satisfied");
  return [
    answer(best(printed[0]!), withBest(form, scale, "first"), goodAre),
    answer(best(printed.at(-1)!), withBest(form, scale, "last"), goodAre),
    ...(goodLabels(now) ? [] : [answer(none, form, () => t("giữ nguyên như bây giờ", "leave it as it is"))]),
  ];
}

/** What a person confirms of a scale: which level, by its words, has which value, where it stands, what is good. */
function meaning(scale: Scale | undefined): string {
  if (!scale) return "";
  const levels = scale.printed_order.map(({ value, label }) => [value, label]);
  return JSON.stringify([levels, [...(scale.satisfied ?? [])].sort()]);
}

/** The scales that don't mean what they meant, or are gone, or new. */
export function turnedScales(before: Template, after: Template): Set<string> {
  if (before.scales === after.scales) return new Set();
  const ids = new Set([...Object.keys(before.scales ?? {}), ...Object.keys(after.scales ?? {})]);
  return new Set([...ids].filter((id) => meaning(before.scales?.[id]) !== meaning(after.scales?.[id])));
}
