// A sheet's address: its key has dots, and stands in the path.

const place = "/phieu/";

export function sheetHref(key: string): string {
  return place + encodeURIComponent(key);
}

/** @return the key of the sheet that an address names, or "" where it names none */
export function sheetOf(path: string): string {
  if (!path.startsWith(place)) return "";
  try {
    return decodeURIComponent(path.slice(place.length));
  } catch {
    return ""; // a spoilt address
  }
}
