// How a sheet is called, and its address: its key has dots, and stands in the path.
import { t } from "./words";

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

/** A serial as it is printed on the paper: "000412". */
export function serialName(serial: number | string): string {
  return String(serial).padStart(6, "0");
}

/** "Phiếu số 000412" */
export function sheetName(serial: number | string | null | undefined): string {
  return serial
    ? `${t("Phiếu số", "Sheet no.")} ${serialName(serial)}`
    : t("Phiếu không đánh số", "Sheet without number");
}
