// Searching names as people type them: without diacritics, words in any order.

/** Lower case, without Vietnamese diacritics: "Đường Nội" becomes "duong noi". */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}

/**
 * What fits a query: every word of it begins a word of the name, or stands in its code.
 *
 * @param names what each item is found by
 * @return items in their order, those that begin with the query first; all for an empty query; at most `most`
 */
export function search<T>(items: readonly T[], query: string, names: (item: T) => string, most: number): T[] {
  const words = fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (words.length === 0) return items.slice(0, most);
  const first: T[] = [];
  const others: T[] = [];
  for (const item of items) {
    const name = fold(names(item));
    const parts = name.split(/[^\p{L}\p{N}]+/u);
    if (!words.every((word) => parts.some((part) => part.startsWith(word)))) continue;
    (name.startsWith(words.join(" ")) ? first : others).push(item);
  }
  return [...first, ...others].slice(0, most);
}
