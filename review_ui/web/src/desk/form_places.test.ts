import { setAnswered } from "./form_answered";
import { changeQuestion } from "./form_edit";
import { expect, it } from "vitest";
import {
  addPlace,
  addQuestionAt,
  between,
  canJoin,
  canSplit,
  joinPlaces,
  leastScroll,
  movePlaces,
  placesOn,
  removePlaces,
  resized,
  setPlace,
  splitPlaces,
  twiceWhenJoined,
  within,
} from "./form_places";
import { givenForm } from "./form_sample";
import { reverseScale } from "./form_scales";
import { asked, askedAs, optionsOf, Rect, Template } from "./template";

const question = (form: Template, id: string) => askedAs(form, id)!.question;
const labels = (form: Template, id: string) => optionsOf(form, question(form, id)).map((one) => one.label);
const ids = (form: Template) => asked(form).map((one) => one.question.id);

it("finds the boxes in a rectangle that is drawn in any direction, on the page only", () => {
  const rect = between([150, 66], [100, 58], 210, 297);
  expect(rect).toEqual([100, 58, 50, 8]);
  expect(within(placesOn(givenForm(), 1), rect).map((place) => `${place.id} ${place.n}`)).toEqual([
    "cau_1 0",
    "cau_1 1",
  ]);
  expect(between([-5, -5], [300, 400], 210, 297)).toEqual([0, 0, 210, 297]);
});

it("moves boxes together, and stops at the edge of the page", () => {
  const both = new Set(["doi_tuong/0", "cau_1/4"]);
  const form = movePlaces(givenForm(), 1, both, 0.1, -1);
  expect(question(form, "doi_tuong").at).toEqual([
    [50.1, 39, 4, 4],
    [90, 40, 4, 4],
  ]);
  expect(question(form, "cau_1").at![4]).toEqual([180.1, 59, 4, 4]);
  const far = movePlaces(givenForm(), 1, both, 500, -500);
  expect(question(far, "cau_1").at![4]).toEqual([206, 20, 4, 4]);
  expect(question(far, "doi_tuong").at![0]).toEqual([76, 0, 4, 4]); // as far from the other as before
});

it("resizes by a corner; the opposite one stays, and a box is never smaller than a millimetre", () => {
  const at: Rect = [50, 40, 4, 4];
  expect(resized(at, "se", 2, 3, 210, 297)).toEqual([50, 40, 6, 7]);
  expect(resized(at, "nw", 2, -3, 210, 297)).toEqual([52, 37, 2, 7]);
  expect(resized(at, "nw", 10, 10, 210, 297)).toEqual([53, 43, 1, 1]);
  expect(resized(at, "ne", 900, -900, 210, 297)).toEqual([50, 0, 160, 44]);
  const form = setPlace(givenForm(), { id: "doi_tuong", n: 1 }, [1, 2, 3, 4]);
  expect(question(form, "doi_tuong").at).toEqual([
    [50, 40, 4, 4],
    [1, 2, 3, 4],
  ]);
});

it("scrolls no further to the right than it must", () => {
  expect(leastScroll(160, 350, 680)).toBe(0);
  expect(leastScroll(400, 450, 680)).toBe(194);
  expect(leastScroll(400, 900, 680)).toBe(376); // wider than the view: its begin
});

it("adds a box as another option; to what is written, in place of its place", () => {
  const form = addPlace(givenForm(), "doi_tuong", [130, 40, 4, 4]);
  expect(labels(form, "doi_tuong")).toEqual(["Cá nhân", "Tổ chức", "Phương án 3"]);
  expect(question(form, "doi_tuong").at).toHaveLength(3);
  expect(new Set(optionsOf(form, question(form, "doi_tuong")).map((one) => one.value)).size).toBe(3);
  expect(question(addPlace(form, "ly_do", [1, 1, 50, 9]), "ly_do").at).toEqual([[1, 1, 50, 9]]);
});

it("takes a box away with its answer; others that share the scale keep all levels", () => {
  const form = removePlaces(givenForm(), 1, new Set(["cau_1/2"]));
  expect(labels(form, "cau_1")).toEqual(["Rất tốt", "Tốt", "Kém", "Rất kém"]);
  expect(question(form, "cau_1").at).toHaveLength(4);
  expect(labels(form, "cau_2")).toHaveLength(5);
  const scale = form.scales![question(form, "cau_1").scale!]!;
  expect(scale.printed_order.map((level) => level.value)).toEqual(["4", "3", "2", "1"]);
  expect(scale.satisfied).toEqual(["4", "3"]);
  expect(question(form, "cau_2").only_if!.values).toEqual(["1", "2"]); // Rất kém, Kém
  const less = removePlaces(givenForm(), 1, new Set(["cau_1/4"]));
  expect(question(less, "cau_2").only_if!.values).toEqual(["1"]); // Kém; Rất kém is no more
});

it("adds a level at the printed end of a scale, and the best stays the best", () => {
  const form = addPlace(givenForm(), "cau_2", [195, 70, 4, 4]);
  const scale = form.scales![question(form, "cau_2").scale!]!;
  expect(scale.printed_order[0]).toEqual({ value: "6", label: "Rất tốt" });
  expect(scale.printed_order[5]!.value).toBe("1");
  expect(scale.satisfied).toEqual(["6", "5"]);
  expect(question(form, "cau_2").alarm).toEqual(["2"]); // Rất kém, as before
  expect(optionsOf(form, question(form, "cau_1"))).toHaveLength(5);
});

it("takes a question away with its last box, and the conditions on it", () => {
  const form = removePlaces(givenForm(), 1, new Set(["doi_tuong/0", "doi_tuong/1"]));
  expect(ids(form)).toEqual(["cau_1", "cau_2", "ly_do"]);
  expect(question(form, "ly_do")).not.toHaveProperty("only_if");
});

it("joins boxes to the first question in the order of reading, each with its label", () => {
  const form = givenForm();
  expect(canJoin(form, 1, new Set(["doi_tuong/0", "doi_tuong/1"]))).toBe(false);
  expect(canJoin(form, 1, new Set(["doi_tuong/0", "ly_do/0"]))).toBe(false); // what is written joins nothing
  const [apart, fresh] = splitPlaces(form, 1, new Set(["doi_tuong/0"]), "Câu mới");
  expect(labels(apart, "doi_tuong")).toEqual(["Tổ chức"]);
  const joined = joinPlaces(apart, 1, new Set(["doi_tuong/0", `${fresh}/0`]));
  expect(ids(joined)).toEqual(ids(form));
  expect(labels(joined, "doi_tuong")).toEqual(["Cá nhân", "Tổ chức"]);
  expect(question(joined, "doi_tuong").at).toEqual(question(form, "doi_tuong").at);
});

it("gives joined options different values", () => {
  const two = new Set(["cau_1/0", "doi_tuong/0", "doi_tuong/1"]);
  const form = joinPlaces(givenForm(), 1, two);
  const options = optionsOf(form, question(form, "doi_tuong"));
  expect(options.map((one) => one.label)).toEqual(["Cá nhân", "Tổ chức", "Rất tốt"]);
  expect(new Set(options.map((one) => one.value)).size).toBe(3);
  expect(labels(form, "cau_1")).toEqual(["Tốt", "Bình thường", "Kém", "Rất kém"]);
});

it("finds the scale again when a row that was cut in two is joined", () => {
  const cut = splitPlaces(givenForm(), 1, new Set(["cau_1/3", "cau_1/4"]), "Câu mới");
  expect(labels(cut[0], cut[1])).toEqual(["Kém", "Rất kém"]);
  expect(canSplit(cut[0], 1, new Set([`${cut[1]}/0`, `${cut[1]}/1`]))).toBe(false); // it is all of it
  const joined = joinPlaces(cut[0], 1, new Set(["cau_1/0", `${cut[1]}/0`, `${cut[1]}/1`]));
  expect(question(joined, "cau_1")).toEqual(question(givenForm(), "cau_1"));
  expect(Object.keys(joined.scales!)).toEqual(["muc_do"]);
});

it("puts a box that is drawn where it stands among the others; each level keeps its box", () => {
  const cut = removePlaces(givenForm(), 1, new Set(["doi_tuong/0"]));
  const form = addPlace(cut, "doi_tuong", [50, 40, 4, 4]);
  expect(optionsOf(form, question(form, "doi_tuong"))).toEqual([
    { value: "1", label: "Phương án 2" },
    { value: "2", label: "Tổ chức" },
  ]);
  expect(question(form, "doi_tuong").at).toEqual(question(givenForm(), "doi_tuong").at);
  const twoColumns = changeQuestion(givenForm(), "doi_tuong", {
    options: ["A", "B", "C", "D"].map((label, n) => ({ value: String(n + 1), label })),
    at: [
      [20, 200, 4, 4],
      [20, 220, 4, 4],
      [90, 200, 4, 4],
      [90, 210, 4, 4],
    ],
  });
  const more = addPlace(twoColumns, "doi_tuong", [20, 210, 4, 4]);
  expect(labels(more, "doi_tuong")).toEqual(["A", "Phương án 5", "B", "C", "D"]);
});

it("gives no two answers one name", () => {
  const form = addPlace(addPlace(givenForm(), "doi_tuong", [130, 40, 4, 4]), "doi_tuong", [170, 40, 4, 4]);
  const cut = removePlaces(form, 1, new Set(["doi_tuong/2"])); // Phương án 3
  expect(labels(cut, "doi_tuong")).toEqual(["Cá nhân", "Tổ chức", "Phương án 4"]);
  expect(new Set(labels(addPlace(cut, "doi_tuong", [130, 40, 4, 4]), "doi_tuong")).size).toBe(4);
});

it("finds the level again that a box was, when it is drawn again", () => {
  for (const n of [0, 2, 4]) {
    const cut = removePlaces(givenForm(), 1, new Set([`cau_1/${n}`]));
    const form = addPlace(cut, "cau_1", question(givenForm(), "cau_1").at![n]!);
    expect(question(form, "cau_1")).toEqual(question(givenForm(), "cau_1"));
    expect(form.scales).toEqual(givenForm().scales);
  }
  const alone = setAnswered(givenForm(), "cau_2", "one"); // nobody else has the scale
  const form = addPlace(removePlaces(alone, 1, new Set(["cau_1/2"])), "cau_1", [150, 60, 4, 4]);
  expect(optionsOf(form, question(form, "cau_1"))[2]).toMatchObject({ value: "3" });
  expect(good(form, "cau_1")).toEqual(["Rất tốt", "Tốt"]);
});

it("keeps what is good in what is split off, and gives it back when it is joined again", () => {
  for (const from of [givenForm(), reverseScale(givenForm(), "muc_do")]) {
    const alone = setAnswered(from, "cau_2", "one");
    const [cut, id] = splitPlaces(alone, 1, new Set(["cau_1/0", "cau_1/1"]), "Câu mới");
    expect(good(cut, id)).toEqual(good(from, "cau_1").filter((label) => labels(cut, id).includes(label)));
    const joined = joinPlaces(cut, 1, new Set(["cau_1/0", `${id}/0`, `${id}/1`]));
    expect(optionsOf(joined, question(joined, "cau_1"))).toEqual(optionsOf(alone, question(alone, "cau_1")));
    expect(good(joined, "cau_1")).toEqual(good(alone, "cau_1"));
  }
});

it("joins no two rows of one scale", () => {
  const both = new Set(["cau_1/0", "cau_2/0"]);
  expect(canJoin(givenForm(), 1, both)).toBe(false);
  expect(twiceWhenJoined(givenForm(), 1, both)).toBe("Rất tốt");
  expect(joinPlaces(givenForm(), 1, both)).toEqual(givenForm());
});

/** A second scale with the same words the other way round; cau_2 has it. */
function withTwoWays(): Template {
  const form = givenForm();
  const twoWays = { ...form.scales, nguoc: reverseScale(form, "muc_do").scales!["muc_do"]! };
  return changeQuestion({ ...form, scales: twoWays }, "cau_2", { scale: "nguoc" });
}
const good = (form: Template, id: string) => {
  const scale = form.scales![question(form, id).scale!]!;
  return scale.printed_order.filter((level) => scale.satisfied!.includes(level.value)).map((level) => level.label);
};

it("never takes another scale that has the same words the other way round", () => {
  const more = addPlace(withTwoWays(), "cau_2", [195, 70, 4, 4]);
  const back = removePlaces(more, 1, new Set(["cau_2/5"]));
  expect(optionsOf(back, question(back, "cau_2"))).toEqual(withTwoWays().scales!["nguoc"]!.printed_order);
  expect(good(back, "cau_2")).toEqual(["Kém", "Rất kém"]);
  expect(question(back, "cau_1").scale).toBe("muc_do");
});

it("gives options a scale only where it says the same of the same values", () => {
  const levels = givenForm().scales!["muc_do"]!.printed_order;
  const rows = (values: (n: number) => string) => {
    const options = levels.map(({ label }, n) => ({ value: values(n), label }));
    const at: Rect[] = [...levels, 0].map((_, n) => [20 + 9 * n, 200, 4, 4]);
    const other = { value: "9", label: "Khác" };
    return changeQuestion(givenForm(), "doi_tuong", { options: [...options, other], at });
  };
  const last = new Set(["doi_tuong/5"]);
  expect(
    question(
      removePlaces(
        rows((n) => String(5 - n)),
        1,
        last,
      ),
      "doi_tuong",
    ).scale,
  ).toBe("muc_do");
  expect(
    question(
      removePlaces(
        rows((n) => String(n + 1)),
        1,
        last,
      ),
      "doi_tuong",
    ).scale,
  ).toBeUndefined();
  const lenient = rows((n) => String(5 - n));
  lenient.scales!["de_dai"] = { printed_order: levels, satisfied: ["5", "4", "3"] };
  expect(question(removePlaces(lenient, 1, last), "doi_tuong").scale).toBeUndefined();
});

it("keeps which level is the best when boxes of another question stand before its own", () => {
  const form = changeQuestion(givenForm(), "doi_tuong", {
    options: [
      { value: "1", label: "Tuyệt vời" },
      { value: "2", label: "Không rõ" },
    ],
    at: [
      [100, 60, 4, 4],
      [90, 40, 4, 4],
    ],
  });
  const first = { ...form, blocks: form.blocks.map((block) => ({ ...block })) };
  const page = first.blocks[0]!;
  if (page.type === "page") page.questions = [...page.questions].sort((a) => (a.id === "cau_1" ? -1 : 0));
  const joined = joinPlaces(first, 1, new Set(["cau_1/0", "doi_tuong/0"]));
  expect(labels(joined, "cau_1")[0]).toBe("Tuyệt vời");
  expect(optionsOf(joined, question(joined, "cau_1")).map((one) => one.value)).toEqual(["6", "5", "4", "3", "2", "1"]);
  expect(good(joined, "cau_1")).toEqual(["Rất tốt", "Tốt"]);
});

it("makes a question of a box that is drawn, with an id of its own", () => {
  const [form, id] = addQuestionAt(givenForm(), 1, [10, 10, 5, 5], "Lý do");
  expect(id).toBe("ly_do_2");
  expect(question(form, id)).toMatchObject({ at: [[10, 10, 5, 5]], options: [{ value: "1", label: "Phương án 1" }] });
});

it("never leaves a question with more or fewer boxes than answers", () => {
  let form = changeQuestion(givenForm(), "doi_tuong", { multiple: true });
  form = addPlace(form, "cau_2", [195, 70, 4, 4]);
  form = removePlaces(form, 1, new Set(["cau_1/0", "doi_tuong/1"]));
  form = setAnswered(form, "cau_1", "one");
  form = joinPlaces(form, 1, new Set(["cau_1/0", "cau_2/5"]));
  for (const { question: one } of asked(form))
    expect(one.at).toHaveLength(one.kind === "text" ? 1 : optionsOf(form, one).length);
});
