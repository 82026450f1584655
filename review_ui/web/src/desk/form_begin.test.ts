import { expect, it } from "vitest";
import type { Draft } from "../api/types";
import { problem } from "./fake_server";
import { begin, fileTitle, formId, nextFormId } from "./form_begin";

const good = /^[a-z][a-z0-9-]{2,23}$/;

it("makes an id of any title that the server takes", () => {
  expect(formId("Phiếu khảo sát sự hài lòng năm 2026")).toBe("phieu-khao-sat-su-hai");
  for (const title of ["Đ", "", "2026", "Mẫu", "…", "Phieukhaosatsuhailongcuanguoidan", "1a"]) {
    expect(formId(title)).toMatch(good);
    for (const n of [2, 10]) expect(nextFormId(formId(title), n)).toMatch(good);
  }
  expect(nextFormId("phieu-khao-sat-su-hai-l1", 2)).toBe("phieu-khao-sat-su-hai-2");
  expect(fileTitle("Phiếu của xã.v2.docx")).toBe("Phiếu của xã.v2");
});

it("tries the next id where a form has one already, and tells anything else", async () => {
  const bodies: { id: string; title?: string }[] = [];
  const post = (free: number) => (body: object) => {
    bodies.push(body as { id: string });
    if (bodies.length < free) return Promise.reject(problem(409, "form_exists"));
    return Promise.resolve({ id: bodies.at(-1)!.id } as Draft);
  };
  expect((await begin("Mẫu xã", { upload: "u" }, post(3))).id).toBe("mau-xa-3");
  expect(bodies.map((body) => body.id)).toEqual(["mau-xa", "mau-xa-2", "mau-xa-3"]);
  expect(bodies[0]).toEqual({ id: "mau-xa", upload: "u" });
  const refused = begin("Mẫu", { title: "Mẫu" }, () => Promise.reject(problem(422, "bad_form")));
  await expect(refused).rejects.toMatchObject({ type: "bad_form" });
});
