// How a question is answered: by marking a level or an option, or by writing.
import { around, Change, changeQuestion, someOptions } from "./form_edit";
import { fiveLevels, meaningLabels, revalued, scaleFor, scaleOf, withoutIdleScales } from "./form_scales";
import { Answered, askedAs, isGiven, Level, optionsOf, Question, Template } from "./template";

export const yesNo: readonly Level[] = [
  { value: "1", label: "Có" },
  { value: "2", label: "Không" },
];

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
  const answers = (from: Template, levels: readonly Level[]) => {
    const stays = given
      ? new Map(known.slice(0, levels.length).map((one, n) => [one.value, levels[n]!.value])) // a box stays that box
      : meaningLabels(known, levels);
    return revalued(from, new Set([id]), stays);
  };
  switch (how) {
    case "scale": {
      const fresh = known.length > 1 || given ? scaleOf(own().map((one) => one.label)) : fiveLevels;
      const [out, which] = scale === undefined ? scaleFor(form, fresh) : [form, scale];
      const levels = out.scales?.[which]?.printed_order;
      if (levels === undefined || (boxes !== undefined && boxes !== levels.length)) return form;
      return next(answers(out, levels), { ...choice, scale: which });
    }
    case "yes_no":
      if (boxes !== undefined && boxes !== 2) return form;
      return next(answers(form, yesNo), { ...choice, options: [...yesNo] });
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
