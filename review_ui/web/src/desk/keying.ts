// Keying in a whole page: nothing is chosen beforehand, a blank is said on purpose, and a draft outlives the page.
import type { KeyQuestion } from "../api/types";
import { joined, valueOf } from "./answers";

export interface Draft {
  template: string;
  form_page: number;
  unit: string;
  field: string;
  period: string;
  serial: string;
  /** by question; what is absent was not said yet, "" is a blank on purpose */
  answers: Record<string, string>;
}

/** The questions that nobody has said anything of, in their order. Saving opens when there are none. */
export function missing(questions: readonly KeyQuestion[], answers: Readonly<Record<string, string>>): KeyQuestion[] {
  return questions.filter((question) => answers[question.field] === undefined);
}

/** Chooses an option: the only one, or one of several up to the printed most. Choosing it again takes it back. */
export function choose(question: KeyQuestion, was: string | undefined, value: string): string | undefined {
  if (!question.multiple) return was === value ? undefined : value;
  const held = (was ?? "").split("|").filter(Boolean);
  const next = held.includes(value) ? held.filter((one) => one !== value) : [...held, value];
  if (next.length > question.max_choices) return was;
  return next.length > 0 ? joined(question, next) : undefined;
}

/**
 * What a key says in a question's row: a digit its option, "0" a blank on purpose.
 * @return the answers afterwards and whether the next row's turn has come; undefined where the key says nothing
 */
export function press(
  question: KeyQuestion,
  answers: Readonly<Record<string, string>>,
  key: string,
): { answers: Record<string, string>; next: boolean } | undefined {
  if (question.text) return undefined;
  if (key === "0") return { answers: { ...answers, [question.field]: "" }, next: true };
  const value = valueOf(question, key);
  if (value === undefined) return undefined;
  const chosen = question.multiple ? choose(question, answers[question.field], value) : value;
  const { [question.field]: _, ...others } = answers;
  return { answers: chosen === undefined ? others : { ...others, [question.field]: chosen }, next: !question.multiple };
}

const place = (page: number) => `keying/${page}`;

/** Keeps the draft in this tab until it is saved or thrown away. */
export function keepDraft(storage: Storage, page: number, draft: Draft): void {
  storage.setItem(place(page), JSON.stringify(draft));
}

/** @return the draft of a page, if one was kept and can be read */
export function keptDraft(storage: Storage, page: number): Draft | undefined {
  try {
    const draft = JSON.parse(storage.getItem(place(page)) ?? "") as Draft;
    return typeof draft.template === "string" && typeof draft.answers === "object" ? draft : undefined;
  } catch {
    return undefined;
  }
}

export function dropDraft(storage: Storage, page: number): void {
  storage.removeItem(place(page));
}
