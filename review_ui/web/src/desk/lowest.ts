// What people are least satisfied with.
import type { FormTotals, QuestionTotals } from "../api/types";

/** The questions on a scale with the lowest share of satisfied answers, the lowest first. */
export function lowest(questions: readonly QuestionTotals[], most: number): QuestionTotals[] {
  const share = (q: QuestionTotals) => q.satisfied / q.n;
  return questions
    .filter((q) => q.rated && q.n > 0)
    .sort((a, b) => share(a) - share(b))
    .slice(0, most);
}

/** Of several forms the one that most sheets stand behind. */
export function largest(forms: readonly FormTotals[]): FormTotals | undefined {
  return [...forms].sort((a, b) => b.index.base - a.index.base)[0];
}
