import { expect, it } from "vitest";
import { setAnswered } from "./form_answered";
import { changeQuestion } from "./form_edit";
import { composedForm, givenForm } from "./form_sample";
import { reverseScale, setTableScale } from "./form_scales";
import { askedAs, howAnswered, optionsOf, Template } from "./template";

const turned = reverseScale(givenForm(), "muc_do").scales!["muc_do"]!;
const question = (form: Template, id: string) => askedAs(form, id)!.question;

it("changes how a question is answered only where its boxes allow it", () => {
  const form = givenForm();
  expect(setAnswered(form, "doi_tuong", "scale", "muc_do")).toBe(form); // two boxes, five levels
  expect(setAnswered(form, "cau_1", "yes_no")).toBe(form);
  const yesNo = setAnswered(form, "doi_tuong", "yes_no");
  expect(howAnswered(yesNo, question(yesNo, "doi_tuong"))).toBe("yes_no");
  const several = setAnswered(form, "cau_1", "several");
  expect(question(several, "cau_1")).toMatchObject({ multiple: true, at: question(form, "cau_1").at });
  expect(optionsOf(several, question(several, "cau_1")).map((one) => one.label)).toContain("Rất kém");
  const back = setAnswered(several, "cau_1", "scale", "muc_do");
  expect(question(back, "cau_1")).not.toHaveProperty("multiple");
  expect(question(back, "cau_1")).not.toHaveProperty("options");
});

it("gives what is written one place around the boxes, and a choice as many options as boxes", () => {
  const text = setAnswered(givenForm(), "cau_1", "text");
  expect(question(text, "cau_1")).toMatchObject({ kind: "text", at: [[120, 60, 64, 4]] });
  expect(question(text, "cau_1")).not.toHaveProperty("scale");
  expect(question(text, "cau_1")).not.toHaveProperty("target");
  expect(question(text, "cau_2")).not.toHaveProperty("only_if"); // nobody can answer "1" there any more
  const one = setAnswered(text, "cau_1", "one");
  expect(optionsOf(one, question(one, "cau_1"))).toHaveLength(1);
});

it("makes a new scale of the options' labels, and drops one that nobody has", () => {
  const form = setAnswered(setAnswered(givenForm(), "cau_1", "one"), "cau_2", "one");
  expect(form.scales).toEqual({});
  const scaled = setAnswered(form, "doi_tuong", "scale");
  expect(scaled.scales).toEqual({
    muc_do: {
      printed_order: [
        { value: "2", label: "Cá nhân" },
        { value: "1", label: "Tổ chức" },
      ],
      satisfied: [], // "Cá nhân" is no better than "Tổ chức": a person says what is
    },
  });
});

it("keeps what conditions mean when answers get other values", () => {
  const scaled = setAnswered(givenForm(), "doi_tuong", "scale"); // Cá nhân 2, Tổ chức 1
  expect(question(scaled, "ly_do").only_if!.values).toEqual(["1"]); // Tổ chức, as before
  const composed = changeQuestion(composedForm(), "tuoi", { only_if: { field: "c1", values: ["1", "4"] } });
  const table = setTableScale({ ...composed, scales: { ...composed.scales, nguoc: turned } }, 2, "nguoc");
  expect(question(table, "tuoi").only_if!.values).toEqual(["5", "2"]); // Rất kém, Tốt
  const yesNo = setAnswered(composedForm(), "doi_tuong", "yes_no");
  expect(question(yesNo, "c1")).not.toHaveProperty("only_if"); // nobody answers "Cá nhân" any more
});
