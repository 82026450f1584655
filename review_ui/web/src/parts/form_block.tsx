// A part of a composed form that is no single question: a heading, a paragraph, a table, fields beside each other.
import { askedBefore } from "../desk/form_edit";
import { setTableScale } from "../desk/form_scales";
import { addToBlock, changeBlock, moveBlock, removeBlock } from "../desk/form_blocks";
import type { DraftDesk } from "../desk/form_draft";
import { Block, FieldsBlock, ParagraphBlock, SectionBlock, TableBlock } from "../desk/template";
import { t } from "../desk/words";
import { OnlyIf } from "./form_conditions";
import { ScaleEditor } from "./form_levels";
import { MoveButtons, scaleName, TargetField } from "./form_question";

export function blockName(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return t("Đoạn văn", "Paragraph");
    case "section":
      return t("Tiêu đề phần", "Section");
    case "question":
      return t("Câu hỏi", "Question");
    case "matrix":
      return t("Bảng câu hỏi", "Table of questions");
    case "inputs":
      return t("Chỗ ghi ngắn", "Short fields");
    case "page":
      return t("Trang có sẵn", "Given page");
  }
}

interface PartProps<B> {
  desk: DraftDesk;
  n: number;
  block: B;
}

function Paragraph({ desk, n, block }: PartProps<ParagraphBlock>) {
  const set = (change: Partial<ParagraphBlock>) =>
    desk.change(changeBlock<ParagraphBlock>(desk.form, n, change), "text" in change ? `block ${n}` : "");
  return (
    <>
      <label>
        {t("Nội dung", "Text")}
        <textarea rows={5} value={block.text} onInput={(e) => set({ text: e.currentTarget.value })} />
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={block.align === "center"}
          onChange={(e) => set({ align: e.currentTarget.checked ? "center" : "left" })}
        />
        {t("Giữa trang", "Centred")}
      </label>
      <label class="check">
        <input type="checkbox" checked={block.bold ?? false} onChange={(e) => set({ bold: e.currentTarget.checked })} />
        {t("Chữ đậm", "Bold")}
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={block.italic ?? false}
          onChange={(e) => set({ italic: e.currentTarget.checked })}
        />
        {t("Chữ nghiêng", "Italic")}
      </label>
    </>
  );
}

function Section({ desk, n, block }: PartProps<SectionBlock>) {
  return (
    <>
      <label>
        {t("Tiêu đề", "Heading")}
        <input
          value={block.heading}
          onInput={(e) =>
            desk.change(changeBlock<SectionBlock>(desk.form, n, { heading: e.currentTarget.value }), `block ${n}`)
          }
        />
      </label>
      <label>
        {t("Lời dặn dưới tiêu đề", "Note below it")}
        <textarea
          rows={3}
          value={block.note ?? ""}
          onInput={(e) =>
            desk.change(
              changeBlock<SectionBlock>(desk.form, n, { note: e.currentTarget.value || undefined }),
              `note ${n}`,
            )
          }
        />
      </label>
    </>
  );
}

function AddTo({ desk, n, name, open }: { desk: DraftDesk; n: number; name: string; open: (id: string) => void }) {
  return (
    <button
      onClick={() => {
        const [form, id] = addToBlock(desk.form, n, t("Câu mới", "New question"));
        desk.change(form);
        if (id) open(id);
      }}
    >
      {name}
    </button>
  );
}

function Table({ desk, n, block, open }: PartProps<TableBlock> & { open: (id: string) => void }) {
  const { form } = desk;
  const set = (change: Parameters<typeof changeBlock<TableBlock>>[2], what = "") =>
    desk.change(changeBlock<TableBlock>(form, n, change), what);
  return (
    <>
      <label>
        {t("Tiêu đề cột câu hỏi", "Head of the questions' column")}
        <input
          value={block.heading ?? ""}
          onInput={(e) => set({ heading: e.currentTarget.value || undefined }, `block ${n}`)}
        />
      </label>
      <label>
        {t("Các cột", "Columns")}
        <select
          value={block.scale}
          onChange={(e) => desk.change(setTableScale(form, n, e.currentTarget.value || undefined))}
        >
          {Object.keys(form.scales ?? {}).map((id) => (
            <option key={id} value={id}>
              {scaleName(desk, id)}
            </option>
          ))}
          <option value="">{t("Thang đánh giá mới", "A new scale")}</option>
        </select>
      </label>
      <ScaleEditor desk={desk} scale={block.scale} />
      <TargetField
        value={block.target}
        given={false}
        set={(target) => set({ target: target === "digit" ? "digit" : "box" })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={block.column_heads ?? true}
          onChange={(e) => set({ column_heads: e.currentTarget.checked ? undefined : false })}
        />
        {t("In tên các mức trên đầu cột", "Print the levels above the columns")}
      </label>
      <OnlyIf
        desk={desk}
        only_if={block.only_if}
        before={askedBefore(form, block.questions[0]?.id ?? "")}
        set={(only_if) => set({ only_if })}
      />
      <AddTo desk={desk} n={n} name={t("Thêm dòng câu hỏi", "Add a line")} open={open} />
    </>
  );
}

function Fields({ desk, n, block, open }: PartProps<FieldsBlock> & { open: (id: string) => void }) {
  return (
    <>
      <p class="note">{t("Tối đa ba chỗ ghi trên một dòng.", "At most three fields on a line.")}</p>
      {block.questions.length < 3 && <AddTo desk={desk} n={n} name={t("Thêm chỗ ghi", "Add a field")} open={open} />}
    </>
  );
}

interface Props {
  desk: DraftDesk;
  n: number;
  open: (id: string) => void;
  openBlock: (n: number) => void;
  openForm: () => void;
}

export function BlockPanel({ desk, n, open, openBlock, openForm }: Props) {
  const block = desk.form.blocks[n];
  if (!block) return null;
  return (
    <>
      <div class="head">
        <h2>{blockName(block)}</h2>
        <button
          class="danger small"
          onClick={() => {
            desk.change(removeBlock(desk.form, n));
            openForm();
          }}
        >
          {t("Xóa phần này", "Delete")}
        </button>
      </div>
      <div class="form-fields" key={n}>
        {block.type === "paragraph" && <Paragraph desk={desk} n={n} block={block} />}
        {block.type === "section" && <Section desk={desk} n={n} block={block} />}
        {block.type === "matrix" && <Table desk={desk} n={n} block={block} open={open} />}
        {block.type === "inputs" && <Fields desk={desk} n={n} block={block} open={open} />}
        <MoveButtons
          move={(by) => {
            if (!desk.form.blocks[n + by]) return;
            desk.change(moveBlock(desk.form, n, by));
            openBlock(n + by);
          }}
        />
      </div>
    </>
  );
}
