// Whether somebody practises: the address says so. Under /tap every page of the office is there again, over sample
// sheets that never count (docs/review-desk.md, *Practising*).

const prefix = "/tap";

/** What is the office's own wherever one is: accounts, places to practise themselves, files of the program. */
const of_the_office = /^\/(api\/(login|logout|password|code|practice)\b|assets\/|huong-dan\b|phieu-ca\.crt)/;

function placeNow(): string {
  return (globalThis.location as Location | undefined)?.pathname ?? "/"; // tests of this code have no address
}

/** @param path of the page */
export function isPractice(path = placeNow()): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** @return an address of a page or of the server, where one is: whoever practises stays in their own place */
export function here(address: string, path = placeNow()): string {
  const stays = !isPractice(path) || !address.startsWith("/") || isPractice(address) || of_the_office.test(address);
  return stays ? address : prefix + address;
}

/** @return the path of a page as the office has it */
export function withoutPractice(path: string): string {
  return isPractice(path) ? path.slice(prefix.length) || "/" : path;
}

/** Into one's own place, and out of it: the pages begin anew, so that nothing of the one is left in the other. */
export function enterPractice(): void {
  location.assign(`${prefix}/`);
}
export function leavePractice(): void {
  location.assign("/");
}
