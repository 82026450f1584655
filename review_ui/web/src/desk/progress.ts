// How far a campaign is: which one counts today, its quotas, and where they should be by now.
import type { CampaignEntry, QuotaProgress } from "../api/types";
import { periodEnd, periodName } from "./period";
import { t } from "./words";

export interface Bar {
  name: string;
  collected: number;
  wanted: number;
}

export interface Progress {
  campaign: string;
  /** the month that the bars are of; "" for the whole campaign */
  month: string;
  /** those that are furthest behind first */
  bars: Bar[];
  collected: number;
  wanted: number;
  /** the share of its days that have passed; null where it has no days, or none is left */
  due: number | null;
  /** days to its end, today not counted; null where it has none */
  left: number | null;
}

const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

/** The campaign whose survey has today, else the one that ended last, else the next to begin. */
export function campaignOf(entries: readonly CampaignEntry[], today: string): CampaignEntry | undefined {
  const from = (entry: CampaignEntry) => entry.campaign.survey_from || "0000";
  const to = (entry: CampaignEntry) => entry.campaign.survey_to || "9999";
  const now = entries.find((entry) => from(entry) <= today && today <= to(entry));
  const over = entries.filter((entry) => to(entry) < today).sort((a, b) => (to(a) < to(b) ? 1 : -1));
  const ahead = entries.filter((entry) => today < from(entry)).sort((a, b) => (from(a) < from(b) ? -1 : 1));
  return now ?? over[0] ?? ahead[0];
}

/** Of quotas by month those of this month; else those of the whole campaign; else of its last month. */
function ofNow(quotas: readonly QuotaProgress[], today: string): [string, QuotaProgress[]] {
  const months = [...new Set(quotas.map((quota) => quota.month))].sort();
  const this_month = today.slice(0, 7);
  const month = months.includes(this_month) ? this_month : months.includes("") ? "" : (months.at(-1) ?? "");
  return [month, quotas.filter((quota) => quota.month === month)];
}

function quotaName(quota: QuotaProgress, units: boolean): string {
  const parts = [units && quota.name, quota.field].filter(Boolean);
  return parts.join(" · ") || quota.name || t("Mọi đơn vị", "Any unit");
}

export function progressOf({ campaign, quotas, ballots }: CampaignEntry, today: string): Progress {
  const [month, now] = ofNow(quotas, today);
  const units = new Set(now.map((quota) => quota.unit)).size > 1;
  const bars = now.map((quota) => ({
    name: quotaName(quota, units),
    collected: quota.collected,
    wanted: quota.wanted,
  }));
  const share = (bar: Bar) => (bar.wanted === 0 ? 1 : bar.collected / bar.wanted);
  bars.sort((a, b) => share(a) - share(b));
  const sum = (of: (bar: Bar) => number) => bars.reduce((all, bar) => all + of(bar), 0);
  const [first, last] = month ? [`${month}-01`, periodEnd(month)] : [campaign.survey_from, campaign.survey_to];
  const days = first && last ? day(last) - day(first) + 1 : 0;
  const passed = days > 0 ? day(today) - day(first) + 1 : 0;
  return {
    campaign: campaign.name,
    month,
    bars,
    collected:
      bars.length > 0 ? sum((bar) => bar.collected) : ballots.reduce((all, ballot) => all + ballot.taken_in, 0),
    wanted: sum((bar) => bar.wanted),
    due: days > 0 && passed > 0 && passed < days ? passed / days : null,
    left: last && day(last) >= day(today) ? day(last) - day(today) : null,
  };
}

/** "Tiến độ tháng 11/2026" */
export function progressTitle({ month }: Progress): string {
  return month ? t(`Tiến độ ${periodName(month)}`, `Progress, ${periodName(month)}`) : t("Tiến độ", "Progress");
}
