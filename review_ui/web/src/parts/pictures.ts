// The pictures of this page, at hand for every part that shows one: fetched and decoded, so that they only have to be
// painted.
import { getPicture } from "../api/client";
import { Pictures } from "../desk/pictures";

const decoded = new Map<string, HTMLImageElement>(); // by object URL; keeps the browser from forgetting them

export const pictures = new Pictures(
  async (path) => {
    const picture = await getPicture(path);
    const image = new Image();
    image.src = picture.url;
    decoded.set(picture.url, image);
    await image.decode().catch(() => undefined); // a broken one is told where it is shown
    return picture;
  },
  (url) => {
    decoded.delete(url);
    URL.revokeObjectURL(url);
  },
);

/** The whole page, upright whatever way it was scanned, or turned as asked. */
export function pagePicture(page: number, turn = 0): string {
  return turn === 0 ? `/api/pages/${page}/picture?upright=1` : `/api/pages/${page}/picture?turn=${turn}`;
}

/** The same without what else lies in its picture. */
export function ownPicture(page: number, turn = 0): string {
  return `${pagePicture(page, turn)}&part=1`;
}

/** A page small enough to find it by; nobody has seen it by that. */
export function thumbnail(page: number, side = 320): string {
  return `${ownPicture(page)}&side=${side}`;
}
