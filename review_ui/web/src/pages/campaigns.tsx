// Đợt khảo sát: what a campaign asks for, and how far it has come.
import { useState } from "preact/hooks";
import type { Campaign, Campaigns as Data } from "../api/types";
import { periodName } from "../desk/period";
import { isPractice } from "../desk/practice";
import { date, number, percent, share, t } from "../desk/words";
import { go } from "../parts/address";
import { Ballots } from "../parts/ballots";
import { CampaignForm, respondents } from "../parts/campaign_form";
import { Dossiers } from "../parts/dossiers";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { Officers } from "../parts/officers";
import { Register } from "../parts/register";
import { Waiting } from "../parts/waiting";

const fresh: Campaign = {
  code: "",
  name: "",
  legal_basis: "",
  transactions_from: "",
  transactions_to: "",
  survey_from: "",
  survey_to: "",
  units: [],
  forms: [],
  fields: [],
  province: "",
  channels: [],
  target: null,
  formula: "hai_long.1/trung_binh_yeu_to/trung_binh",
  valid_share: 0.7,
  pending_share: 0.02,
  quotas: [],
  substitutions: [],
  handed_out: {},
};

/** The results page with a campaign's sheets of one kind opened. */
function resultsOf(campaign: string, unit: string, validity: string): string {
  return `/ket-qua?${new URLSearchParams({ campaign, of: unit, validity }).toString()}`;
}

export function Campaigns({ edits, registers }: { edits: boolean; registers: boolean }) {
  useLanguage();
  const { data, trouble, reload } = useFetched<Data>("/api/campaigns", 10_000);
  const [open, setOpen] = useState<Campaign | undefined>();
  if (!data) return <Waiting trouble={trouble} />;
  if (open)
    return (
      <CampaignForm
        campaign={open}
        units={data.units}
        printed={data.printed}
        done={() => {
          setOpen(undefined);
          reload();
        }}
      />
    );
  return (
    <section>
      {edits && (
        <div class="row">
          <button class="main" onClick={() => setOpen(fresh)}>
            {t("Thêm đợt khảo sát", "Add a campaign")}
          </button>
        </div>
      )}
      {data.campaigns.length === 0 && (
        <p class="note">
          {t(
            "Chưa có đợt khảo sát nào. Phiếu vẫn được tính theo kỳ.",
            "No campaign yet. Sheets are counted by period all the same.",
          )}
        </p>
      )}
      {data.campaigns.map(({ campaign: c, quotas, ballots }) => (
        <article class="question" key={c.code}>
          <h2>{c.name}</h2>
          <p class="why">
            {[
              c.legal_basis,
              c.survey_from && `${t("khảo sát", "survey")} ${date(c.survey_from)} – ${date(c.survey_to)}`,
              c.target !== null && `${t("mục tiêu", "target")} ${share(c.target)}`,
            ]
              .filter(Boolean)
              .join(" · ")}{" "}
            {edits && (
              <button class="quiet" onClick={() => setOpen(c)}>
                {t("Sửa", "Edit")}
              </button>
            )}
          </p>
          {quotas.length > 0 && (
            <table class="levels">
              <caption>{t("Thực hiện chỉ tiêu", "Quotas")}</caption>
              <tbody>
                {quotas.map((q, n) => (
                  <tr key={n}>
                    <th scope="row">
                      {[
                        q.name || t("mọi đơn vị", "any unit"),
                        q.respondent && t(...respondents[q.respondent]!),
                        q.field,
                        periodName(q.month),
                        q.all_dossiers && t("100% hồ sơ", "all dossiers"),
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </th>
                    <td class="n quota">
                      {number(q.collected)}/{number(q.wanted)}
                    </td>
                    <td class="n">{percent(q.collected, q.wanted)}</td>
                    <td class="bar">
                      <meter min={0} max={Math.max(1, q.wanted)} value={q.collected} aria-label={q.name} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <Ballots ballots={ballots} open={(unit, validity) => go(resultsOf(c.code, unit, validity))} />
          {edits && !isPractice() && quotas.some((q) => q.all_dossiers) && <Dossiers campaign={c.code} done={reload} />}
          {registers && !isPractice() && <Register campaign={c.code} removes={edits} />}
        </article>
      ))}
      <Officers edits={edits && !isPractice()} />
    </section>
  );
}
