// The forms: those in work, those in use, and how to begin another.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { DraftRow, Form } from "../api/types";
import { number, said, t, time } from "../desk/words";
import { Dialog } from "./dialog";
import { useFetched } from "./fetched";
import { CopyDialog, FormDeeds, FromFile, FromNothing } from "./form_begin";
import { drafts_at } from "./form_desk";
import { stepAddress } from "./form_steps";
import { Waiting } from "./waiting";

function DeleteDialog({ row, close, done }: { row: DraftRow; close: () => void; done: () => void }) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const remove = async () => {
    setBusy(true);
    try {
      await send("DELETE", `${drafts_at}/${row.id}`, {});
      done();
    } catch (error) {
      setTrouble(said(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("Xóa mẫu đang soạn?", "Delete the form in work?")} close={close}>
      <p>
        <b>{row.title}</b>, {t(`bản ${row.version}`, `version ${row.version}`)}
      </p>
      <p class="note">
        {[
          t(
            `${number(row.pages)} trang, ${number(row.questions)} câu hỏi`,
            `${row.pages} pages, ${row.questions} questions`,
          ),
          t(`${row.by} sửa lúc ${time(row.changed)}`, `changed by ${row.by} at ${time(row.changed)}`),
        ].join(" · ")}
      </p>
      <p class="caution">
        {t(
          "Mọi thứ đã soạn trong bản này mất hẳn, không lấy lại được. Mẫu đang dùng và kết quả không bị ảnh hưởng.",
          "All that was written in it is gone for good. Forms in use and results are not touched.",
        )}
      </p>
      <p class="warn" role="alert">
        {trouble}
      </p>
      <div class="row">
        <button class="danger" disabled={busy} onClick={() => void remove()}>
          {t("Xóa", "Delete")}
        </button>
        <button onClick={close}>{t("Hủy", "Cancel")}</button>
      </div>
    </Dialog>
  );
}

function InWork() {
  const { data, trouble, reload } = useFetched<DraftRow[]>(drafts_at);
  const [leaving, setLeaving] = useState<DraftRow | undefined>();
  if (!data) return <Waiting trouble={trouble} />;
  return (
    <section class="card">
      <div class="head">
        <h2>{t("Mẫu đang soạn", "Forms in work")}</h2>
      </div>
      {data.length === 0 ? (
        <p class="note">{t("Chưa có mẫu nào đang soạn.", "No form is in work.")}</p>
      ) : (
        <table class="whole shelf">
          <thead>
            <tr>
              <th>{t("Mẫu", "Form")}</th>
              <th class="n">{t("Trang", "Pages")}</th>
              <th class="n">{t("Câu hỏi", "Questions")}</th>
              <th>{t("Sửa lần cuối", "Last changed")}</th>
              <th>
                <span class="sr">{t("Việc", "Deeds")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={row.id}>
                <td>
                  <b>{row.title}</b>{" "}
                  <small>
                    {[t(`bản ${row.version}`, `version ${row.version}`), row.source].filter(Boolean).join(" · ")}
                  </small>
                  {row.open > 0 && (
                    <span class="badge doubt">{t(`${row.open} chỗ cần xác nhận`, `${row.open} to confirm`)}</span>
                  )}
                </td>
                <td class="n" data-name={t("Trang", "Pages")}>
                  {number(row.pages)}
                </td>
                <td class="n" data-name={t("Câu hỏi", "Questions")}>
                  {number(row.questions)}
                </td>
                <td>
                  {time(row.changed)} <small>{row.by}</small>
                </td>
                <td class="acts">
                  <a class="button" href={stepAddress(row.id, row.open > 0 ? "doubts" : "edit")}>
                    {t("Soạn tiếp", "Go on")}
                  </a>
                  <button
                    onClick={() => setLeaving(row)}
                    aria-label={t(
                      `Xóa ${row.title}, bản ${row.version}`,
                      `Delete ${row.title}, version ${row.version}`,
                    )}
                  >
                    {t("Xóa…", "Delete…")}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {leaving && (
        <DeleteDialog
          row={leaving}
          close={() => setLeaving(undefined)}
          done={() => {
            setLeaving(undefined);
            reload();
          }}
        />
      )}
    </section>
  );
}

function Installed() {
  const { data, trouble } = useFetched<Form[]>("/api/forms");
  const [copying, setCopying] = useState<Form | undefined>();
  if (!data) return <Waiting trouble={trouble} />;
  return (
    <section class="card">
      <div class="head">
        <h2>{t("Mẫu đang dùng", "Forms in use")}</h2>
      </div>
      <table class="whole shelf">
        <thead>
          <tr>
            <th>{t("Mẫu", "Form")}</th>
            <th class="n">{t("Trang", "Pages")}</th>
            <th>
              <span class="sr">{t("Việc", "Deeds")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.map((form) => (
            <tr key={`${form.template} ${form.version}`}>
              <td>
                <b>{form.title}</b>{" "}
                <small>
                  {[t(`bản ${form.version}`, `version ${form.version}`), form.subtitle].filter(Boolean).join(" · ")}
                </small>
              </td>
              <td class="n" data-name={t("Trang", "Pages")}>
                {number(form.pages)}
              </td>
              <td class="acts">
                <FormDeeds form={form} copy={() => setCopying(form)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {copying && <CopyDialog form={copying} close={() => setCopying(undefined)} />}
    </section>
  );
}

export function FormShelf() {
  return (
    <section>
      <div class="begin">
        <FromFile />
        <FromNothing />
      </div>
      <InWork />
      <Installed />
    </section>
  );
}
