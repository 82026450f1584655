// What a form consists of, in printed order; what is open is marked, what waits for an answer has a badge.
import { useEffect, useRef } from "preact/hooks";
import type { DraftDesk } from "../desk/form_draft";
import { addBlock, Addable } from "../desk/form_blocks";
import { asked, Block, described, isChoice, isGiven, numbered, Question, questionsIn, signsOf } from "../desk/template";
import { t } from "../desk/words";
import { blockName } from "./form_block";

/** What is open: a question, a part of a composed form, or the whole. */
export type Opened = { question: string } | { block: number } | "form";

interface Props {
  desk: DraftDesk;
  opened: Opened;
  open: (what: Opened) => void;
  /** begins a question of a given page */
  drawNew: () => void;
}

const isOpen = (opened: Opened, question: string) =>
  typeof opened === "object" && "question" in opened && opened.question === question;

function textOf(block: Block): string {
  if (block.type === "paragraph") return block.text;
  if (block.type === "section") return block.heading;
  if (block.type === "matrix") return block.heading ?? "";
  return "";
}

function addables(): readonly (readonly [Addable, string, string])[] {
  return [
    ["question", t("Câu hỏi", "Question"), t("Câu mới", "New question")],
    ["matrix", t("Bảng câu hỏi", "Table of questions"), t("Câu mới", "New question")],
    ["inputs", t("Chỗ ghi ngắn", "Short fields"), t("Họ và tên", "Name")],
    ["section", t("Tiêu đề phần", "Section"), t("Phần mới", "New section")],
    ["paragraph", t("Đoạn văn", "Paragraph"), t("Đoạn văn mới", "New paragraph")],
  ];
}

function AddPart({ desk, opened, open }: Props) {
  const after =
    opened === "form"
      ? desk.form.blocks.length - 1
      : "block" in opened
        ? opened.block
        : desk.form.blocks.findIndex((block) => questionsIn(block).some((one) => one.id === opened.question));
  return (
    <select
      class="add"
      value=""
      aria-label={t("Thêm vào phiếu", "Add to the form")}
      onChange={(e) => {
        const kind = addables().find(([type]) => type === e.currentTarget.value);
        e.currentTarget.value = "";
        if (!kind) return;
        const [form, question] = addBlock(desk.form, kind[0], after, kind[2]);
        desk.change(form);
        open(question && kind[0] !== "matrix" ? { question } : { block: after + 1 });
      }}
    >
      <option value="">{t("+ Thêm…", "+ Add…")}</option>
      {addables().map(([type, name]) => (
        <option key={type} value={type}>
          {name}
        </option>
      ))}
    </select>
  );
}

export function FormOutline(props: Props) {
  const { desk, opened, open, drawNew } = props;
  const { form } = desk;
  const given = isGiven(form);
  const list = useRef<HTMLUListElement>(null);
  const shown = JSON.stringify(opened);
  useEffect(() => list.current?.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" }), [shown]);
  const doubted = new Set(desk.open.map((doubt) => doubt.question));
  const all = form.blocks.flatMap(questionsIn);
  const boxes = all.filter(isChoice).reduce((sum, question) => sum + (question.at?.length ?? 0), 0);
  const written = all.filter((question) => !isChoice(question)).length;
  const signs = signsOf(form);
  const whole = new Map(asked(form).map((one) => [one.question.id, one.question])); // with what tables hand to theirs
  const row = (question: Question) => {
    const { rest } = numbered(question.label);
    return (
      <li key={question.id}>
        <button
          class="ql"
          aria-current={isOpen(opened, question.id)}
          onClick={() => open({ question: question.id })}
          title={question.label}
        >
          <span class="no">{signs.get(question.id)}</span>
          <span>
            <b>{rest || t("(chưa có lời)", "(no words yet)")}</b>
            <small>{described(form, whole.get(question.id) ?? question)}</small>
          </span>
          {doubted.has(question.id) && <span class="badge doubt">{t("cần xác nhận", "to confirm")}</span>}
        </button>
      </li>
    );
  };
  return (
    <aside class="card outline" aria-label={t("Các câu hỏi", "Questions")}>
      <div class="head">
        <div>
          <h2>{t(`${all.length} câu hỏi`, `${all.length} questions`)}</h2>
          {given && (
            <p class="note">{t(`${boxes} ô · ${written} chỗ viết tay`, `${boxes} boxes · ${written} to write`)}</p>
          )}
        </div>
        {given ? (
          <button class="small" onClick={drawNew} aria-label={t("Thêm câu hỏi", "Add a question")}>
            + {t("Thêm", "Add")}
          </button>
        ) : (
          <AddPart {...props} />
        )}
      </div>
      <ul ref={list}>
        <li>
          <button class="ql" aria-current={opened === "form"} onClick={() => open("form")}>
            <span class="no" aria-hidden="true">
              ☰
            </span>
            <span>
              <b>{t("Cả phiếu", "The whole form")}</b>
              <small>{t("Tên, khi phát, ghi chú", "Title, when handed out, note")}</small>
            </span>
          </button>
        </li>
        {form.blocks.map((block, at) => [
          block.type !== "page" && block.type !== "question" && (
            <li key={`block ${at}`}>
              <button
                class="ql part"
                aria-current={typeof opened === "object" && "block" in opened && opened.block === at}
                onClick={() => open({ block: at })}
              >
                <span>
                  <small>{blockName(block)}</small>
                  {textOf(block) && <b>{textOf(block)}</b>}
                </span>
              </button>
            </li>
          ),
          ...questionsIn(block).map(row),
        ])}
      </ul>
    </aside>
  );
}
