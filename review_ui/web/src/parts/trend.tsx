import type { FormTotals } from "../api/types";
import { atStart, periodName } from "../desk/period";
import { number, share, t } from "../desk/words";
import { TableBehind } from "./table_behind";

interface Point {
  period: string;
  overall: number;
  base: number;
}

const [left, right, top, bottom] = [50, 470, 30, 130]; // of the drawing, in its own units

/** The months that have an index; fewer than two are no course. */
function course(form: FormTotals): Point[] {
  const shown = form.trend.filter((p): p is Point => p.overall !== null);
  return shown.length < 2 ? [] : shown;
}

interface Props {
  form: FormTotals;
  target: number | null;
  /** the period of the form's index, as a code; "" for all */
  period: string;
}

const indexByMonth = () => t("Chỉ số hài lòng theo tháng", "Index by month");

/** A line through months, drawn to be read without colour: every point has its figure and its number of sheets. */
export function Trend({ form, target, period }: Props) {
  const shown = course(form);
  if (shown.length === 0) return null;
  const { low, high } = form.index;
  const all = [...shown.map((p) => p.overall), ...(target === null ? [] : [target])];
  const from = Math.max(0, Math.floor(Math.min(...all) * 20 - 0.5) / 20);
  const to = Math.min(1, Math.ceil(Math.max(...all) * 20 + 0.5) / 20);
  const x = (n: number) => left + (n * (right - left)) / (shown.length - 1);
  const y = (value: number) => bottom - ((bottom - top) * (value - from)) / (to - from || 1);
  const last = shown.length - 1;
  const said = shown.map((p) => `${periodName(p.period)}: ${share(p.overall)}`).join(", ");
  const open = shown[last]?.period === period && low !== null && high !== null && high - low > 0.0001;
  return (
    <svg class="trend" viewBox="0 0 500 180" role="img" aria-label={`${indexByMonth()}: ${said}`}>
      {[from, to].map((value) => (
        <g key={value}>
          <path class="grid" d={`M40 ${y(value)}H490`} />
          <text x="0" y={y(value) + 4}>
            {share(value).replace(/[,.]00/, "")}
          </text>
        </g>
      ))}
      {target !== null && (
        <>
          <path class="target" d={`M40 ${y(target)}H490`} />
          <text x="490" y={y(target) - 6} text-anchor="end">
            {t("mục tiêu", "target")} {share(target)}
          </text>
        </>
      )}
      {open && <path class="range" d={`M${x(last)} ${y(Math.max(low, from))}V${y(Math.min(high, to))}`} />}
      <polyline class="path" points={shown.map((p, n) => `${x(n)},${y(p.overall)}`).join(" ")} />
      {shown.map((p, n) => (
        <g key={p.period}>
          <circle class={n === last ? "dot now" : "dot"} cx={x(n)} cy={y(p.overall)} r={n === last ? 5 : 4} />
          <text class="v" x={x(n)} y={y(p.overall) - 11} text-anchor="middle">
            {share(p.overall).replace("%", "")}
          </text>
          <text x={x(n)} y="152" text-anchor="middle">
            {periodName(p.period).replace(/^(tháng|month) /, "")}
          </text>
          <text class="small" x={x(n)} y="168" text-anchor="middle">
            {number(p.base)} {t("phiếu", "sheets")}
          </text>
        </g>
      ))}
    </svg>
  );
}

export function TrendTable({ form }: { form: FormTotals }) {
  const rows = course(form).map((p) => [atStart(periodName(p.period)), share(p.overall), number(p.base)]);
  if (rows.length === 0) return null;
  const heads = [t("Kỳ", "Period"), t("Chỉ số", "Index"), t("Cỡ mẫu", "Sample")];
  return <TableBehind caption={indexByMonth()} heads={heads} rows={rows} />;
}
