import type { CampaignEntry } from "../api/types";
import { Bar, Progress, progressOf, progressTitle } from "../desk/progress";
import { number, t } from "../desk/words";

const most_bars = 5;

function BarRow({ bar, due }: { bar: Bar; due: number | null }) {
  const part = bar.wanted === 0 ? 1 : Math.min(1, bar.collected / bar.wanted);
  const words = t(
    `${bar.name}: ${number(bar.collected)} trên ${number(bar.wanted)} phiếu`,
    `${bar.name}: ${number(bar.collected)} of ${number(bar.wanted)} sheets`,
  );
  return (
    <li>
      <p>
        <span>{bar.name}</span>
        <span class="figure">
          <b>{number(bar.collected)}</b> / {number(bar.wanted)} {t("phiếu", "sheets")}
        </span>
      </p>
      <div class="hbar" role="img" aria-label={words}>
        <i style={{ width: `${part * 100}%` }} />
        {due !== null && <u style={{ left: `${due * 100}%` }} />}
      </div>
    </li>
  );
}

/** "Đợt … · còn 5 ngày" */
function about({ campaign, left }: Progress): string {
  const days =
    left !== null &&
    (left === 0 ? t("hôm nay hết hạn", "ends today") : t(`còn ${number(left)} ngày`, `${number(left)} days left`));
  return [campaign, days].filter(Boolean).join(" · ");
}

/** How far the campaign of today is, what is furthest behind first. */
export function CampaignProgress({ entry, today }: { entry: CampaignEntry; today: string }) {
  const progress = progressOf(entry, today);
  const { bars, collected, wanted, due } = progress;
  const more = bars.length - most_bars;
  return (
    <section class="card">
      <div class="head">
        <div>
          <h2>{progressTitle(progress)}</h2>
          <p class="note">{about(progress)}</p>
        </div>
        <a href="/dot">{t("Xem đợt", "See the campaign")}</a>
      </div>
      <div class="body">
        {bars.length > 0 ? (
          <ul class="bars">
            {bars.slice(0, most_bars).map((bar, n) => (
              <BarRow key={n} bar={bar} due={due} />
            ))}
          </ul>
        ) : (
          <p>
            {t("Đã thu về", "Came back:")} <b class="figure">{number(collected)}</b> {t("phiếu.", "sheets.")}
          </p>
        )}
        {more > 0 && (
          <p>
            <a href="/dot">{t(`và ${number(more)} chỉ tiêu khác`, `and ${number(more)} more quotas`)}</a>
          </p>
        )}
        {bars.length > 0 && (
          <p class="note">
            {due !== null && t("Vạch đứng: mức cần có đến hôm nay. ", "The line: where it should be today. ")}
            {t("Cộng:", "In all:")}{" "}
            <b class="figure">
              {number(collected)} / {number(wanted)}
            </b>{" "}
            {t("phiếu.", "sheets.")}
          </p>
        )}
      </div>
    </section>
  );
}
