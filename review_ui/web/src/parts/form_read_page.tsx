// A page of a trial: its picture, and beside it what was read, to be called wrong where it is.
import { useState } from "preact/hooks";
import type { TrialAnswer } from "../api/types";
import type { DraftDesk } from "../desk/form_draft";
import type { ReadPage } from "../desk/form_trial";
import { askedAs, labelsOf } from "../desk/template";
import { t } from "../desk/words";

interface AnswerProps {
  desk: DraftDesk;
  answer: TrialAnswer;
  wrong: boolean;
  toggle: () => void;
}

function AnswerRow({ desk, answer, wrong, toggle }: AnswerProps) {
  const question = askedAs(desk.form, answer.field)?.question;
  if (!question) return null;
  const value = answer.text
    ? answer.value || t("chữ viết tay, người gõ lại", "handwriting, typed by a person")
    : answer.value
      ? labelsOf(desk.form, question, answer.value)
      : t("để trống", "blank");
  return (
    <li class={wrong ? "wrong" : answer.asked ? "asked" : ""}>
      <span>
        <small>{question.label}</small>
        <b>{value}</b>
        {answer.asked && !answer.text && (
          <span class="caution">
            {t("máy sẽ hỏi lại", "a person will be asked")}
            {answer.reason && `: ${t(answer.reason.vi, answer.reason.en)}`}
          </span>
        )}
      </span>
      {!answer.text && (
        <button
          class="small"
          aria-pressed={wrong}
          onClick={toggle}
          aria-label={`${t("Máy đọc sai", "Misread")}: ${question.label}`}
        >
          {t("Máy đọc sai", "Misread")}
        </button>
      )}
    </li>
  );
}

interface PageProps {
  desk: DraftDesk;
  page: ReadPage;
  n: number;
  count: number;
  show: (n: number) => void;
  toggle: (field: string) => void;
  /** a person has looked at what was read here, or takes that back */
  see: (seen: boolean) => void;
}

export function ReadOnePage({ desk, page, n, count, show, toggle, see }: PageProps) {
  const [zoom, setZoom] = useState(1);
  const name = page.page ? t(`trang ${page.page}`, `page ${page.page}`) : t("không nhận dạng được", "not recognised");
  return (
    <section class="card viewer" aria-label={t("Trang đã đọc", "A page that was read")}>
      <div class="tools">
        <button
          class="small"
          disabled={n === 0}
          onClick={() => show(n - 1)}
          aria-label={t("Trang trước", "Page before")}
        >
          ‹
        </button>
        <span>
          {n + 1} / {count}
        </span>
        <button
          class="small"
          disabled={n === count - 1}
          onClick={() => show(n + 1)}
          aria-label={t("Trang sau", "Next page")}
        >
          ›
        </button>
        <span class="sp">
          {page.file}, {name}
        </span>
        <button
          class="small"
          disabled={zoom <= 1}
          onClick={() => setZoom(zoom - 0.5)}
          aria-label={t("Thu nhỏ", "Smaller")}
        >
          −
        </button>
        <button
          class="small"
          disabled={zoom >= 3}
          onClick={() => setZoom(zoom + 0.5)}
          aria-label={t("Phóng to", "Larger")}
        >
          +
        </button>
      </div>
      <div class="read">
        <div class="stage" tabIndex={0} role="group" aria-label={t("Ảnh trang đã đọc", "Picture of the page")}>
          {page.picture ? (
            <img
              key={page.picture}
              src={page.picture}
              style={{ width: `${zoom * 100}%` }}
              alt={t("Trang đã đọc, chỗ máy đọc được đánh dấu", "The page with what was read")}
            />
          ) : (
            <p class="note">{t("Không có ảnh", "No picture")}</p>
          )}
        </div>
        <div class="answers-read">
          {page.problem && (
            <p class="caution" role="note">
              {t(page.problem.vi, page.problem.en)}
            </p>
          )}
          <ul>
            {page.answers.map((answer) => (
              <AnswerRow
                key={answer.field}
                desk={desk}
                answer={answer}
                wrong={page.wrong.has(answer.field)}
                toggle={() => toggle(answer.field)}
              />
            ))}
          </ul>
          {page.answers.length > 0 && (
            <button class={page.seen ? "" : "main"} aria-pressed={page.seen} onClick={() => see(!page.seen)}>
              {page.seen
                ? t("✓ Đã xem trang này", "✓ This page was looked at")
                : t("Đã xem trang này: các câu còn lại đều đúng", "Looked at: all that is left is right")}
            </button>
          )}
        </div>
      </div>
    </section>
  );
}
