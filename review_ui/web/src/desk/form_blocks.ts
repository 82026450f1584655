// The parts of a composed form, in the order in which they are printed.
import { Change, changed, freshQuestionId, moved, someOptions, tidy } from "./form_edit";
import { fiveLevels, scaleFor, withoutIdleScales } from "./form_scales";
import { Block, Question, Template } from "./template";

export type Addable = Exclude<Block["type"], "page">;

function freshChoice(form: Template, label: string): Question {
  return { id: freshQuestionId(form, label), label, evidence: "V", target: "box", options: someOptions([], 2) };
}

function freshField(form: Template, label: string): Question {
  return { id: freshQuestionId(form, label), label, evidence: "V", kind: "text", content: "other", lines: 1 };
}

/**
 * Puts a new part behind another.
 *
 * @param after index of that one; -1: in front of all
 * @param text what it says until somebody writes something better
 * @return the form, and the id of the first question in the new part ("" for none)
 */
export function addBlock(form: Template, type: Addable, after: number, text: string): [Template, string] {
  let out = form;
  let block: Block;
  switch (type) {
    case "paragraph":
      block = { type, text };
      break;
    case "section":
      block = { type, heading: text };
      break;
    case "question":
      block = { type, question: freshChoice(form, text), arrangement: "list" };
      break;
    case "inputs":
      block = { type, questions: [freshField(form, text)] };
      break;
    case "matrix": {
      const known = Object.keys(form.scales ?? {})[0];
      const [made, scale] = known ? [form, known] : scaleFor(form, structuredClone(fiveLevels));
      out = made;
      block = { type, scale, target: "box", questions: [freshRow(form, text)] };
    }
  }
  const blocks = [...out.blocks.slice(0, after + 1), block, ...out.blocks.slice(after + 1)];
  const question = "question" in block ? block.question : "questions" in block ? block.questions[0] : undefined;
  return [{ ...out, blocks }, question?.id ?? ""];
}

function freshRow(form: Template, label: string): Question {
  return { id: freshQuestionId(form, label), label, evidence: "V" };
}

/** Another line of a table, another of at most three fields in a row. @return the form and the question's id */
export function addToBlock(form: Template, n: number, label: string): [Template, string] {
  const block = form.blocks[n];
  if (block?.type !== "matrix" && block?.type !== "inputs") return [form, ""];
  if (block.type === "inputs" && block.questions.length >= 3) return [form, ""];
  const question = block.type === "matrix" ? freshRow(form, label) : freshField(form, label);
  const questions = [...block.questions, question];
  return [changeBlock(form, n, { questions }), question.id];
}

export function changeBlock<B extends Block>(form: Template, n: number, change: Change<B>): Template {
  return tidy({
    ...form,
    blocks: form.blocks.map((block, at) => (at === n ? changed<Block>(block, change as Change<Block>) : block)),
  });
}

export function moveBlock(form: Template, n: number, by: number): Template {
  return { ...form, blocks: moved(form.blocks, n, by) };
}

/** Moves a question among those of its block. */
export function moveInBlock(form: Template, id: string, by: number): Template {
  const blocks = form.blocks.map((block) => {
    if (!("questions" in block)) return block;
    const n = block.questions.findIndex((question) => question.id === id);
    return n < 0 ? block : ({ ...block, questions: moved(block.questions, n, by) } as Block);
  });
  return { ...form, blocks };
}

export function removeBlock(form: Template, n: number): Template {
  const blocks = form.blocks.filter((_, at) => at !== n);
  const left: Block[] = blocks.length > 0 ? blocks : [{ type: "paragraph", text: "" }];
  return withoutIdleScales(tidy({ ...form, blocks: left }));
}
