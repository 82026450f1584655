// Nhập thủ công: a whole page keyed in by its picture, named and answered in one request.
import { useEffect, useRef, useState } from "preact/hooks";
import { Problem, send } from "../api/client";
import type { Form, KeyPage, KeyQuestion, Page } from "../api/types";
import { digitOf } from "../desk/answers";
import { choose, Draft, dropDraft, keepDraft, keptDraft, missing, press } from "../desk/keying";
import { number, said, t, typedText } from "../desk/words";
import { useFetched } from "../parts/fetched";
import { PeriodPicker } from "../parts/period_picker";
import { SendForm } from "../parts/send_form";
import { UnitPicker } from "../parts/unit_picker";
import { Warn } from "../parts/warn";

interface RowProps {
  question: KeyQuestion;
  answer: string | undefined;
  here: boolean;
  set: (value: string | undefined) => void;
  press: (event: KeyboardEvent) => void;
  enter: () => void;
}

/** One question: a button for each printed level, and one for a blank on purpose. Nothing is chosen beforehand. */
function Row({ question, answer, here, set, press: pressIn, enter }: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (here && !row.current?.contains(document.activeElement))
      row.current?.querySelector<HTMLElement>("input, button")?.focus();
  }, [here]);
  const held = (answer ?? "").split("|");
  const blank = (
    <button
      type="button"
      class="blank"
      aria-pressed={answer === ""}
      onClick={() => set(answer === "" ? undefined : "")}
    >
      {question.text ? "" : "0 "}
      {t("Để trống", "Blank")}
    </button>
  );
  return (
    <li ref={row} class={here ? "here" : ""} onKeyDown={pressIn} onFocusCapture={enter}>
      <span>{question.label}</span>
      <div class="levels-row" role="group" aria-label={question.label}>
        {question.text ? (
          <input
            aria-label={question.label}
            value={answer ?? ""}
            onInput={(e) => set(e.currentTarget.value === "" ? undefined : e.currentTarget.value)}
          />
        ) : (
          question.options.map((option, n) => {
            const digit = digitOf(question, n);
            const short = digit === option.value;
            return (
              <button
                key={option.value}
                type="button"
                title={option.label}
                aria-label={short ? `${digit} ${option.label}` : undefined}
                aria-pressed={answer !== undefined && held.includes(option.value)}
                onClick={() => set(choose(question, answer, option.value))}
              >
                {short ? digit : `${digit} ${option.label}`}
              </button>
            );
          })
        )}
        {blank}
      </div>
    </li>
  );
}

interface Props {
  page: Page;
  /** the hash of the whole page's picture, once it is on the screen */
  picture: string;
  saved: () => void;
  back: () => void;
}

function begun(page: Page): Draft {
  const form_page = Math.max(1, page.form_page);
  return { template: page.template, form_page, unit: "", field: "", period: "", serial: "", answers: {} };
}

export function KeyIn({ page, picture, saved, back }: Props) {
  const { data: forms = [] } = useFetched<Form[]>("/api/forms");
  const [draft, setDraft] = useState<Draft>(() => keptDraft(sessionStorage, page.id) ?? begun(page));
  const [at, setAt] = useState(-1);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const form = forms.find((one) => one.template === draft.template);
  const path = form && `/api/forms/${form.template}/${form.version}/pages/${draft.form_page}`;
  const { data: asked, trouble: unread } = useFetched<KeyPage>(path);
  const questions = form ? (asked?.questions ?? []) : [];
  const change = (more: Partial<Draft>) => {
    const next = { ...draft, ...more };
    setDraft(next);
    keepDraft(sessionStorage, page.id, next);
  };
  const set = (field: string, value: string | undefined) => {
    const { [field]: _, ...others } = draft.answers;
    change({ answers: value === undefined ? others : { ...others, [field]: value } });
  };
  const pressIn = (question: KeyQuestion, n: number) => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const after = press(question, draft.answers, event.key);
    if (!after) return;
    event.preventDefault();
    change({ answers: after.answers });
    if (after.next) setAt(Math.min(n + 1, questions.length - 1));
  };
  const open = missing(questions, draft.answers);
  const ready = questions.length > 0 && open.length === 0 && picture !== "" && !busy;
  const save = async () => {
    if (!form || !ready) return;
    setBusy(true);
    const { template, form_page, unit, field, period, serial } = draft;
    const answers = Object.fromEntries(questions.map((q) => [q.field, typedText(draft.answers[q.field] ?? "")]));
    try {
      await send("POST", `/api/pages/${page.id}/key`, {
        template,
        version: form.version,
        form_page,
        ...(unit ? { unit } : {}),
        ...(field ? { field: field.normalize("NFC") } : {}),
        ...(period ? { period } : {}),
        ...(serial ? { serial: Number(serial) } : {}),
        answers: answers,
        picture_sha256: picture,
      });
      dropDraft(sessionStorage, page.id);
      saved();
    } catch (error) {
      setTrouble(said(error));
      const fields = error instanceof Problem ? error.body["missing"] : undefined;
      if (Array.isArray(fields)) setAt(questions.findIndex((question) => question.field === fields[0]));
    }
    setBusy(false);
  };
  return (
    <SendForm class="keyin" send={save}>
      <h2>{t("Nhập thủ công theo ảnh", "Key in from the picture")}</h2>
      <label>
        {t("Mẫu phiếu", "Form")}
        <select
          required
          value={draft.template}
          onChange={(e) => change({ template: e.currentTarget.value, answers: {} })}
        >
          <option value="">{t("chọn mẫu phiếu…", "choose…")}</option>
          {forms.map((one) => (
            <option key={one.template} value={one.template}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      <div class="row">
        {(form?.pages ?? 1) > 1 && (
          <label>
            {t("Trang số", "Page")}
            <input
              type="number"
              min={1}
              max={form?.pages}
              value={draft.form_page}
              onInput={(e) => change({ form_page: Number(e.currentTarget.value), answers: {} })}
            />
          </label>
        )}
        <UnitPicker
          label={t("Đơn vị", "Unit")}
          none={t("theo lô quét", "as the batch")}
          value={draft.unit}
          set={(unit) => change({ unit })}
        />
        <label>
          {t("Số hiệu phiếu (nếu có)", "Serial (if any)")}
          <input
            inputMode="numeric"
            pattern="[0-9]*"
            size={8}
            value={draft.serial}
            onInput={(e) => change({ serial: e.currentTarget.value })}
          />
        </label>
      </div>
      <div class="row">
        <PeriodPicker
          label={t("Kỳ", "Period")}
          none={t("theo lô quét", "as the batch")}
          value={draft.period}
          set={(period) => change({ period })}
        />
        <label>
          {t("Lĩnh vực", "Field")}
          <input
            placeholder={t("theo lô quét", "as the batch")}
            value={draft.field}
            onInput={(e) => change({ field: e.currentTarget.value })}
          />
        </label>
      </div>
      {form && (
        <>
          <p class="note">
            {t(
              "Gõ chữ số của mức, hoặc 0 nếu để trống; máy tự sang câu sau.",
              "Type a level's digit, or 0 for a blank; the next question follows.",
            )}{" "}
            <b>
              {t("đã nhập", "done")} {number(questions.length - open.length)}/{number(questions.length)}
            </b>
          </p>
          <ol class="keyrows">
            {questions.map((question, n) => (
              <Row
                key={question.field}
                question={question}
                answer={draft.answers[question.field]}
                here={n === at}
                set={(value) => set(question.field, value)}
                press={pressIn(question, n)}
                enter={() => setAt(n)}
              />
            ))}
          </ol>
        </>
      )}
      <Warn>{trouble || unread}</Warn>
      <div class="row stick">
        <button
          type="button"
          onClick={() => {
            dropDraft(sessionStorage, page.id);
            back();
          }}
        >
          {t("Bỏ bản nháp", "Throw the draft away")}
        </button>
        <button class="main" disabled={!ready}>
          {picture === ""
            ? t("Chờ ảnh…", "Waiting for the picture…")
            : open.length > 0
              ? t(`Còn ${number(open.length)} câu chưa nhập`, `${number(open.length)} questions left`)
              : t("Lưu câu trả lời", "Save the answers")}
        </button>
      </div>
    </SendForm>
  );
}
