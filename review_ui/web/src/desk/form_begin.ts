// How a form begins: from a file, from another form, from nothing. Its id is made of its title, and nobody sees it.
import { slug } from "./form_edit";
import { Problem } from "../api/problem";
import type { Draft } from "../api/types";

export interface Beginning {
  title?: string;
  /** a file that was sent before */
  upload?: string;
  from?: { template: string; version: number };
}

const longest = 24;
const shortest = 3;

export function formId(title: string): string {
  const id = slug(title, longest, "-");
  return id.length >= shortest ? id : `mau-${id}`.replace(/-$/, "");
}

export function nextFormId(id: string, n: number): string {
  return `${id.slice(0, longest - 1 - String(n).length).replace(/-$/, "")}-${n}`;
}

/** "phieu-khao-sat" of "phieu-khao-sat.docx" */
export const fileTitle = (name: string) => name.replace(/\.[^.]+$/, "");

const most_tries = 50;

/**
 * Begins a form under the first id that is free. What is thrown else is told as it is.
 *
 * @param name what the id is made of
 */
export async function begin(name: string, what: Beginning, post: (body: object) => Promise<Draft>): Promise<Draft> {
  const wish = formId(name);
  for (let n = 1; ; n++) {
    try {
      return await post({ id: n === 1 ? wish : nextFormId(wish, n), ...what });
    } catch (error) {
      const taken = error instanceof Problem && error.type === "form_exists";
      if (!taken || n === most_tries) throw error;
    }
  }
}
