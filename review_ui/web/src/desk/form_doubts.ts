// What the program is not sure of, as it is to be asked now: of the form that stands on the screen, not of the file
// that it came from.
import type { DraftDoubt, DraftPage } from "../api/types";
import { askDirection } from "./form_directions";
import { around } from "./form_edit";
import { Asked, asked, askedAs, Rect, Template, usersOf } from "./template";

/** The scale whose direction is asked about; "" for anything else. */
export function scaleAsked(form: Template, doubt: DraftDoubt): string {
  if (doubt.kind !== "direction") return "";
  return doubt.scale || (askedAs(form, doubt.question)?.question.scale ?? "");
}

/** Where a question is answered: on the given page, or where the last layout put it. */
function placesOf({ question, page }: Asked, pages: readonly DraftPage[]): { page: number; at: Rect[] } | undefined {
  if (question.at && page > 0) return { page, at: question.at };
  for (const laid of pages)
    for (const { field, at } of laid.questions) if (field === question.id) return { page: laid.page, at: at as Rect[] };
  return undefined;
}

function aboutScale(
  form: Template,
  pages: readonly DraftPage[],
  doubt: DraftDoubt,
  id: string,
): DraftDoubt | undefined {
  const scale = form.scales?.[id];
  const users = new Set(usersOf(form, id).map((question) => question.id));
  if (!scale || users.size === 0) return undefined;
  const shown = users.has(doubt.question) ? doubt.question : [...users][0]!;
  const places = placesOf(asked(form).find(({ question }) => question.id === shown)!, pages);
  const where = places && places.at.length > 0 ? { page: places.page, at: around(places.at) } : {};
  return { ...doubt, ...where, scale: id, question: shown, ...askDirection(scale, places?.at ?? []) };
}

/** “…không?”? → “…không?” */
const oneMark = (text: string) => text.replace(/([?!.]”)[?.]/g, "$1");

/** @return the doubt as it is asked now; undefined: what it was about is gone */
export function doubtNow(form: Template, pages: readonly DraftPage[], doubt: DraftDoubt): DraftDoubt | undefined {
  const scale = scaleAsked(form, doubt);
  const about = scale ? aboutScale(form, pages, doubt, scale) : undefined;
  if (about) return about;
  if (doubt.question ? !askedAs(form, doubt.question) : scale) return undefined;
  if (doubt.kind !== "direction") return { ...doubt, vi: oneMark(doubt.vi), en: oneMark(doubt.en) };
  return { ...doubt, scale: "", vi: "Câu này không còn dùng thang ấy. Đúng không?", en: "That scale is gone. Right?" };
}
