// The forms: those in work, those in use, and how to begin another.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { DraftDropped, DraftRow, DraftShelf, DroppedDraft, Form } from "../api/types";
import { number, t, time } from "../desk/words";
import { Dialog } from "./dialog";
import { useFetched } from "./fetched";
import { CopyDialog, FormDeeds, FromFile, FromNothing, NextVersionDialog } from "./form_begin";
import { drafts_at } from "./form_desk";
import { stepAddress } from "./form_steps";
import { Waiting } from "./waiting";
import { Warn } from "./warn";
import { useWork } from "./work";

interface Leaving {
  row: DraftRow;
  close: () => void;
  /** @param name by which it is taken back */
  done: (name: string) => void;
}

function DeleteDialog({ row, close, done }: Leaving) {
  const { busy, trouble, work } = useWork();
  const remove = () => work(async () => done((await send<DraftDropped>("DELETE", `${drafts_at}/${row.id}`, {})).name));
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
      <p class="note">
        {t(
          "Trong 30 ngày còn lấy lại được ở mục “Đã xóa”. Mẫu đang dùng và kết quả không bị ảnh hưởng.",
          "For 30 days it can be taken back under “Deleted”. Forms in use and results are not touched.",
        )}
      </p>
      <Warn>{trouble}</Warn>
      <div class="row">
        <button class="danger" disabled={busy} onClick={() => void remove()}>
          {t("Xóa", "Delete")}
        </button>
        <button onClick={close}>{t("Hủy", "Cancel")}</button>
      </div>
    </Dialog>
  );
}

/** Files of drafts that can't be read: named, so that nobody looks for them in vain. */
function Broken({ ids, reload }: { ids: readonly string[]; reload: () => void }) {
  const { trouble, work } = useWork();
  const remove = (id: string) => work(() => send("DELETE", `${drafts_at}/${id}`, {}).then(reload));
  return (
    <>
      {ids.map((id) => (
        <p key={id} class="caution">
          {t(
            `Tệp của mẫu đang soạn “${id}” đã hỏng: hãy nhờ quản trị lấy lại từ bản sao lưu, hoặc xóa.`,
            `The file of the draft “${id}” is broken: have it restored from a backup, or delete it.`,
          )}{" "}
          <button class="small" onClick={() => void remove(id)}>
            {t("Xóa", "Delete")}
          </button>
        </p>
      ))}
      <Warn>{trouble}</Warn>
    </>
  );
}

function Dropped({ rows, back }: { rows: readonly DroppedDraft[]; back: (name: string) => void }) {
  if (rows.length === 0) return null;
  return (
    <details class="dropped">
      <summary>{t(`Đã xóa (${number(rows.length)})`, `Deleted (${rows.length})`)}</summary>
      <ul>
        {rows.map((row) => (
          <li key={row.name}>
            <b>{row.title}</b>{" "}
            <small>
              {[
                t(`bản ${row.version}`, `version ${row.version}`),
                t(`${row.by} xóa lúc ${time(row.at)}`, `deleted by ${row.by} at ${time(row.at)}`),
              ].join(" · ")}
            </small>{" "}
            <button
              class="small"
              onClick={() => back(row.name)}
              aria-label={t(
                `Lấy lại ${row.title}, bản ${row.version}`,
                `Take back ${row.title}, version ${row.version}`,
              )}
            >
              {t("Lấy lại", "Take back")}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function InWork() {
  const { data, trouble, reload } = useFetched<DraftShelf>(drafts_at);
  const [leaving, setLeaving] = useState<DraftRow | undefined>();
  const [gone, setGone] = useState<{ title: string; name: string } | undefined>();
  const { trouble: refused, work } = useWork();
  if (!data) return <Waiting trouble={trouble} />;
  const takeBack = (name: string) => {
    setGone(undefined);
    void work(() => send("POST", `${drafts_at}/taken-back`, { name }).then(reload));
  };
  return (
    <section class="card">
      <div class="head">
        <h2>{t("Mẫu đang soạn", "Forms in work")}</h2>
      </div>
      {gone && (
        <p class="told" role="status">
          {t(`Đã xóa “${gone.title}”.`, `“${gone.title}” was deleted.`)}{" "}
          <button class="quiet" onClick={() => takeBack(gone.name)}>
            {t("Hoàn tác", "Undo")}
          </button>
        </p>
      )}
      <Warn>{refused}</Warn>
      <Broken ids={data.broken} reload={reload} />
      {data.drafts.length === 0 ? (
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
            {data.drafts.map((row) => (
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
      <Dropped rows={data.dropped} back={takeBack} />
      {leaving && (
        <DeleteDialog
          row={leaving}
          close={() => setLeaving(undefined)}
          done={(name) => {
            setGone({ title: leaving.title, name });
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
  const [changing, setChanging] = useState<Form | undefined>();
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
                <FormDeeds form={form} change={() => setChanging(form)} copy={() => setCopying(form)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changing && <NextVersionDialog form={changing} close={() => setChanging(undefined)} />}
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
