// The one table of keys: the handler, the help and the tooltips read it. A person may change any of them.

export type Action =
  | "accept"
  | "blank"
  | "invalid"
  | "unreadable"
  | "skip"
  | "undo"
  | "page"
  | "edit"
  | "grid"
  | "help";

interface Entry {
  key: string;
  vi: string;
  en: string;
}

const defaults: Record<Action, Entry> = {
  accept: {
    key: "Enter",
    vi: "xác nhận như đề xuất, hoặc các mức đã chọn",
    en: "accept the suggestion, or confirm what is chosen",
  },
  blank: { key: "0", vi: "để trống (không trả lời)", en: "blank (no answer)" },
  invalid: { key: "x", vi: "không hợp lệ", en: "invalid" },
  unreadable: { key: "k", vi: "không đọc được", en: "unreadable" },
  skip: { key: "s", vi: "để sau; sẽ trở lại ở cuối", en: "skip for now" },
  undo: { key: "u", vi: "hoàn tác quyết định gần nhất của việc này", en: "undo" },
  page: { key: "p", vi: "xem cả trang", en: "see the whole page" },
  edit: { key: "e", vi: "gõ chữ", en: "type the text" },
  grid: { key: "g", vi: "soát theo nhóm, hoặc từng ô", en: "grid" },
  help: { key: "?", vi: "trợ giúp", en: "help" },
};

export const actions = Object.keys(defaults) as Action[];

function own(): Partial<Record<Action, string>> {
  try {
    return JSON.parse(localStorage.getItem("keys") ?? "{}") as Partial<Record<Action, string>>;
  } catch {
    return {};
  }
}

export function keyOf(action: Action): string {
  return own()[action] ?? defaults[action].key;
}

export function meaning(action: Action): { vi: string; en: string } {
  return defaults[action];
}

export function actionOf(key: string): Action | undefined {
  return actions.find((action) => keyOf(action).toLowerCase() === key.toLowerCase());
}

/** @return false where another action has the key, or it is an option's digit */
export function setKey(action: Action, key: string): boolean {
  if (
    /^[1-9]$/.test(key) ||
    actions.some((other) => other !== action && keyOf(other).toLowerCase() === key.toLowerCase())
  )
    return false;
  localStorage.setItem("keys", JSON.stringify({ ...own(), [action]: key }));
  return true;
}

export function resetKeys(): void {
  localStorage.removeItem("keys");
}
