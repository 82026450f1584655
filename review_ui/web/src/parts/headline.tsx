// What stands at the head of a form's results: its index, its course, and how many sheets it is made of.
import type { Ballot, FormTotals } from "../api/types";
import { small_base } from "../desk/levels";
import { atStart, periodName } from "../desk/period";
import { number, percent, share, t } from "../desk/words";
import { Change } from "./change";
import { Trend, TrendTable } from "./trend";

interface IndexProps {
  form: FormTotals;
  target: number | null;
  before: string | null;
  /** where the figure leads, if it does */
  href?: string;
}

export function IndexNow({ form, target, before, href }: IndexProps) {
  const { overall, base, reaches, missing, change, before: was } = form.index;
  return (
    <div class="index-now">
      <p class="lab">{t("Chỉ số hài lòng chung", "Overall satisfaction index")}</p>
      <p class="big">{href ? <a href={href}>{share(overall)}</a> : share(overall)}</p>
      {before !== null && (
        <p>
          {was !== null && <Change points={change} unit />}
          <small>
            {was === null
              ? t(`${atStart(periodName(before))} không có số liệu để so sánh`, `No figures of ${periodName(before)}`)
              : t(`so với ${periodName(before)} (${share(was)})`, `from ${periodName(before)} (${share(was)})`)}
          </small>
        </p>
      )}
      {target !== null && overall !== null && (
        <div>
          <div
            class="hbar"
            role="img"
            aria-label={`${t("Chỉ số", "Index")} ${share(overall)}, ${t("mục tiêu", "target")} ${share(target)}`}
          >
            <i style={{ width: `${overall * 100}%` }} />
            <em style={{ left: `${target * 100}%` }} />
          </div>
          <small>
            {t("Mục tiêu", "Target")} {share(target)} ·{" "}
            {reaches
              ? t("đạt", "reached")
              : `${t("còn thiếu", "missing")} ${share(missing).replace("%", "")} ${t("điểm phần trăm", "points")}`}
          </small>
        </div>
      )}
      <small>
        {t("Cỡ mẫu", "Sample")}: {number(base)} {t("phiếu", "sheets")}
        {base < small_base && <b> · {t("cỡ mẫu nhỏ (dưới 30 phiếu)", "small sample (under 30)")}</b>}
      </small>
    </div>
  );
}

/** The sheets of all units and forms together; what is not known of every unit is not added up. */
function Facts({ ballots, forms }: { ballots: readonly Ballot[]; forms: number }) {
  const sum = (of: (b: Ballot) => number) => ballots.reduce((all, b) => all + of(b), 0);
  const known = ballots.length > 0 && ballots.every((b) => b.handed_out !== null);
  const handed_out = sum((b) => b.handed_out ?? 0);
  const taken_in = sum((b) => b.taken_in);
  const online = sum((b) => b.online);
  const rows: [string, string, string?][] = [
    [t("Phát ra", "Handed out"), known ? number(handed_out) : t("chưa ghi", "not written down")],
    [
      t("Thu về bằng giấy", "Came back on paper"),
      number(taken_in - online),
      known ? percent(taken_in - online, handed_out) : "",
    ],
    [t("Trả lời trực tuyến", "Online"), number(online)],
    [t("Thu về", "In all"), number(taken_in)],
    [t("Hợp lệ", "Valid"), number(sum((b) => b.valid))],
    [t("Chờ soát", "Waiting"), number(sum((b) => b.waiting))],
    [t("Không hợp lệ", "Not valid"), number(sum((b) => b.invalid))],
  ];
  return (
    <dl class="facts">
      {forms > 1 && (
        <>
          <dt>{t("Mẫu phiếu", "Forms")}</dt>
          <dd>{t(`cả ${number(forms)} mẫu`, `all ${number(forms)}`)}</dd>
        </>
      )}
      {rows.map(([name, value, more]) => (
        <>
          <dt>{name}</dt>
          <dd>
            {value} {more && <small>{more}</small>}
          </dd>
        </>
      ))}
    </dl>
  );
}

interface Props {
  form: FormTotals;
  target: number | null;
  /** the period shown and the one before, as codes */
  period: string;
  before: string | null;
  /** of all forms */
  ballots: readonly Ballot[];
  forms: number;
}

export function Headline({ form, target, period, before, ballots, forms }: Props) {
  return (
    <section class="card hero">
      <IndexNow form={form} target={target} before={before} />
      <div class="course">
        <Trend form={form} target={target} period={period} />
        <TrendTable form={form} />
      </div>
      <Facts ballots={ballots} forms={forms} />
    </section>
  );
}
