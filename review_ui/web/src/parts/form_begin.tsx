// Three ways to begin a form: a file, a form that is there, nothing.
import { useEffect, useState } from "preact/hooks";
import { send } from "../api/client";
import type { Draft, Form } from "../api/types";
import { begin, Beginning, fileTitle } from "../desk/form_begin";
import { scanEndings, uploadFile } from "../desk/upload";
import { t, typedText } from "../desk/words";
import { go } from "./address";
import { Dialog } from "./dialog";
import { DropZone } from "./drop_zone";
import { drafts_at } from "./form_desk";
import { FormDialog } from "./form_dialog";
import { stepAddress } from "./form_steps";
import { SendForm } from "./send_form";
import { Warn } from "./warn";
import { useWork } from "./work";

const post = (body: object) => send<Draft>("POST", drafts_at, body);

function openDraft(draft: Draft): void {
  go(stepAddress(draft.id, draft.doubts.some((doubt) => !doubt.settled) ? "doubts" : "edit"));
}

/** Seconds since something began, while it goes on. */
function useElapsed(running: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (!running) return;
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return seconds;
}

/** Begins one, and opens it. */
function useBegin() {
  const { busy, trouble, work } = useWork();
  return { busy, trouble, start: (make: () => Promise<Draft>) => work(async () => openDraft(await make())) };
}

function PaperInput({ busy, take }: { busy: boolean; take: (file: File | undefined) => void }) {
  return (
    <label>
      {t("Tờ mẫu trống (Word, PDF, ảnh)", "The empty form (Word, PDF, picture)")}
      <input
        type="file"
        accept={`.docx,.doc,.odt,${scanEndings}`}
        disabled={busy}
        onChange={(e) => take(e.currentTarget.files?.[0])}
      />
    </label>
  );
}

function Reading({ busy }: { busy: boolean }) {
  const seconds = useElapsed(busy);
  return (
    <p role="status">
      {busy &&
        t(
          `Máy đang tìm câu hỏi và ô đánh dấu: ${seconds} giây (thường mất 3–20 giây).`,
          `Looking for questions and boxes: ${seconds} s (usually 3–20 s).`,
        )}
    </p>
  );
}

export function FromFile() {
  const [title, setTitle] = useState("");
  const [file, setFile] = useState<File | undefined>();
  const { busy, trouble, start } = useBegin();
  const make = () =>
    file &&
    start(async () => {
      const upload = await uploadFile(file);
      const named = typedText(title);
      return begin(named || fileTitle(file.name), named ? { title: named, upload } : { upload }, post);
    });
  return (
    <DropZone take={([first]) => !busy && setFile(first)}>
      <SendForm class="form-fields" send={make}>
        <h2>{t("Từ tờ mẫu của đơn vị", "From the office's own paper")}</h2>
        <p class="note">
          {t(
            "Kéo tệp vào đây hoặc chọn tệp. Tệp Word nên dùng thẳng, đừng in rồi quét.",
            "Drop the file here or choose it. A Word file as it is reads better than its scan.",
          )}
        </p>
        <PaperInput busy={busy} take={setFile} />
        {file && <p>{t(`Đã chọn: ${file.name}`, `Chosen: ${file.name}`)}</p>}
        <label>
          {t("Tên mẫu (không bắt buộc)", "Title (may be left out)")}
          <input value={title} disabled={busy} onInput={(e) => setTitle(e.currentTarget.value)} />
        </label>
        <button class="main" disabled={busy || !file}>
          {busy ? t("Đang đọc tờ mẫu…", "Reading the form…") : t("Nạp tờ mẫu", "Bring the form")}
        </button>
        <Reading busy={busy} />
        <Warn>{trouble}</Warn>
      </SendForm>
    </DropZone>
  );
}

export function FromNothing() {
  const [title, setTitle] = useState("");
  const { busy, trouble, start } = useBegin();
  const named = typedText(title);
  return (
    <div class="drop from-nothing">
      <SendForm class="form-fields" send={() => named && start(() => begin(named, { title: named }, post))}>
        <h2>{t("Soạn mới từ đầu", "From nothing")}</h2>
        <p class="note">
          {t("Chương trình dàn trang; bạn chỉ soạn câu hỏi.", "The program lays it out; you only write the questions.")}
        </p>
        <label>
          {t("Tên mẫu", "Title")}
          <input value={title} required onInput={(e) => setTitle(e.currentTarget.value)} />
        </label>
        <button disabled={busy || !named}>{busy ? t("Đang tạo…", "Making…") : t("Soạn mẫu mới", "Begin")}</button>
        <p class="note">
          {t(
            "Muốn bắt đầu từ một mẫu có sẵn: bấm “Tạo mẫu mới từ mẫu này” trong danh sách bên dưới.",
            "To begin with a form that is there, choose it in the list below.",
          )}
        </p>
        <Warn>{trouble}</Warn>
      </SendForm>
    </div>
  );
}

/** Another form that begins as a copy of this one. */
export function CopyDialog({ form, close }: { form: Form; close: () => void }) {
  const [title, setTitle] = useState(form.title);
  const from: Beginning["from"] = { template: form.template, version: form.version };
  const named = typedText(title);
  return (
    <FormDialog
      title={t("Tạo mẫu mới từ mẫu này", "A new form from this one")}
      close={close}
      act={() => begin(named, { title: named, from }, post).then(openDraft)}
      verb={t("Tạo mẫu mới", "Make it")}
      working={t("Đang tạo…", "Making…")}
      disabled={!named}
    >
      <label>
        {t("Tên mẫu mới", "Title of the new form")}
        <input value={title} required onInput={(e) => setTitle(e.currentTarget.value)} />
      </label>
    </FormDialog>
  );
}

/** The next version of the office's own form: changed on the page, or the same paper corrected in Word. */
export function NextVersionDialog({ form, close }: { form: Form; close: () => void }) {
  const [file, setFile] = useState<File | undefined>();
  const onPage = useBegin();
  const fromFile = useBegin();
  const busy = onPage.busy || fromFile.busy;
  const what = { id: form.template, from: { template: form.template, version: form.version } };
  return (
    <Dialog title={t("Sửa thành bản mới", "A new version")} close={close}>
      <p>
        <b>{form.title}</b>,{" "}
        {t(`bản ${form.version} → bản ${form.version + 1}`, `version ${form.version} → ${form.version + 1}`)}
      </p>
      <p class="note">
        {t(
          "Phiếu của bản cũ vẫn đọc được; kết quả của cả hai bản tính chung theo từng câu.",
          "Sheets of the old version are still read; the results of both count together, question by question.",
        )}
      </p>
      <button class="main" disabled={busy} onClick={() => void onPage.start(() => post(what))}>
        {onPage.busy ? t("Đang tạo…", "Making…") : t("Sửa ngay trên trang", "Change it on the page")}
      </button>
      <Warn>{onPage.trouble}</Warn>
      <SendForm
        class="form-fields"
        send={() => file && fromFile.start(async () => post({ ...what, upload: await uploadFile(file) }))}
      >
        <h3>{t("Hoặc nạp tờ mẫu đã sửa", "Or bring the corrected paper")}</h3>
        <p class="note">
          {t(
            "Những gì đã đặt cho bản cũ (yếu tố, thang, báo động, câu lọc) được giữ cho các câu còn hỏi.",
            "What was set for the old version (dimension, scale, alarm, condition) is kept for what is still asked.",
          )}
        </p>
        <PaperInput busy={busy} take={setFile} />
        <button disabled={busy || !file}>
          {fromFile.busy
            ? t("Đang đọc tờ mẫu…", "Reading the form…")
            : t("Nạp tờ mẫu đã sửa", "Bring the corrected form")}
        </button>
        <Reading busy={fromFile.busy} />
        <Warn>{fromFile.trouble}</Warn>
      </SendForm>
      <div class="row">
        <button type="button" disabled={busy} onClick={close}>
          {t("Hủy", "Cancel")}
        </button>
      </div>
    </Dialog>
  );
}

/** What can be made of a form that is there: its next version, where it is the office's own, or another form. */
export function FormDeeds({ form, change, copy }: { form: Form; change: () => void; copy: () => void }) {
  return (
    <>
      {form.changeable && <button onClick={change}>{t("Sửa thành bản mới…", "A new version…")}</button>}
      <button onClick={copy}>{t("Tạo mẫu mới từ mẫu này…", "A new form from it…")}</button>
    </>
  );
}
