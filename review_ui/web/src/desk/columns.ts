// Where buttons and headings stand beside a crop: in the printed order, above and below the boxes that they mean.

export interface Column {
  /** shares (0 to 1) of the picture's width */
  left: number;
  width: number;
}

/** Narrower columns have no room for a button with a word. */
const least = 0.065;

/**
 * Cuts a crop's width into one column for each option, bounded half way between their targets.
 *
 * @param ats horizontal centres of the printed targets, shares of the crop's width, in printed order
 * @return undefined where a place is unknown, the options do not stand side by side, or there is no room: then a plain
 * list is shown
 */
export function columns(ats: readonly (number | null)[]): Column[] | undefined {
  const known = ats.filter((at): at is number => at !== null);
  if (known.length !== ats.length || known.length < 2) return undefined;
  const gaps = known.slice(1).map((at, n) => at - known[n]!);
  if (Math.min(...gaps) < least) return undefined;
  return known.map((at, n) => {
    const before = (gaps[n - 1] ?? gaps[n]!) / 2;
    const after = (gaps[n] ?? gaps[n - 1]!) / 2;
    const left = Math.max(0, at - before);
    return { left, width: Math.min(1, at + after) - left };
  });
}
