// Xác nhận chỗ máy đoán: what the program is not sure of, one after the other, each with its place on the page.
import { directionAnswers, isClear } from "../desk/form_directions";
import { around } from "../desk/form_edit";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DraftDoubt } from "../api/types";
import type { DraftDesk } from "../desk/form_draft";
import { shownLevels } from "../desk/levels";
import { askedAs, optionsOf, Rect } from "../desk/template";
import { t } from "../desk/words";
import { go } from "./address";
import { useDigitKeys } from "./digit_keys";
import { FormStage, pageAddress } from "./form_stage";
import { stepAddress } from "./form_steps";

interface Choice {
  label: string;
  note?: string;
  act: () => void;
}

/** The levels as they are printed, each with the colour and the word of what it counts as. */
function Counted({ desk, scale }: { desk: DraftDesk; scale: string }) {
  const levels = desk.form.scales?.[scale]?.printed_order ?? [];
  const satisfied = desk.form.scales?.[scale]?.satisfied ?? [];
  const shown = shownLevels(levels);
  return (
    <ol class="counted">
      {levels.map((level) => {
        const colour = shown.find((one) => one.value === level.value)?.colour ?? 3;
        return (
          <li key={level.value} style={{ background: `var(--l${colour})`, color: `var(--on-l${colour})` }}>
            <b>{level.label}</b>
            <small>{satisfied.includes(level.value) ? t("hài lòng", "satisfied") : "–"}</small>
          </li>
        );
      })}
    </ol>
  );
}

function choicesOf(desk: DraftDesk, doubt: DraftDoubt, edit: () => void): Choice[] {
  const { form } = desk;
  if (doubt.kind === "handed_out") {
    const when = (handed_out: "after_result" | "at_intake") => () => desk.settle(doubt.key, { ...form, handed_out });
    return [
      { label: t("Sau khi trả kết quả", "After the result was given"), act: when("after_result") },
      { label: t("Khi tiếp nhận hồ sơ", "When the dossier is taken in"), act: when("at_intake") },
    ];
  }
  const change = { label: t("Sửa…", "Edit…"), act: edit };
  if (doubt.scale)
    return [
      ...directionAnswers(form, doubt.scale).map((answer) => ({
        ...answer,
        act: () => desk.settle(doubt.key, answer.form),
      })),
      { ...change, label: t("Sửa các mức…", "Edit the levels…") },
    ];
  const right = { label: t("Đúng", "That is right"), act: () => desk.settle(doubt.key) };
  const seen = doubt.question ? right : { ...right, label: t("Đã xem, đúng cả", "Looked at, all is right") };
  return [seen, change];
}

/** Enter gives the first answer, where the program has one that it takes for right. */
function hasLikely(desk: DraftDesk, doubt: DraftDoubt): boolean {
  const scale = desk.form.scales?.[doubt.scale];
  return doubt.kind !== "handed_out" && (!scale || isClear(scale));
}

interface OneProps {
  desk: DraftDesk;
  doubt: DraftDoubt;
  number: number;
  count: number;
  rest: readonly DraftDoubt[];
  show: (key: string) => void;
}

function OneDoubt({ desk, doubt, number, count, rest, show }: OneProps) {
  const [seen, setSeen] = useState(false);
  const where = doubt.question || `page-${doubt.page}`;
  const edit = () => go(`${stepAddress(desk.id, "edit")}&at=${encodeURIComponent(where)}`);
  const choices = choicesOf(desk, doubt, edit);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useDigitKeys(choices.map((choice) => (seen ? choice.act : undefined)));
  const first = useRef<(() => void) | undefined>();
  const likely = hasLikely(desk, doubt);
  first.current = seen && likely ? choices[0]?.act : undefined;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const busy =
        event.target instanceof Element && event.target.closest("button, a, input, select, textarea, dialog");
      if (event.key !== "Enter" || busy || event.repeat || !first.current) return;
      event.preventDefault();
      first.current();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  const page = desk.pages.find((one) => one.page === doubt.page) ?? desk.pages[0];
  const question = askedAs(desk.form, doubt.question)?.question;
  const isPlaced = doubt.at[2] > 0 && doubt.at[3] > 0; // what concerns the form has no place
  const whole = !page || !isPlaced || doubt.at[3] > page.height_mm * 0.6;
  const filter = doubt.scale ? undefined : askedAs(desk.form, question?.only_if?.field ?? "");
  const decides = filter?.question.at && filter.page === page?.page ? around(filter.question.at) : undefined;
  return (
    <div class="form-doubt">
      {page && (
        <FormStage
          page={page}
          pages={desk.pages.length}
          path={pageAddress(desk.id, page.page, desk.revision)}
          focus={whole ? undefined : decides ? around([decides, doubt.at]) : doubt.at}
          zoom={whole ? 1 : 1.5}
          seen={() => setSeen(true)}
        >
          <svg class="overlay" viewBox={`0 0 ${page.width_mm} ${page.height_mm}`} aria-hidden="true">
            {(question?.at ?? []).map((at: Rect, n) => (
              <rect key={n} class="one-place" x={at[0]} y={at[1]} width={at[2]} height={at[3]} />
            ))}
            {decides && (
              <rect
                class="filter-place"
                x={decides[0] - 1.5}
                y={decides[1] - 1.5}
                width={decides[2] + 3}
                height={decides[3] + 3}
                rx={1}
              />
            )}
            {!whole && (
              <rect
                class="doubt-place"
                x={doubt.at[0] - 1.5}
                y={doubt.at[1] - 1.5}
                width={doubt.at[2] + 3}
                height={doubt.at[3] + 3}
                rx={1}
              />
            )}
          </svg>
        </FormStage>
      )}
      <aside class="card props" aria-label={t("Chỗ cần xác nhận", "To confirm")}>
        <div class="body">
          <p class="note">{t(`Chỗ cần xác nhận ${number} / ${count}`, `To confirm ${number} of ${count}`)}</p>
          <h2 ref={heading} tabIndex={-1}>
            {t(doubt.vi, doubt.en)}
          </h2>
          {question && <p class="note">{question.label}</p>}
          {filter && (
            <p class="note">{t(`Câu lọc: ${filter.question.label}`, `Decided by: ${filter.question.label}`)}</p>
          )}
          {doubt.scale && (
            <>
              <Counted desk={desk} scale={doubt.scale} />
              <p>
                {t(
                  "Nếu nhầm chiều, 95% hài lòng sẽ thành 5%, nên phải có người xác nhận.",
                  "Read the wrong way round, 95% satisfied become 5%: a person must confirm it.",
                )}
              </p>
            </>
          )}
          {question && !doubt.scale && (question.options || question.scale) && (
            <ul class="what-is-there">
              {optionsOf(desk.form, question).map((option) => (
                <li key={option.value}>{option.label}</li>
              ))}
            </ul>
          )}
          <div class="choices">
            {choices.map((choice, n) => (
              <button
                key={choice.label}
                class={n === 0 && likely && !doubt.scale ? "main" : ""}
                disabled={!seen}
                onClick={choice.act}
              >
                <span>
                  {choice.label}
                  {choice.note && <small>{choice.note}</small>}
                </span>
                <kbd>{n === 0 && likely ? "1 · Enter" : n + 1}</kbd>
              </button>
            ))}
          </div>
          {!seen && <p class="note">{t("Đang mở ảnh của trang…", "Opening the page's picture…")}</p>}
          {rest.length > 0 && (
            <>
              <h3>{t("Còn lại", "Left")}</h3>
              <ol class="rest">
                {rest.map((other) => (
                  <li key={other.key}>
                    <button class="quiet" onClick={() => show(other.key)}>
                      {t(other.vi, other.en)}
                    </button>
                  </li>
                ))}
              </ol>
            </>
          )}
        </div>
      </aside>
    </div>
  );
}

export function FormDoubts({ desk }: { desk: DraftDesk }) {
  const [wanted, setWanted] = useState("");
  const { open, doubts } = desk;
  const doubt = open.find((one) => one.key === wanted) ?? open[0];
  if (!doubt)
    return (
      <div class="all-done">
        <h2>
          {doubts.length > 0
            ? desk.given
              ? t("Đã xác nhận xong mọi chỗ máy đoán", "Every guess is confirmed")
              : t("Đã xác nhận xong", "All is confirmed")
            : t("Không có chỗ nào phải xác nhận", "Nothing needs to be confirmed")}
        </h2>
        <a class="button main" href={stepAddress(desk.id, "edit")}>
          {t("Sang bước Sửa câu hỏi", "Go on to the questions")}
        </a>
      </div>
    );
  return (
    <OneDoubt
      key={doubt.key}
      desk={desk}
      doubt={doubt}
      number={doubts.length - open.length + 1}
      count={doubts.length}
      rest={open.filter((one) => one !== doubt)}
      show={setWanted}
    />
  );
}
