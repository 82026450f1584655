import { expect, it } from "vitest";
import { addBlock, addToBlock, changeBlock, moveBlock, moveInBlock, removeBlock } from "./form_blocks";
import { composedForm } from "./form_sample";
import { asked, askedAs, optionsOf, SectionBlock } from "./template";

const types = (form: ReturnType<typeof composedForm>) => form.blocks.map((block) => block.type);
const ids = (form: ReturnType<typeof composedForm>) => asked(form).map((one) => one.question.id);

it("adds parts behind another, with questions of unique ids", () => {
  const [form, id] = addBlock(composedForm(), "question", 0, "Tuổi");
  expect(types(form).slice(0, 2)).toEqual(["paragraph", "question"]);
  expect(id).toBe("tuoi_2");
  const [first] = addBlock(form, "section", -1, "Phần I");
  expect(first.blocks[0]).toEqual({ type: "section", heading: "Phần I" });
});

it("gives a new table the form's scale, or five levels where it has none", () => {
  const [form, id] = addBlock(composedForm(), "matrix", 3, "Câu mới");
  expect(optionsOf(form, askedAs(form, id)!.question)[0]!.label).toBe("Rất tốt");
  const { scales: _, ...bare } = removeBlock(composedForm(), 2);
  const [made, row] = addBlock(bare, "matrix", 0, "Câu mới");
  expect(optionsOf(made, askedAs(made, row)!.question)).toHaveLength(5);
});

it("adds lines to tables without end, and fields up to three", () => {
  const [form, id] = addToBlock(composedForm(), 2, "3. Đúng hẹn");
  expect(askedAs(form, id)!.question).toMatchObject({ scale: "muc_do", dimension: "thai_do" });
  let fields = composedForm();
  for (let n = 0; n < 5; n++) fields = addToBlock(fields, 3, "Tên")[0];
  expect(ids(fields).slice(3)).toEqual(["tuoi", "ten", "ten_2"]);
});

it("moves parts and questions, and leaves them at the ends", () => {
  expect(types(moveBlock(composedForm(), 0, 1))).toEqual(["question", "paragraph", "matrix", "inputs"]);
  expect(moveBlock(composedForm(), 0, -1).blocks).toEqual(composedForm().blocks);
  expect(ids(moveInBlock(composedForm(), "c1", 1))).toEqual(["doi_tuong", "c2", "c1", "tuoi"]);
});

it("removes a part with the conditions on its questions, and never the last", () => {
  const form = removeBlock(composedForm(), 1);
  expect(askedAs(form, "c1")!.question).not.toHaveProperty("only_if");
  let rest = form;
  for (let n = 0; n < 4; n++) rest = removeBlock(rest, 0);
  expect(rest.blocks).toEqual([{ type: "paragraph", text: "" }]);
  expect(rest.scales).toEqual({}); // nobody has them any more
});

it("takes a key away that is empty", () => {
  const [form] = addBlock(composedForm(), "section", 0, "I");
  const noted = changeBlock<SectionBlock>(form, 1, { note: "Đánh dấu x" });
  expect(noted.blocks[1]).toEqual({ type: "section", heading: "I", note: "Đánh dấu x" });
  expect(changeBlock<SectionBlock>(noted, 1, { note: undefined }).blocks[1]).toEqual({ type: "section", heading: "I" });
});
