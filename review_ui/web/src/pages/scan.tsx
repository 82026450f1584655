// Nạp bản quét: files in, batches out.
import { useRef, useState } from "preact/hooks";
import { Problem, send } from "../api/client";
import type { BatchStarted } from "../api/types";
import { isPractice } from "../desk/practice";
import { dropUpload, scanEndings, upload, Upload } from "../desk/upload";
import { said, t, typedText } from "../desk/words";
import { BatchList } from "../parts/batch_list";
import { DropZone } from "../parts/drop_zone";
import { useLanguage } from "../parts/language";
import { OnlineImport } from "../parts/online";
import { PeriodPicker } from "../parts/period_picker";
import { PracticeSamples } from "../parts/practice_samples";
import { SendForm } from "../parts/send_form";
import { UnitPicker } from "../parts/unit_picker";
import { Warn } from "../parts/warn";

function Files({ uploads, busy, remove }: { uploads: Upload[]; busy: boolean; remove: (one: Upload) => void }) {
  return (
    <>
      {uploads.map((one, n) => (
        <div class="upload" key={n}>
          <span>{one.file.name}</span>
          <progress max={one.file.size || 1} value={one.sent} aria-label={one.file.name} />
          {!busy && (
            <button class="quiet" onClick={() => remove(one)}>
              {t("Xóa", "Remove")}
            </button>
          )}
          <span class="warn">{one.trouble}</span>
        </div>
      ))}
    </>
  );
}

/** Takes files and says to whom they belong; that travels with the scan itself. */
function Sending({ sent }: { sent: () => void }) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [unit, setUnit] = useState("");
  const [field, setField] = useState("");
  const [period, setPeriod] = useState("");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const add = (files: readonly File[]) => {
    const fresh = files.map((file) => ({ file, sent: 0, id: "", trouble: "" }));
    setUploads((was) => [...was, ...fresh]);
  };
  const remove = (one: Upload) => {
    setUploads((was) => was.filter((x) => x !== one));
    void dropUpload(one);
  };
  const start = async () => {
    setBusy(true);
    setTrouble("");
    try {
      for (const entry of uploads) await upload(entry, () => setUploads((was) => [...was]));
      await send<BatchStarted>("POST", "/api/batches", {
        uploads: uploads.map((one) => one.id),
        unit,
        field: typedText(field),
        period,
      });
      setUploads([]);
      sent();
    } catch (error) {
      setTrouble(
        error instanceof Problem
          ? said(error)
          : t("Không gửi được tệp. Bấm lại để gửi tiếp.", "The files could not be sent. Press again to go on."),
      );
    }
    setBusy(false);
  };
  return (
    <DropZone take={add}>
      <p>
        {t("Kéo tệp quét (PDF, TIFF hoặc ảnh) vào đây, hoặc", "Drop scans (PDF, TIFF or pictures) here, or")}{" "}
        <button onClick={() => input.current?.click()}>{t("Chọn tệp", "Choose files")}</button>
      </p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t("Tệp quét", "Scans")}
        accept={scanEndings}
        onChange={(e) => {
          add([...(e.currentTarget.files ?? [])]);
          e.currentTarget.value = "";
        }}
      />
      {isPractice() && <PracticeSamples take={add} />}
      <Files uploads={uploads} busy={busy} remove={remove} />
      {uploads.length > 0 && (
        <SendForm class="inline" send={start}>
          <UnitPicker
            label={t("Đơn vị", "Unit")}
            none={t("theo mã trên phiếu", "by the codes")}
            value={unit}
            set={setUnit}
          />
          <label>
            {t("Lĩnh vực", "Field")}
            <input value={field} onInput={(e) => setField(e.currentTarget.value)} />
          </label>
          <PeriodPicker label={t("Kỳ", "Period")} none={t("không ghi", "none")} value={period} set={setPeriod} />
          <button class="main" disabled={busy}>
            {busy ? t("Đang tải lên…", "Uploading…") : t("Tải lên và đọc", "Upload and read")}
          </button>
        </SendForm>
      )}
      <Warn>{trouble}</Warn>
    </DropZone>
  );
}

export function Scan() {
  useLanguage();
  const [sent, setSent] = useState(0);
  return (
    <section>
      <Sending sent={() => setSent((n) => n + 1)} />
      {!isPractice() && <OnlineImport />}
      <BatchList edits sent={sent} />
    </section>
  );
}
