import type { Trial } from "../api/types";
import { summed } from "../desk/form_trial";
import { askedAs, numbered, Template } from "../desk/template";
import { number, t } from "../desk/words";

/** "Câu 3", or the wording where the paper gives no number. */
function nameOf(form: Template, field: string): string {
  const label = askedAs(form, field)?.question.label ?? "";
  const { sign } = numbered(label);
  return sign ? t(`Câu ${sign}`, `Question ${sign}`) : label;
}

interface Props {
  form: Template;
  trial: Trial;
  /** answers that nobody has looked at */
  unseen: number;
}

/** How each question was read over the sheets of the trial that somebody has looked at. */
export function Tally({ form, trial, unseen }: Props) {
  const rows = trial.rows.filter((row) => askedAs(form, row.field));
  const sum = summed(rows);
  const all = sum.right + sum.asked + sum.wrong;
  const count = (n: number) => <td class={n === 0 ? "n none" : "n"}>{number(n)}</td>;
  const waits = unseen > 0 && (
    <p class="caution" role="status">
      {t(
        `Còn ${unseen} câu trả lời chưa xem: so từng trang với ảnh, rồi bấm “Đã xem trang này”.`,
        `${unseen} answers wait: compare each page with its picture, then press “Looked at”.`,
      )}
    </p>
  );
  if (all === 0 && unseen > 0) return waits;
  return (
    <>
      {waits}
      <p class={sum.wrong > 0 ? "alarm" : "told"}>
        <b>
          {t(
            `${trial.sheets} phiếu, ${all} câu trả lời: đúng ${sum.right}, hỏi lại ${sum.asked}, sai ${sum.wrong}.`,
            `${trial.sheets} sheets, ${all} answers: ${sum.right} right, ${sum.asked} asked, ${sum.wrong} wrong.`,
          )}
        </b>{" "}
        {sum.wrong > 0 &&
          t(
            "Hãy xem lại chỗ các ô của câu đọc sai ở bước Sửa câu hỏi.",
            "Look at the boxes of what was misread in the step before.",
          )}
      </p>
      <table class="tally">
        <thead>
          <tr>
            <th>{t("Câu", "Question")}</th>
            <th class="n">{t("Đúng", "Right")}</th>
            <th class="n">{t("Hỏi lại", "Asked")}</th>
            <th class="n">{t("Sai", "Wrong")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field} class={row.wrong > 0 ? "wrong" : ""}>
              <td title={askedAs(form, row.field)?.question.label}>{nameOf(form, row.field)}</td>
              {count(row.right)}
              {count(row.asked)}
              {count(row.wrong)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t("Cộng", "Sum")}</td>
            {count(sum.right)}
            {count(sum.asked)}
            {count(sum.wrong)}
          </tr>
        </tfoot>
      </table>
    </>
  );
}
