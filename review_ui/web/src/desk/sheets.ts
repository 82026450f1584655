// A sheet's address. Keys have dots, and a server may take a path with a dot for a file: in the address a dot is "~".

const place = "/phieu/";

export function sheetHref(key: string): string {
  return place + encodeURIComponent(key).replace(/\./g, "~");
}

/** @return the key of the sheet that an address names, or "" where it names none */
export function sheetOf(path: string): string {
  if (!path.startsWith(place)) return "";
  try {
    return decodeURIComponent(path.slice(place.length)).replace(/~/g, ".");
  } catch {
    return ""; // a spoilt address
  }
}
