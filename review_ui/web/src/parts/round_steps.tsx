// The five steps of a survey: told at length to an empty office, in one line to a person who does all of them.
import { Step } from "../desk/round";
import { t } from "../desk/words";

const stateOf = (n: number, now: number) => (n < now ? "done" : "");

/** @param now which step is to be done, from 0 */
export function StepLine({ steps, now }: { steps: readonly Step[]; now: number }) {
  return (
    <ol class="card steps" aria-label={t("Năm bước của một kỳ khảo sát", "The five steps of a survey")}>
      {steps.map((step, n) => (
        <li key={step.href} class={stateOf(n, now)}>
          <a href={step.href} aria-current={n === now ? "step" : undefined}>
            {step.name}
            {n < now && <span class="sr"> ({t("đã xong", "done")})</span>}
          </a>
        </li>
      ))}
    </ol>
  );
}

interface FirstProps {
  steps: readonly Step[];
  now: number;
  /** this person may give others an account */
  people: boolean;
}

/** What to do first, where nothing was taken in yet. The first step that is this person's has the primary button. */
export function FirstSteps({ steps, now, people }: FirstProps) {
  const own = steps.findIndex((step, n) => n >= now && step.mine);
  return (
    <section class="card">
      <div class="head">
        <h2>{t("Bắt đầu: năm bước", "To begin: five steps")}</h2>
        <p class="note">{t("Chưa có phiếu nào được nạp.", "No sheet was taken in yet.")}</p>
      </div>
      <ol class="first-steps">
        {steps.map((step, n) => (
          <li key={step.href} class={stateOf(n, now)} aria-current={n === now ? "step" : undefined}>
            <div>
              <b>{step.name}</b>
              {n < now && <span class="sr"> ({t("đã xong", "done")})</span>}
              <p>{step.about}</p>
            </div>
            {step.mine ? (
              <a class={n === own ? "button main" : "button"} href={step.href}>
                {step.does}
              </a>
            ) : (
              <small>
                {t("việc của", "done by")} {step.whose}
              </small>
            )}
          </li>
        ))}
      </ol>
      {people && (
        <p class="first-people">
          {t(
            "Làm cùng nhiều người? Lập tài khoản cho từng người ở trang",
            "Several people? Give each an account on the page",
          )}{" "}
          <a href="/nguoi-dung">{t("Người dùng", "People")}</a>.
        </p>
      )}
    </section>
  );
}
