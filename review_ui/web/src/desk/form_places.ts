// Where the questions of a given page are answered: boxes that are moved, drawn, joined to a question or split from it.
import { around, changeQuestion, freeValue, freshQuestionId, mapQuestions, someOptions, tidy } from "./form_edit";
import {
  isSameScale,
  NextLevel,
  numberedLevels,
  revalued,
  scaleFor,
  valuesOf,
  withoutIdleScales,
  withoutLevel,
} from "./form_scales";
import { essence } from "./form_wording";
import { askedAs, givenPage, isChoice, Level, optionsOf, Question, Rect, Template } from "./template";

/** One box of a page: of which question, and which of its boxes. */
export interface Place {
  id: string;
  n: number;
}

export const keyOfPlace = ({ id, n }: Place) => `${id}/${n}`;
export const least_mm = 1;

const rounded = (mm: number) => Math.round(mm * 100) / 100;

export function placesOn(form: Template, page: number): (Place & { at: Rect; question: Question })[] {
  return (givenPage(form, page)?.questions ?? []).flatMap((question) =>
    (question.at ?? []).map((at, n) => ({ id: question.id, n, at, question })),
  );
}

/** Those whose middle lies in the rectangle. */
export function within<T extends { at: Rect }>(places: readonly T[], [x, y, w, h]: Rect): T[] {
  return places.filter(({ at }) => {
    const [mx, my] = [at[0] + at[2] / 2, at[1] + at[3] / 2];
    return mx >= x && mx <= x + w && my >= y && my <= y + h;
  });
}

/** The rectangle between two corners, on the page. */
export function between([x0, y0]: [number, number], [x1, y1]: [number, number], width: number, height: number): Rect {
  const clamp = (mm: number, most: number) => Math.min(Math.max(mm, 0), most);
  const [left, right] = [clamp(Math.min(x0, x1), width), clamp(Math.max(x0, x1), width)];
  const [top, bottom] = [clamp(Math.min(y0, y1), height), clamp(Math.max(y0, y1), height)];
  return [rounded(left), rounded(top), rounded(right - left), rounded(bottom - top)];
}

const margin_px = 24;

/** How far to scroll so that this is seen: no further, since lines begin on the left. */
export function leastScroll(begin: number, size: number, view: number): number {
  const toSeeItsEnd = begin + size + margin_px - view;
  return Math.max(0, Math.min(toSeeItsEnd, begin - margin_px));
}

function mapPlaces(form: Template, change: (place: Place, at: Rect) => Rect): Template {
  return mapQuestions(form, (question) =>
    question.at ? { ...question, at: question.at.map((at, n) => change({ id: question.id, n }, at)) } : question,
  );
}

/** Moves boxes together, as far as the page goes. */
export function movePlaces(form: Template, page: number, keys: ReadonlySet<string>, dx: number, dy: number): Template {
  const block = givenPage(form, page);
  const chosen = placesOn(form, page).filter((place) => keys.has(keyOfPlace(place)));
  if (!block || chosen.length === 0) return form;
  const [x, y, w, h] = around(chosen.map((place) => place.at));
  const mx = Math.min(Math.max(dx, -x), block.width_mm - x - w);
  const my = Math.min(Math.max(dy, -y), block.height_mm - y - h);
  return mapPlaces(form, (place, at) =>
    keys.has(keyOfPlace(place)) ? [rounded(at[0] + mx), rounded(at[1] + my), at[2], at[3]] : at,
  );
}

export type Corner = "nw" | "ne" | "sw" | "se";

/** A corner of a box is drawn to another place; the opposite one stays. */
export function resized(at: Rect, corner: Corner, dx: number, dy: number, width: number, height: number): Rect {
  let [left, top, right, bottom] = [at[0], at[1], at[0] + at[2], at[1] + at[3]];
  if (corner.endsWith("w")) left = Math.min(Math.max(left + dx, 0), right - least_mm);
  else right = Math.max(Math.min(right + dx, width), left + least_mm);
  if (corner.startsWith("n")) top = Math.min(Math.max(top + dy, 0), bottom - least_mm);
  else bottom = Math.max(Math.min(bottom + dy, height), top + least_mm);
  return [rounded(left), rounded(top), rounded(right - left), rounded(bottom - top)];
}

export function setPlace(form: Template, { id, n }: Place, rect: Rect): Template {
  return mapPlaces(form, (place, at) => (place.id === id && place.n === n ? rect : at));
}

/** A question's boxes with what each means. */
interface Box {
  at: Rect;
  option: Level;
  /** the question whose answer it is */
  of: string;
  /** counts as satisfied there */
  good: boolean;
}

function boxesOf(form: Template, question: Question): Box[] {
  const places = question.at ?? [];
  const options = someOptions(optionsOf(form, question), places.length);
  const satisfied = (!question.options && question.scale && form.scales?.[question.scale]?.satisfied) || [];
  return places.map((at, n) => {
    const option = options[n]!;
    return { at, option, of: question.id, good: satisfied.includes(option.value) };
  });
}

/** Line by line along the first axis (0: lines lie across the page, 1: they are columns), each from its begin. */
function lineByLine(boxes: readonly Box[], along: 0 | 1): Box[] {
  const across = 1 - along;
  const middle = ({ at }: Box) => at[across]! + at[across + 2]! / 2;
  const left = [...boxes].sort((a, b) => a.at[across]! - b.at[across]!);
  const out: Box[] = [];
  while (left.length > 0) {
    const first = left[0]!;
    const line = left.filter((box) => Math.abs(middle(box) - middle(first)) < first.at[across + 2]! * 0.6);
    line.sort((a, b) => a.at[along] - b.at[along]);
    out.push(...line);
    line.forEach((box) => left.splice(left.indexOf(box), 1));
  }
  return out;
}

const inReadingOrder = (boxes: readonly Box[]) => lineByLine(boxes, 0);

/** A new box stands where it is printed: in the columns in which the others stand, else in the order of reading. */
function withNew(boxes: readonly Box[], box: Box): Box[] {
  const columns = lineByLine(boxes, 1);
  const inColumns =
    columns.every((one, n) => one === boxes[n]) && !inReadingOrder(boxes).every((one, n) => one === boxes[n]);
  const order = lineByLine([...boxes, box], inColumns ? 1 : 0);
  const before = order[order.indexOf(box) - 1];
  const at = before ? boxes.indexOf(before) + 1 : 0;
  return [...boxes.slice(0, at), box, ...boxes.slice(at)];
}

/** Each value once: this question's own answers keep theirs. */
function told(id: string, boxes: readonly Box[]): NextLevel[] {
  const own = boxes.filter((box) => box.of === id).map((box) => box.option.value);
  const taken = new Set(own);
  return boxes.map(({ option, of }) => {
    if (of === id) return { ...option, was: option.value };
    const value = taken.has(option.value)
      ? freeValue([...taken, ...boxes.map((box) => box.option.value)])
      : option.value;
    taken.add(value);
    return { value, label: option.label, was: "" };
  });
}

/** The one scale that says of these values what they are called here; none where two of them differ in what is good. */
function scaleSaying(form: Template, options: readonly Level[]): string | undefined {
  const printed = JSON.stringify(options);
  const same = Object.entries(form.scales ?? {}).filter(
    ([, scale]) => JSON.stringify(scale.printed_order.map(({ value, label }) => ({ value, label }))) === printed,
  );
  const kinds = new Set(same.map(([, scale]) => JSON.stringify([...(scale.satisfied ?? [])].sort())));
  return kinds.size === 1 ? same[0]![0] : undefined;
}

/** Gives a choice these boxes. Levels of a scale that come short, or are more, make a scale of their own. */
function withBoxes(form: Template, question: Question, boxes: readonly Box[]): Template {
  const at = boxes.map((box) => box.at);
  const answers = told(question.id, boxes);
  const plain = { scale: undefined, options: undefined };
  const old = question.scale && !question.options ? form.scales?.[question.scale] : undefined;
  if (!old) {
    const options = answers.map(({ value, label }) => ({ value, label }));
    const scale = question.multiple ? undefined : scaleSaying(form, options);
    return changeQuestion(form, question.id, { ...plain, at, ...(scale ? { scale } : { options }) });
  }
  const known = new Set(old.printed_order.map((level) => level.value));
  const levels = numberedLevels(answers.map((one) => (known.has(one.was) ? one : { ...one, was: "" })));
  const good = levels.filter((_, n) => boxes[n]!.good).map((level) => level.value);
  const [out, scale] = scaleFor(
    revalued(form, new Set([question.id]), valuesOf(levels)),
    {
      printed_order: levels.map(({ value, label }) => ({ value, label })),
      satisfied: good,
    },
    question.scale,
  );
  return changeQuestion(out, question.id, { ...plain, at, scale });
}

/** A box that was drawn: another answer to a choice; of what is written, its one place. */
export function addPlace(form: Template, id: string, rect: Rect): Template {
  const question = askedAs(form, id)?.question;
  if (!question) return form;
  if (!isChoice(question)) return changeQuestion(form, id, { at: [rect] });
  const boxes = boxesOf(form, question);
  const known = boxes.map((box) => box.option);
  const fresh = { at: rect, option: someOptions(known, boxes.length + 1).at(-1)!, of: "", good: false };
  const all = withNew(boxes, fresh);
  return withoutIdleScales(drawnAgain(form, question, all, fresh) ?? withBoxes(form, question, all));
}

/** A box that was taken away and is drawn again is the level that it was, where others have that scale still. */
function drawnAgain(form: Template, question: Question, boxes: readonly Box[], fresh: Box): Template | undefined {
  const own = question.scale && !question.options ? form.scales?.[question.scale] : undefined;
  const n = boxes.indexOf(fresh);
  const found = Object.entries(form.scales ?? {}).find(
    ([, scale]) => own && scale.printed_order.length === boxes.length && isSameScale(withoutLevel(scale, n), own),
  );
  if (!own || !found) return undefined;
  const [scale, { printed_order }] = found;
  const rest = printed_order.filter((_, at) => at !== n);
  const values = new Map(own.printed_order.map((level, at) => [level.value, rest[at]!.value]));
  const out = revalued(form, new Set([question.id]), values);
  return changeQuestion(out, question.id, { at: boxes.map((box) => box.at), scale });
}

/** Boxes go, with the answers that they are; a question without any goes, too. */
export function removePlaces(form: Template, page: number, keys: ReadonlySet<string>): Template {
  let out = form;
  for (const question of givenPage(form, page)?.questions ?? []) {
    const left = boxesOf(form, question).filter((_, n) => !keys.has(keyOfPlace({ id: question.id, n })));
    if (left.length === (question.at ?? []).length) continue;
    out =
      left.length === 0
        ? tidy(mapQuestions(out, (one) => (one.id === question.id ? undefined : one)))
        : withBoxes(out, question, left);
  }
  return withoutIdleScales(out);
}

function chosenChoices(form: Template, page: number, keys: ReadonlySet<string>) {
  return placesOn(form, page).filter((place) => keys.has(keyOfPlace(place)) && isChoice(place.question));
}

const isOfSeveral = (form: Template, page: number, keys: ReadonlySet<string>) =>
  new Set(chosenChoices(form, page, keys).map((place) => place.id)).size > 1;

/** The boxes that are chosen, and all of the first question, to which they would come. */
function joinedBoxes(form: Template, page: number, keys: ReadonlySet<string>): { first: Question; boxes: Box[] } {
  const chosen = chosenChoices(form, page, keys);
  const first = chosen[0]!.question;
  const coming = chosen.filter((place) => place.id !== first.id);
  const boxes = coming.map((place) => boxesOf(form, place.question)[place.n]!);
  return { first, boxes: boxes.reduce(withNew, boxesOf(form, first)) };
}

/** Two rows of one scale are two questions: their levels would come twice. @return the level that would */
export function twiceWhenJoined(form: Template, page: number, keys: ReadonlySet<string>): string | undefined {
  if (!isOfSeveral(form, page, keys)) return undefined;
  const { first, boxes } = joinedBoxes(form, page, keys);
  if (!first.scale || first.options) return undefined;
  const names = boxes.map((box) => essence(box.option.label));
  return boxes.find((_, n) => names.indexOf(names[n]!) < n)?.option.label;
}

export const canJoin = (form: Template, page: number, keys: ReadonlySet<string>) =>
  isOfSeveral(form, page, keys) && twiceWhenJoined(form, page, keys) === undefined;

/** The chosen boxes of several questions become answers of the first of them. */
export function joinPlaces(form: Template, page: number, keys: ReadonlySet<string>): Template {
  if (!canJoin(form, page, keys)) return form;
  const { first, boxes } = joinedBoxes(form, page, keys);
  const coming = chosenChoices(form, page, keys).filter((place) => place.id !== first.id);
  const out = removePlaces(form, page, new Set(coming.map(keyOfPlace)));
  return withoutIdleScales(withBoxes(out, first, boxes));
}

export function canSplit(form: Template, page: number, keys: ReadonlySet<string>): boolean {
  const chosen = chosenChoices(form, page, keys);
  const owners = new Set(chosen.map((place) => place.id));
  return owners.size > 1 || (owners.size === 1 && chosen.length < (chosen[0]!.question.at ?? []).length);
}

/** The chosen boxes become a question of their own, after the one that they were of. @return the form and its id */
export function splitPlaces(
  form: Template,
  page: number,
  keys: ReadonlySet<string>,
  label: string,
): [Template, string] {
  if (!canSplit(form, page, keys)) return [form, ""];
  const chosen = chosenChoices(form, page, keys);
  const from = chosen[0]!.question;
  const id = freshQuestionId(form, label);
  const one = new Set(chosen.map((place) => place.id)).size === 1;
  const scale = one && !from.options ? from.scale : undefined; // its levels stay levels, with what is good of them
  const boxes = inReadingOrder(chosen.map((place) => boxesOf(form, place.question)[place.n]!)).map((box) =>
    scale ? { ...box, of: id } : box,
  );
  const fresh: Question = {
    id,
    label,
    evidence: from.evidence,
    kind: "choice",
    target: from.target ?? "box",
    ...(scale ? { scale } : { options: told("", boxes).map(({ value, label }) => ({ value, label })) }),
    at: boxes.map((box) => box.at),
  };
  const block = givenPage(form, page);
  const index = block?.questions.findIndex((question) => question.id === from.id) ?? -1;
  const blocks = form.blocks.map((one) =>
    one === block
      ? { ...block, questions: [...block.questions.slice(0, index + 1), fresh, ...block.questions.slice(index + 1)] }
      : one,
  );
  const added = { ...form, blocks };
  const emptied = removePlaces(added, page, new Set(chosen.map(keyOfPlace)));
  return [withoutIdleScales(withBoxes(emptied, fresh, boxes)), id];
}

/** A question that is answered in this box, at the end of its page. @return the form and its id */
export function addQuestionAt(form: Template, page: number, rect: Rect, label: string): [Template, string] {
  const id = freshQuestionId(form, label);
  const fresh: Question = {
    id,
    label,
    evidence: "V",
    kind: "choice",
    target: "box",
    options: someOptions([], 1),
    at: [rect],
  };
  const block = givenPage(form, page);
  const blocks = form.blocks.map((one) => (one === block ? { ...block, questions: [...block.questions, fresh] } : one));
  return [{ ...form, blocks }, id];
}
