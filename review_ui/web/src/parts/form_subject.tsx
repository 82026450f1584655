// What a question is about: the person who answers, the procedure, or what is rated.
import { canHaveSubject, setSubject, subjectOf, subjects, whyNotAbout } from "../desk/form_subjects";
import type { DraftDesk } from "../desk/form_draft";
import type { Question } from "../desk/template";
import { t } from "../desk/words";

interface Props {
  desk: DraftDesk;
  question: Question;
  /** opens it again under its new id */
  open: (id: string) => void;
}

/** Only in a first version: results of the versions before know a question by its id. */
export function SubjectField({ desk, question, open }: Props) {
  const { form } = desk;
  const now = subjectOf(question.id);
  if (desk.version > 1 || !canHaveSubject(form, question)) return null;
  const waits = desk.open.some((doubt) => doubt.question === question.id);
  const trouble = now ? whyNotAbout(form, question, now) : "";
  const set = (subject: string) => {
    const [next, id] = setSubject(form, question.id, subject);
    desk.change(next);
    open(id);
  };
  return (
    <>
      <label>
        {t("Câu này hỏi về", "It is about")}
        <select value={now?.id ?? ""} disabled={waits} onChange={(e) => set(e.currentTarget.value)}>
          <option value="">{t("Nội dung đánh giá hoặc nội dung khác", "What is rated, or anything else")}</option>
          {subjects.map((subject) => {
            const why = whyNotAbout(form, question, subject);
            return (
              <option key={subject.id} value={subject.id} disabled={why !== ""}>
                {t(...subject.name)}
                {why && ` (${why})`}
              </option>
            );
          })}
        </select>
        <small>
          {waits
            ? t("Hãy xác nhận xong câu này ở bước Xác nhận trước.", "Confirm what was guessed of this question first.")
            : t(
                "Báo cáo không hiện số ít của câu hỏi về người trả lời.",
                "Reports show no small counts of questions about who answers.",
              )}
        </small>
      </label>
      {trouble && (
        <p class="warn" role="note">
          {t("Câu này", "This question")} {trouble}.
        </p>
      )}
    </>
  );
}
