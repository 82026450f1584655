// Trang chủ: what waits for this person, what went wrong, what to do next, and how far the campaign is. One with
// several roles sees the sum of theirs. Nothing is worked on here: each number leads to its page.
import { useEffect, useState } from "preact/hooks";
import type { Alerts, Backup, Batches, Campaigns, Me, Periods, Results, Sentence, WatchedFolder } from "../api/types";
import { isUnderWay } from "../desk/batches";
import { largest } from "../desk/lowest";
import { campaignOf } from "../desk/progress";
import { isPractice } from "../desk/practice";
import { may } from "../desk/roles";
import { doesAll, stepNow, stepsFor } from "../desk/round";
import { inShort, Task, tasksOf } from "../desk/tasks";
import { longDate, t, today } from "../desk/words";
import { AuditWarning } from "../parts/audit_warning";
import { CampaignProgress } from "../parts/campaign_progress";
import { useFetched } from "../parts/fetched";
import { FigureChecks } from "../parts/figure_checks";
import { Icon } from "../parts/icon";
import { useLanguage } from "../parts/language";
import { LatestBatches } from "../parts/latest_batches";
import { LatestIndex, LowestQuestions } from "../parts/latest_results";
import type { OpenWork } from "../parts/open_work";
import { FirstSteps, StepLine } from "../parts/round_steps";
import { TaskList } from "../parts/task_list";
import { Tour } from "../parts/tour";
import { Waiting } from "../parts/waiting";

/** Batches while one is being read, in milliseconds; else as often as their own page asks. */
const [soon, later] = [5000, 15_000];

/** What a home is made of, each asked only of those who see it, and but the batches only once. */
function useHome(who: Me, work: OpenWork, day: string) {
  const all = who.units.length === 0; // what tells of all units is closed to whoever is limited to some
  const reads = all && may(who, "lanh_dao", "kiem_tra", "nhap_lieu", "giam_sat");
  const looks = all && may(who, "lanh_dao", "giam_sat");
  const [reading, setReading] = useState(0);
  const batches = useFetched<Batches>("/api/batches?most=5", reading > 0 ? soon : later).data;
  useEffect(() => setReading(batches?.batches.filter(isUnderWay).length ?? 0), [batches]);
  useEffect(() => {
    if (batches) work.reload(); // what a batch came to is in the counts, and among the troubles
  }, [reading]);
  const alerts = useFetched<Alerts>(all && may(who, "lanh_dao") ? "/api/alerts?state=overdue" : undefined).data;
  const broken = useFetched<Sentence[]>(may(who, "lanh_dao", "quan_tri") ? "/api/forms/broken" : undefined).data;
  const keeps = may(who, "quan_tri") && !isPractice();
  const backup = useFetched<Backup>(keeps ? "/api/backup" : undefined).data;
  const folders = useFetched<WatchedFolder[]>(keeps ? "/api/folders" : undefined).data;
  const books = useFetched<Periods>(looks ? "/api/periods" : undefined).data;
  const campaigns = useFetched<Campaigns>(reads ? "/api/campaigns" : undefined).data;
  const period = books?.periods.filter(({ period, sheets }) => period && sheets > 0).at(-1)?.period;
  const results = useFetched<Results>(period ? `/api/results?period=${period}` : undefined).data;
  const tasks = tasksOf(
    who,
    { counts: work.counts, troubled: work.troubled, alerts, broken, backup, folders, periods: books?.periods },
    day,
  );
  return { batches, books, campaigns, period, results, tasks };
}

function Tasks({ tasks, watches, leads }: { tasks: readonly Task[]; watches: boolean; leads: boolean }) {
  if (tasks.length > 0)
    return (
      <section class="card">
        <div class="head">
          <h2>{t("Việc cần làm", "To do")}</h2>
        </div>
        <TaskList tasks={tasks} leads={leads} />
      </section>
    );
  if (watches) return null; // their home is the figures
  return (
    <section class="card all-done">
      <span class="task-sign">
        <Icon name="check" />
      </span>
      <h2>{t("Không có việc nào chờ bạn", "Nothing waits for you")}</h2>
      <p class="note">
        {t("Việc mới sẽ hiện ở đây và ở danh mục bên trái.", "What comes will stand here and on the left.")}
      </p>
      <a class={leads ? "button main" : "button"} href="/ket-qua">
        {t("Xem kết quả", "See results")}
      </a>
    </section>
  );
}

export function Home({ who, work }: { who: Me; work: OpenWork }) {
  useLanguage();
  const day = today();
  const { batches, books, campaigns, period, results, tasks } = useHome(who, work, day);
  if (!work.counts || !batches) return <Waiting trouble={work.trouble} />;
  const takes_in = may(who, "nhap_lieu", "kiem_tra");
  const watches = may(who, "giam_sat") && !may(who, "lanh_dao"); // whose navigation has all that an observer sees
  const empty = batches.all === 0;
  const steps = stepsFor(who);
  const standing = {
    printed: Object.values(campaigns?.printed ?? {}).some((count) => count > 0),
    batches: batches.all,
    counts: work.counts,
    periods: books?.periods ?? [],
  };
  const now = stepNow(standing, day);
  const form = results && largest(results.forms);
  const campaign = campaigns && campaignOf(campaigns.campaigns, day);
  const shown = batches.batches.filter((batch) => may(who, "nhap_lieu") || isUnderWay(batch));
  const others = tasks.length > 0 && !empty;
  return (
    <section class="home">
      <div>
        <h2 class="hello">{t(`Chào ${who.name}`, `Hello ${who.name}`)}</h2>
        <p class="note">
          {longDate(day)} · {inShort(who, tasks, work.counts)}
        </p>
      </div>
      {results && <AuditWarning audit={results.audit} />}
      {empty ? (
        <FirstSteps steps={steps} now={now} people={may(who, "quan_tri")} />
      ) : (
        doesAll(who) && <StepLine steps={steps} now={now} />
      )}
      <div class="home-columns">
        <div>
          {!empty && <Tasks tasks={tasks} watches={watches} leads />}
          {empty && tasks.some(({ late }) => late) && <Tasks tasks={tasks} watches={watches} leads={false} />}
          {form && period && <LatestIndex data={results} form={form} period={period} leads={!others && watches} />}
        </div>
        <div>
          {takes_in && shown.length > 0 && <LatestBatches batches={shown} opens={may(who, "nhap_lieu")} />}
          {form && period && <LowestQuestions form={form} period={period} />}
          {campaign && <CampaignProgress entry={campaign} today={day} />}
          {watches && books && <FigureChecks history={books.history} results={results} />}
        </div>
      </div>
      {!isPractice() && (
        <>
          {may(who, "nhap_lieu", "kiem_tra", "lanh_dao", "giam_sat") && (
            <p class="practice-offer">
              {t("Chưa quen tay?", "New here?")}{" "}
              <a href="/tap-lam">{t("Tập làm thử trên phiếu mẫu", "Practise on sample sheets")}</a>
            </p>
          )}
          <Tour who={who} />
        </>
      )}
    </section>
  );
}
