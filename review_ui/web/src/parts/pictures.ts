// The pictures of this page, at hand for every part that shows one.
import { getPicture } from "../api/client";
import { Pictures } from "../desk/pictures";

export const pictures = new Pictures(getPicture, (url) => URL.revokeObjectURL(url));

/** The whole page, upright whatever way it was scanned, or turned as asked. */
export function pagePicture(page: number, turn = 0): string {
  return turn === 0 ? `/api/pages/${page}/picture?upright=1` : `/api/pages/${page}/picture?turn=${turn}`;
}
