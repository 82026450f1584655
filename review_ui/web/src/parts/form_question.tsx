// What is known of one question, and how it is changed.
import { setAnswered } from "../desk/form_answered";
import { askedBefore, changeQuestion, removeQuestion, setDimension } from "../desk/form_edit";
import { ownScale } from "../desk/form_scales";
import type { DraftDesk } from "../desk/form_draft";
import { moveBlock, moveInBlock } from "../desk/form_blocks";
import {
  Answered,
  Asked,
  asked,
  Content,
  contentNames,
  dimensionName,
  howAnswered,
  isChoice,
  levelsName,
  optionsOf,
  Question,
  Target,
  targetNames,
  usersOf,
} from "../desk/template";
import { t } from "../desk/words";
import { Alarm, OnlyIf } from "./form_conditions";
import { OptionsEditor, ScaleEditor } from "./form_levels";
import { SubjectField } from "./form_subject";

export function scaleName(desk: DraftDesk, scale: string): string {
  const levels = desk.form.scales?.[scale]?.printed_order ?? [];
  return `${levelsName(levels.length)}: ${levels[0]?.label ?? ""} → ${levels.at(-1)?.label ?? ""}`;
}

/** How a question is answered; what does not fit the number of its boxes can't be chosen. */
function HowAnswered({ desk, one }: { desk: DraftDesk; one: Asked }) {
  const { question } = one;
  const how = howAnswered(desk.form, question);
  const boxes = question.at && isChoice(question) ? question.at.length : question.at ? 1 : undefined;
  const fits = (count: number) => boxes === undefined || boxes === count;
  const needs = (count: number) => (fits(count) ? "" : ` (${t(`cần ${count} ô`, `needs ${count} boxes`)})`);
  const choose = (value: string) => {
    const [kind, scale] = value.split(":") as [Answered | "new", string | undefined];
    desk.change(setAnswered(desk.form, question.id, kind === "new" ? "scale" : kind, scale));
  };
  const isField = desk.form.blocks[one.block]?.type === "inputs";
  return (
    <label>
      {t("Cách trả lời", "How it is answered")}
      <select
        value={how === "scale" ? `scale:${question.scale ?? ""}` : how}
        onChange={(e) => choose(e.currentTarget.value)}
      >
        {!isField && (
          <>
            {Object.entries(desk.form.scales ?? {}).map(([id, scale]) => (
              <option key={id} value={`scale:${id}`} disabled={!fits(scale.printed_order.length)}>
                {scaleName(desk, id)}
                {needs(scale.printed_order.length)}
              </option>
            ))}
            <option value="new" disabled={boxes === 1}>
              {t("Thang đánh giá mới", "A new scale")}
            </option>
            <option value="yes_no" disabled={!fits(2)}>
              {t("Có / Không", "Yes / No")}
              {needs(2)}
            </option>
            <option value="one">{t("Chọn một", "One option")}</option>
            <option value="several">{t("Chọn nhiều", "Several options")}</option>
          </>
        )}
        <option value="text">{t("Viết tay", "Written by hand")}</option>
        <option value="number">{t("Viết tay: số", "Written: a number")}</option>
      </select>
    </label>
  );
}

function MostChoices({ desk, question }: { desk: DraftDesk; question: Question }) {
  const count = optionsOf(desk.form, question).length;
  return (
    <label>
      {t("Chọn tối đa (để trống: không giới hạn)", "At most (empty: no limit)")}
      <input
        type="number"
        min={1}
        max={count}
        value={question.max_choices ?? ""}
        onInput={(e) => {
          const most = Math.min(Number(e.currentTarget.value), count);
          const max_choices = most >= 1 ? Math.round(most) : undefined;
          desk.change(changeQuestion(desk.form, question.id, { max_choices }), `most ${question.id}`);
        }}
      />
    </label>
  );
}

function Written({ desk, question }: { desk: DraftDesk; question: Question }) {
  const contents: Content[] = ["procedure", "comment", "name", "other"];
  return (
    <>
      {question.kind === "text" && (
        <label>
          {t("Nội dung viết", "What is written")}
          <select
            value={question.content ?? "other"}
            onChange={(e) =>
              desk.change(changeQuestion(desk.form, question.id, { content: e.currentTarget.value as Content }))
            }
          >
            {contents.map((content) => (
              <option key={content} value={content}>
                {t(...contentNames[content])}
              </option>
            ))}
          </select>
        </label>
      )}
      {!question.at && (
        <label>
          {t("Số dòng để viết", "Lines to write on")}
          <input
            type="number"
            min={1}
            max={12}
            value={question.lines ?? 1}
            onInput={(e) => {
              const lines = Math.round(Math.min(Math.max(Number(e.currentTarget.value), 1), 12));
              desk.change(changeQuestion(desk.form, question.id, { lines }), `lines ${question.id}`);
            }}
          />
        </label>
      )}
    </>
  );
}

export function TargetField({ value, given, set }: { value: Target; given: boolean; set: (target: Target) => void }) {
  const targets = (Object.keys(targetNames) as Target[]).filter((one) => given || one === "box" || one === "digit");
  return (
    <label>
      {t("Chỗ đánh dấu", "What is marked")}
      <select value={value} onChange={(e) => set(e.currentTarget.value as Target)}>
        {targets.map((target) => (
          <option key={target} value={target}>
            {t(...targetNames[target])}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Chosen by name, or typed as a new one. */
function Dimension({ desk, question }: { desk: DraftDesk; question: Question }) {
  return (
    <label>
      {t("Yếu tố", "Dimension")}
      <input
        list="dimensions"
        value={dimensionName(desk.form, question)}
        placeholder={t("không tính vào yếu tố nào", "none")}
        onChange={(e) => desk.change(setDimension(desk.form, question.id, e.currentTarget.value))}
      />
      <datalist id="dimensions">
        {(desk.form.dimensions ?? []).map((one) => (
          <option key={one.id} value={one.name} />
        ))}
      </datalist>
    </label>
  );
}

export function MoveButtons({ move }: { move: (by: number) => void }) {
  return (
    <div class="row small">
      <button onClick={() => move(-1)}>↑ {t("Đưa lên", "Move up")}</button>
      <button onClick={() => move(1)}>↓ {t("Đưa xuống", "Move down")}</button>
    </div>
  );
}

interface Props {
  desk: DraftDesk;
  one: Asked;
  /** opens another question, or the whole form ("") */
  open: (id: string) => void;
  /** opens the table that it is in */
  openTable: () => void;
}

export function QuestionPanel({ desk, one, open, openTable }: Props) {
  const { form } = desk;
  const { question } = one;
  const all = asked(form);
  const n = all.findIndex((other) => other.question.id === question.id);
  const change = (more: Parameters<typeof changeQuestion>[2], what = "") =>
    desk.change(changeQuestion(form, question.id, more), what && `${what} ${question.id}`);
  const how = howAnswered(form, question);
  const choice = isChoice(question);
  const remove = () => {
    desk.change(removeQuestion(form, question.id));
    open((all[n + 1] ?? all[n - 1])?.question.id ?? "");
  };
  const block = form.blocks[one.block];
  const shared = block && "questions" in block && block.type !== "page";
  return (
    <>
      <div class="head">
        <h2>{t(`Câu ${n + 1} / ${all.length}`, `Question ${n + 1} of ${all.length}`)}</h2>
        <button class="danger small" onClick={remove}>
          {t("Xóa câu", "Delete")}
        </button>
      </div>
      <div class="form-fields">
        <label>
          {t("Câu hỏi, đúng như in trên phiếu", "The question, as printed")}
          <textarea
            rows={3}
            value={question.label}
            onInput={(e) => change({ label: e.currentTarget.value }, "label")}
          />
        </label>
        {one.inTable ? (
          <p class="note">
            {t("Trả lời theo cột của bảng:", "Answered in the columns of its table:")}{" "}
            {question.scale && scaleName(desk, question.scale)}.{" "}
            <button class="quiet" onClick={openTable}>
              {t("Sửa bảng", "Edit the table")}
            </button>
          </p>
        ) : (
          <HowAnswered desk={desk} one={one} />
        )}
        <SubjectField desk={desk} question={question} open={open} />
        {how === "several" && <MostChoices desk={desk} question={question} />}
        {!choice && <Written desk={desk} question={question} />}
        {how === "scale" && question.scale && !one.inTable && (
          <>
            <ScaleEditor desk={desk} scale={question.scale} />
            {usersOf(form, question.scale).length > 1 && (
              <button class="quiet" onClick={() => desk.change(ownScale(form, question.id))}>
                {t("Sửa các mức cho riêng câu này", "Levels for this question alone")}
              </button>
            )}
          </>
        )}
        {choice && how !== "scale" && <OptionsEditor desk={desk} question={question} />}
        {choice && !one.inTable && (
          <TargetField
            value={question.target ?? "box"}
            given={question.at !== undefined}
            set={(target) => change({ target })}
          />
        )}
        {how === "scale" && <Dimension desk={desk} question={question} />}
        <OnlyIf
          desk={desk}
          only_if={question.only_if}
          before={askedBefore(form, question.id)}
          set={(only_if) => change({ only_if })}
        />
        {choice && <Alarm desk={desk} question={question} />}
        {block?.type === "question" && <MoveButtons move={(by) => desk.change(moveBlock(form, one.block, by))} />}
        {shared && block.questions.length > 1 && (
          <MoveButtons move={(by) => desk.change(moveInBlock(form, question.id, by))} />
        )}
        <div class="row stick">
          <button disabled={n <= 0} onClick={() => open(all[n - 1]!.question.id)}>
            ‹ {t("Câu trước", "Before")}
          </button>
          <button class="main" disabled={n >= all.length - 1} onClick={() => open(all[n + 1]!.question.id)}>
            {t("Câu sau", "Next")} ›
          </button>
        </div>
      </div>
    </>
  );
}
