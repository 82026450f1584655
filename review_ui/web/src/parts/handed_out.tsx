import type { Campaign } from "../api/types";
import { monthsBetween, periodName } from "../desk/period";
import { number, t } from "../desk/words";

interface Props {
  campaign: Campaign;
  unit: string;
  /** sheets printed for the unit with a serial */
  printed: number | undefined;
  set: (change: Partial<Campaign>) => void;
}

type Counts = Record<string, number>;

/** The counts with one changed; an emptied field means that nobody wrote a number down. */
function changed(counts: Counts, name: string, typed: string): Counts {
  const { [name]: _, ...others } = counts;
  return typed === "" ? others : { ...others, [name]: Number(typed) };
}

/** How many sheets a unit handed out: in all, and by month, for the reports of months. */
export function HandedOut({ campaign: c, unit, printed, set }: Props) {
  const by_month = c.handed_out_by_month ?? {};
  const own = by_month[unit] ?? {};
  const months = [...new Set([...monthsBetween(c.survey_from, c.survey_to), ...Object.keys(own)])].sort();
  const sum = Object.values(own).reduce((all, one) => all + one, 0);
  const whole = c.handed_out[unit];
  const say = (month: string, typed: string) => {
    const { [unit]: _, ...others } = by_month;
    const mine = changed(own, month, typed);
    set({ handed_out_by_month: Object.keys(mine).length > 0 ? { ...others, [unit]: mine } : others });
  };
  return (
    <>
      <label>
        {t("Phát ra", "Handed out")}{" "}
        <input
          type="number"
          min={0}
          value={whole ?? ""}
          placeholder={sum > 0 ? String(sum) : ""}
          onInput={(e) => set({ handed_out: changed(c.handed_out, unit, e.currentTarget.value) })}
        />
        {printed !== undefined && (
          <small>{t(`Đã in ${number(printed)} phiếu có đánh số`, `${number(printed)} printed with a serial`)}</small>
        )}
      </label>
      {months.length > 0 && (
        <details>
          <summary>
            {t("Theo tháng", "By month")}
            {sum > 0 && `: ${number(sum)}`}
          </summary>
          <div class="row">
            {months.map((month) => (
              <label key={month}>
                {periodName(month)}
                <input
                  type="number"
                  min={0}
                  value={own[month] ?? ""}
                  onInput={(e) => say(month, e.currentTarget.value)}
                />
              </label>
            ))}
          </div>
          {whole !== undefined && sum > whole && (
            <p class="warn">
              {t(
                `Các tháng cộng lại là ${number(sum)}, nhiều hơn số phát ra cả đợt.`,
                `The months add up to ${number(sum)}, more than the campaign handed out.`,
              )}
            </p>
          )}
        </details>
      )}
    </>
  );
}
