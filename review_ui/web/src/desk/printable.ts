// The forms that can be printed: in which order they are offered, and by which words each is known.
import type { Form } from "../api/types";
import { t } from "./words";

export const keyOfForm = ({ template, version }: { template: string; version: number }) => `${template} ${version}`;

/** The versions of a form together, the newest first. */
export function inPrintOrder(forms: readonly Form[]): Form[] {
  const begins = new Map<string, number>();
  forms.forEach((form, n) => begins.set(form.template, begins.get(form.template) ?? n));
  return [...forms].sort((a, b) => begins.get(a.template)! - begins.get(b.template)! || b.version - a.version);
}

const countOf = (all: readonly string[], name: string) => all.filter((other) => other === name).length;

/** The title; where several have the same, what tells them apart: the subtitle, the version, the place in the list. */
export function formNames(forms: readonly Form[]): Map<string, string> {
  const titles = forms.map((form) => form.title);
  const names = forms.map((form) => {
    if (countOf(titles, form.title) === 1) return form.title;
    const several = forms.filter((other) => other.template === form.template).length > 1;
    const version = several ? t(`bản ${form.version}`, `version ${form.version}`) : "";
    return [form.title, form.subtitle, version].filter(Boolean).join(" – ");
  });
  const nth = (n: number) => countOf(names.slice(0, n + 1), names[n]!);
  return new Map(
    forms.map((form, n) => {
      const twin = countOf(names, names[n]!) > 1;
      const which = twin ? ` (${t(`mẫu thứ ${nth(n)} cùng tên`, `number ${nth(n)} of this name`)})` : "";
      return [keyOfForm(form), names[n]! + which];
    }),
  );
}
