import type { Alert, AlertCause } from "../api/types";
import { alertTitle, gradeNames, stateName, stepText } from "../desk/alerts";
import { periodName } from "../desk/period";
import { sheetHref, sheetName } from "../desk/sheets";
import { date, number, t, time } from "../desk/words";
import { AlertSteps } from "./alert_steps";
import { channelName } from "./evidence";

function Cause({ cause }: { cause: AlertCause }) {
  return (
    <li>
      <p class="row apart">
        <span>{cause.question}</span>
        {!cause.comment && <b class={cause.grade === "usual" ? "" : "warn"}>{cause.answer}</b>}
      </p>
      {cause.comment && <blockquote>“{cause.answer}”</blockquote>}
      <img
        src={cause.picture}
        loading="lazy"
        alt={t(`Ảnh câu trả lời: ${cause.question}`, `Picture of the answer: ${cause.question}`)}
      />
    </li>
  );
}

function History({ alert }: { alert: Alert }) {
  return (
    <ol class="timeline">
      {[...alert.steps].reverse().map((step, n) => (
        <li key={n}>
          {step.who && <b>{step.who}</b>} {stepText(step)}
          <small>{time(step.at)}</small>
        </li>
      ))}
      <li>
        {t("Hệ thống tạo cảnh báo", "The alert was raised")}
        <small>{time(alert.received)}</small>
      </li>
      {alert.state === "new" && <li class="next">{t("Chưa giao cho ai", "Given to nobody yet")}</li>}
    </ol>
  );
}

function SameTrouble({ alert }: { alert: Alert }) {
  const { same } = alert;
  if (!same) return <p class="note">{t("Chỉ có góp ý viết tay hoặc gõ vào.", "A comment alone.")}</p>;
  const href = `/ket-qua?${new URLSearchParams({ unit: alert.unit, period: alert.period }).toString()}`;
  const period = periodName(alert.period);
  return (
    <p>
      “{same.question}” {t("tại", "at")} {alert.unit_name}: <b>{number(same.now)}</b>{" "}
      {t(`phiếu có cảnh báo trong ${period}, kỳ trước`, `sheets with an alert in ${period}, before`)}{" "}
      {number(same.before)}. <a href={href}>{t("Xem kết quả", "See the results")}</a>
    </p>
  );
}

interface Props {
  alert: Alert;
  people: readonly string[];
  acts: boolean;
  done: (what: string) => void;
}

/** All of one alert: the answers with their pictures, what to do, what was done. */
export function AlertDetail({ alert, people, acts, done }: Props) {
  const where = [alert.unit_name, periodName(alert.period), alert.service, channelName(alert.channel)];
  return (
    <section class="alert-detail" aria-label={t("Cảnh báo đang xem", "The alert")}>
      <div class="row apart">
        <div>
          <small>
            {sheetName(alert.serial)}
            {alert.received && ` · ${t("nhận", "received")} ${date(alert.received)}`}
          </small>
          <h2>{alertTitle(alert.causes)}</h2>
          <p class="why">{where.filter(Boolean).join(" · ")}</p>
          {!alert.counts && (
            <p class="note">
              {t(
                "Phiếu không hợp lệ, không tính vào kết quả, nhưng điều ghi trên đó vẫn cần xử lý.",
                "The sheet is not valid and in no figure; what it says must be seen to all the same.",
              )}
            </p>
          )}
        </div>
        <span class="row small">
          <span class={alert.grade === "usual" ? "badge" : "badge bad"}>
            {t(...(gradeNames[alert.grade] ?? ["", ""]))}
          </span>
          <span class={alert.overdue ? "badge bad" : "badge"}>{stateName(alert)}</span>
          <a class="button" href={sheetHref(alert.sheet)}>
            {t("Xem cả phiếu", "See the sheet")}
          </a>
        </span>
      </div>
      {alert.assignee && (
        <p>
          {t("Người xử lý", "Who acts")}: <b>{alert.assignee}</b>
          {alert.due && ` · ${t("hạn", "due")} ${date(alert.due)}`}
        </p>
      )}
      <ul class="causes">
        {alert.causes.map((cause) => (
          <Cause key={`${cause.page}/${cause.field}`} cause={cause} />
        ))}
      </ul>
      {acts && <AlertSteps key={`${alert.sheet} ${alert.steps.length}`} alert={alert} people={people} done={done} />}
      <div class="columns">
        <div>
          <h3>{t("Diễn biến", "History")}</h3>
          <History alert={alert} />
        </div>
        <div>
          <h3>{t("Cùng vấn đề", "The same trouble")}</h3>
          <SameTrouble alert={alert} />
          <p class="note">
            {t(
              "Phiếu không ghi tên. Không tìm cách xác định người trả lời.",
              "Sheets bear no name. Do not try to find out who answered.",
            )}
          </p>
        </div>
      </div>
    </section>
  );
}
