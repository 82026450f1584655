import { describe, expect, it } from "vitest";
import type { CampaignEntry, QuotaProgress } from "../api/types";
import { campaignOf, progressOf, progressTitle } from "./progress";

const quota = (field: string, collected: number, wanted: number, month = ""): QuotaProgress => ({
  ...{ unit: "", name: "", field, respondent: "", month },
  ...{ all_dossiers: false, wanted, collected },
});

function entry(name: string, from: string, to: string, quotas: QuotaProgress[] = []): CampaignEntry {
  const campaign = { code: name, name, survey_from: from, survey_to: to };
  return { campaign, quotas, ballots: [{ taken_in: 12 }, { taken_in: 3 }] } as unknown as CampaignEntry;
}

describe("the campaign of today", () => {
  const past = entry("past", "2025-01-01", "2025-02-28");
  const now = entry("now", "2025-03-01", "2025-03-31");
  const next = entry("next", "2025-06-01", "");
  it("is the one whose survey goes on, else the last, else the next", () => {
    expect(campaignOf([past, now, next], "2025-03-31")).toBe(now);
    expect(campaignOf([past, now, next], "2025-04-01")).toBe(now);
    expect(campaignOf([past, next], "2024-12-31")).toBe(past);
    expect(campaignOf([next], "2025-01-01")).toBe(next);
    expect(campaignOf([], "2025-01-01")).toBeUndefined();
  });

  it("shows this month's quotas, what is furthest behind first, and where they should be", () => {
    const quotas = [
      quota("Chứng thực", 64, 70, "2025-03"),
      quota("Hộ tịch", 10, 30, "2025-03"),
      quota("x", 1, 9, "2025-04"),
    ];
    const progress = progressOf(entry("a", "2025-01-01", "2025-12-31", quotas), "2025-03-15");
    expect(progress.bars.map(({ name }) => name)).toEqual(["Hộ tịch", "Chứng thực"]);
    expect([progress.collected, progress.wanted, progress.left]).toEqual([74, 100, 16]);
    expect(progress.due).toBeCloseTo(15 / 31);
    expect(progressTitle(progress)).toBe("Tiến độ tháng 3/2025");
  });

  it("of a campaign without quotas counts what came back", () => {
    const progress = progressOf(entry("a", "", ""), "2025-03-15");
    expect(progress).toEqual({ campaign: "a", month: "", bars: [], collected: 15, wanted: 0, due: null, left: null });
  });

  it("asks for nothing more once its days are over", () => {
    const { due, left, month } = progressOf(entry("a", "2025-01-01", "2025-02-28", [quota("x", 1, 2)]), "2025-03-15");
    expect([due, left, month]).toEqual([null, null, ""]);
  });
});
