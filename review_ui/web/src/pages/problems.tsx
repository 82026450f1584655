// Trang có vấn đề: pages that the machine could not place; and a sheet's history.
import { useEffect, useState } from "preact/hooks";
import { get, send } from "../api/client";
import type { Form, Item, Page } from "../api/types";
import { said, t } from "../desk/words";
import { useLanguage } from "../parts/language";
import { Waiting } from "../parts/waiting";

function KeyIn({ page, done }: { page: Page; done: () => void }) {
  const [fields, setFields] = useState<Item[]>([]);
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [trouble, setTrouble] = useState("");
  useEffect(
    () => void get<Item[]>(`/api/pages/${page.id}/fields`).then(setFields, (e) => setTrouble(said(e))),
    [page.id],
  );
  const save = async () => {
    try {
      await send("POST", `/api/pages/${page.id}/answers`, {
        answers: Object.fromEntries(fields.map((f) => [f.field, (answers[f.field] ?? "").normalize("NFC")])),
      });
      done();
    } catch (error) {
      setTrouble(said(error));
    }
  };
  const set = (field: string, value: string) => setAnswers((was) => ({ ...was, [field]: value }));
  return (
    <form
      class="keyin"
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
    >
      <h2>{t("Nhập tay theo ảnh", "Key in from the picture")}</h2>
      {fields.map((f) => (
        <label key={f.field}>
          {f.question}
          {f.text ? (
            <input value={answers[f.field] ?? ""} onInput={(e) => set(f.field, e.currentTarget.value)} />
          ) : f.multiple ? (
            <span class="checks" role="group" aria-label={f.question}>
              {f.options.map((o) => {
                const held = (answers[f.field] ?? "").split("|").filter(Boolean);
                return (
                  <label key={o.value}>
                    <input
                      type="checkbox"
                      checked={held.includes(o.value)}
                      onChange={() =>
                        set(
                          f.field,
                          (held.includes(o.value) ? held.filter((v) => v !== o.value) : [...held, o.value]).join("|"),
                        )
                      }
                    />{" "}
                    {o.label}
                  </label>
                );
              })}
            </span>
          ) : (
            <select value={answers[f.field] ?? ""} onChange={(e) => set(f.field, e.currentTarget.value)}>
              <option value="">{t("(để trống)", "(blank)")}</option>
              {f.options.map((o) => (
                <option key={o.value} value={o.value}>
                  {o.value === o.label ? o.label : `${o.value} – ${o.label}`}
                </option>
              ))}
            </select>
          )}
        </label>
      ))}
      <p class="warn" role="alert">
        {trouble}
      </p>
      <button class="main">{t("Lưu câu trả lời", "Save the answers")}</button>
    </form>
  );
}

function Assign({ page, assigned }: { page: Page; assigned: (page: Page) => void }) {
  const [forms, setForms] = useState<Form[]>([]);
  const [form, setForm] = useState("");
  const [number, setNumber] = useState(Math.max(1, page.form_page));
  const [unit, setUnit] = useState(page.unit);
  const [serial, setSerial] = useState("");
  const [trouble, setTrouble] = useState("");
  useEffect(
    () =>
      void get<Form[]>("/api/forms").then((all) => {
        setForms(all);
        setForm(all.find((f) => f.template === page.template)?.template ?? all[0]?.template ?? "");
      }),
    [page.id],
  );
  const chosen = forms.find((f) => f.template === form);
  const save = async () => {
    try {
      assigned(
        await send<Page>("POST", `/api/pages/${page.id}`, {
          action: "assign",
          template: form,
          version: chosen?.version ?? 1,
          form_page: number,
          unit,
          ...(serial ? { serial: Number(serial) } : {}),
        }),
      );
    } catch (error) {
      setTrouble(said(error));
    }
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
    >
      <label>
        {t("Mẫu phiếu", "Form")}
        <select value={form} onChange={(e) => setForm(e.currentTarget.value)}>
          {forms.map((f) => (
            <option key={f.template} value={f.template}>
              {f.title} ({f.template})
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("Trang số", "Page")}
        <input
          type="number"
          min={1}
          max={chosen?.pages ?? 9}
          value={number}
          onInput={(e) => setNumber(Number(e.currentTarget.value))}
        />
      </label>
      <label>
        {t("Mã đơn vị", "Unit code")}
        <input value={unit} onInput={(e) => setUnit(e.currentTarget.value.toUpperCase())} />
      </label>
      <label>
        {t("Số phiếu (nếu có)", "Serial (if any)")}
        <input inputMode="numeric" pattern="[0-9]*" value={serial} onInput={(e) => setSerial(e.currentTarget.value)} />
      </label>
      <p class="warn" role="alert">
        {trouble}
      </p>
      <button class="main" disabled={!chosen}>
        {t("Gán mẫu và nhập tay", "Assign and key in")}
      </button>
    </form>
  );
}

export function Problems() {
  const language = useLanguage();
  const [pages, setPages] = useState<Page[] | undefined>();
  const [open, setOpen] = useState<Page | undefined>();
  const [keying, setKeying] = useState<Page | undefined>();
  const [turn, setTurn] = useState(0);
  const [trouble, setTrouble] = useState("");
  const load = () =>
    void get<Page[]>("/api/pages/problems").then(
      (all) => {
        setPages(all);
        setOpen(all[0]);
        setKeying(undefined);
        setTurn(0);
      },
      (e) => setTrouble(said(e)),
    );
  useEffect(load, []);
  const act = async (action: string) => {
    if (!open) return;
    try {
      await send("POST", `/api/pages/${open.id}`, { action });
      load();
    } catch (error) {
      setTrouble(said(error));
    }
  };
  if (!pages) return <Waiting trouble={trouble} />;
  if (!open) return <p class="note">{t("Không có trang nào cần xử lý.", "No page needs anything.")}</p>;
  const shown = keying ?? open;
  return (
    <section class="problems">
      <nav aria-label={t("Các trang có vấn đề", "Pages with problems")}>
        <ul>
          {pages.map((p) => (
            <li key={p.id}>
              <button
                aria-current={p.id === open.id}
                onClick={() => {
                  setOpen(p);
                  setKeying(undefined);
                  setTurn(0);
                }}
              >
                {p.file}, {t("trang", "page")} {p.number}
                <small>{language === "vi" ? p.problem_vi : p.problem_en}</small>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div class="pictures">
        <img
          class="sheet"
          src={`/api/pages/${shown.id}/picture?turn=${turn}`}
          alt={t("Ảnh trang quét", "Picture of the scanned page")}
        />
        <button onClick={() => setTurn((turn + 90) % 360)}>{t("Xoay ảnh", "Rotate")}</button>
      </div>
      <div class="doing">
        {keying ? (
          <KeyIn page={keying} done={load} />
        ) : (
          <>
            <h2>{language === "vi" ? open.problem_vi : open.problem_en}</h2>
            {open.status === "duplicate" ? (
              <div class="column">
                <p>
                  {t(
                    "Trang này của phiếu này đã có một bản được tính.",
                    "Another copy of this page of this sheet counts.",
                  )}{" "}
                  <a href={`/phieu/${encodeURIComponent(open.sheet)}`}>
                    {t("Xem hai bản cạnh nhau", "See both side by side")}
                  </a>
                </p>
                <button class="main" onClick={() => void act("drop")}>
                  {t("Giữ bản kia, bỏ bản này", "Keep the other")}
                </button>
                <button onClick={() => void act("use")}>
                  {t("Tính bản này thay bản kia", "Count this one instead")}
                </button>
              </div>
            ) : (
              <>
                {open.problem === "period_locked" && (
                  <button class="main" onClick={() => void act("use")}>
                    {t("Nhận phiếu (kỳ đã mở lại)", "Take it (the period is open again)")}
                  </button>
                )}
                <Assign page={open} assigned={setKeying} />
                <div class="row">
                  <button onClick={() => void act("foreign")}>{t("Giấy tờ khác", "Not our form")}</button>
                  <button onClick={() => void act("blank")}>{t("Trang trắng", "Blank page")}</button>
                </div>
              </>
            )}
          </>
        )}
        <p class="warn" role="alert">
          {trouble}
        </p>
      </div>
    </section>
  );
}
