import { expect, it } from "vitest";
import { changeQuestion, setOptions } from "./form_edit";
import { composedForm, givenForm } from "./form_sample";
import { labelLevel } from "./form_scales";
import { missingWords, no_words, withMarks, withoutMarks } from "./form_words";
import { askedAs, Template } from "./template";

it("keeps a form without words as one that can be saved, and shows it without them again", () => {
  const bare = labelLevel(changeQuestion({ ...composedForm(), title: " " }, "c1", { label: "" }), "muc_do", 0, "");
  const sent = withMarks(bare);
  expect([sent.title, askedAs(sent, "c1")!.question.label]).toEqual([no_words, no_words]);
  expect(sent.scales!["muc_do"]!.printed_order[0]!.label).toBe(no_words);
  expect(withoutMarks(sent)).toEqual({ ...bare, title: "" });
  for (const form of [givenForm(), composedForm()]) {
    expect(withMarks(form)).toEqual(form);
    expect(withoutMarks(form)).toEqual(form);
  }
});

it("says what has no words yet, and where", () => {
  const said = (form: Template) => missingWords(form).map((one) => [one.question, one.vi]);
  expect(said(givenForm())).toEqual([]);
  expect(said({ ...givenForm(), title: "" })).toEqual([["", "Mẫu phiếu chưa có tên."]]);
  expect(said(changeQuestion(givenForm(), "cau_1", { label: "" }))).toEqual([["cau_1", "Câu thứ 2 chưa có lời."]]);
  const option = setOptions(givenForm(), "doi_tuong", [
    { value: "1", label: "Cá nhân" },
    { value: "2", label: "" },
  ]);
  expect(said(option)).toEqual([["doi_tuong", "Câu “Ông/Bà là” có câu trả lời chưa có lời."]]);
});
