// Quét: files in, batches out.
import { useEffect, useRef, useState } from "preact/hooks";
import { get, Problem, send } from "../api/client";
import type { Attribution, Batch, BatchChange } from "../api/types";
import { number, said, t, time } from "../desk/words";
import { useLanguage } from "../parts/language";
import { OnlineImport } from "../parts/online";
import { upload, Upload } from "../desk/upload";

interface Job {
  id: number;
  state: string;
  files: string[];
  done: number;
  total: number;
  error: string;
}

const inWords = (a: Attribution) => [a.unit, a.field, a.period].filter(Boolean).join(" · ") || "–";

function BatchHistory({ batch }: { batch: number }) {
  const [changes, setChanges] = useState<BatchChange[]>([]);
  useEffect(() => void get<BatchChange[]>(`/api/batches/${batch}/history`).then(setChanges, () => undefined), [batch]);
  if (changes.length === 0) return <p class="note">{t("Chưa thay đổi lần nào.", "Never changed.")}</p>;
  return (
    <ul class="history">
      {changes.map((c) => (
        <li key={c.at}>
          {time(c.at)} · {c.who}: {inWords(c.before)} → {inWords(c.after)}
        </li>
      ))}
    </ul>
  );
}

function BatchRow({ batch, changed }: { batch: Batch; changed: () => void }) {
  const [edit, setEdit] = useState(false);
  const [unit, setUnit] = useState(batch.unit);
  const [field, setField] = useState(batch.field);
  const [period, setPeriod] = useState(batch.period);
  const [trouble, setTrouble] = useState("");
  const s = batch.summary;
  const save = async () => {
    try {
      await send("PATCH", `/api/batches/${batch.id}`, { unit, field, period });
      setEdit(false);
      changed();
    } catch (error) {
      setTrouble(said(error));
    }
  };
  return (
    <tr>
      <td>{batch.id}</td>
      <td>{time(batch.started_at)}</td>
      <td>
        {edit ? (
          <form
            class="inline"
            onSubmit={(e) => {
              e.preventDefault();
              void save();
            }}
          >
            <input
              aria-label={t("Đơn vị", "Unit")}
              value={unit}
              onInput={(e) => setUnit(e.currentTarget.value.toUpperCase())}
            />
            <input aria-label={t("Lĩnh vực", "Field")} value={field} onInput={(e) => setField(e.currentTarget.value)} />
            <input
              aria-label={t("Kỳ", "Period")}
              value={period}
              placeholder="2025-03"
              onInput={(e) => setPeriod(e.currentTarget.value)}
            />
            <button>{t("Lưu", "Save")}</button> <span class="warn">{trouble}</span>
            <BatchHistory batch={batch.id} />
          </form>
        ) : (
          <>
            {inWords(batch)}{" "}
            <button class="quiet" onClick={() => setEdit(true)}>
              {t("sửa", "edit")}
            </button>
          </>
        )}
        {s.notes.map((note) => (
          <p key={note.en} class="warn">
            {t(note.vi, note.en)}
          </p>
        ))}
      </td>
      <td class="n">{number(s.pages)}</td>
      <td class="n">{number(s.read)}</td>
      <td class="n">{number(s.problem)}</td>
      <td class="n">{number(s.duplicate)}</td>
      <td class="n">{number(s.blank + s.cover + s.foreign)}</td>
      <td class="n">{number(s.pages - s.accounted)}</td>
      <td class="n">{number(s.sheets)}</td>
      <td class="n">{number(s.marks_pending + s.texts_pending)}</td>
    </tr>
  );
}

export function Scan() {
  useLanguage();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [unit, setUnit] = useState("");
  const [field, setField] = useState("");
  const [period, setPeriod] = useState("");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const [data, setData] = useState<{ jobs: Job[]; batches: Batch[] }>({ jobs: [], batches: [] });
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const load = () => void get<{ jobs: Job[]; batches: Batch[] }>("/api/batches").then(setData, () => undefined);
  const reading = data.jobs.some((j) => j.state === "waiting" || j.state === "reading");
  useEffect(() => {
    load();
    const timer = setInterval(load, reading ? 1500 : 15_000);
    return () => clearInterval(timer);
  }, [reading]);
  const add = (files: FileList | null | undefined) => {
    if (files) setUploads((was) => [...was, ...[...files].map((file) => ({ file, sent: 0, id: "", trouble: "" }))]);
  };
  const start = async () => {
    setBusy(true);
    setTrouble("");
    try {
      for (const entry of uploads) await upload(entry, () => setUploads((was) => [...was]));
      await send("POST", "/api/batches", { uploads: uploads.map((u) => u.id), unit, field, period });
      setUploads([]);
      load();
    } catch (error) {
      setTrouble(
        error instanceof Problem
          ? t(error.vi, error.en)
          : t("Không gửi được tệp. Bấm lại để gửi tiếp.", "The files could not be sent. Press again to go on."),
      );
    }
    setBusy(false);
  };
  return (
    <section>
      <div
        class={over ? "drop over" : "drop"}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault();
          setOver(false);
          add(e.dataTransfer?.files);
        }}
      >
        <p>
          {t("Kéo tệp quét (PDF, TIFF, JPEG, PNG) vào đây, hoặc", "Drop scans (PDF, TIFF, JPEG, PNG) here, or")}{" "}
          <button onClick={() => input.current?.click()}>{t("chọn tệp", "choose files")}</button>
        </p>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t("Tệp quét", "Scans")}
          accept=".pdf,.tif,.tiff,.jpg,.jpeg,.png"
          onChange={(e) => {
            add(e.currentTarget.files);
            e.currentTarget.value = "";
          }}
        />
        {uploads.map((u, n) => (
          <div class="upload" key={n}>
            <span>{u.file.name}</span>
            <progress max={u.file.size || 1} value={u.sent} aria-label={u.file.name} />
            {!busy && (
              <button class="quiet" onClick={() => setUploads(uploads.filter((x) => x !== u))}>
                {t("bỏ", "remove")}
              </button>
            )}
            <span class="warn">{u.trouble}</span>
          </div>
        ))}
        {uploads.length > 0 && (
          <form
            class="inline"
            onSubmit={(e) => {
              e.preventDefault();
              void start();
            }}
          >
            <label>
              {t("Đơn vị (nếu phiếu không ghi)", "Unit (where sheets name none)")}
              <input value={unit} onInput={(e) => setUnit(e.currentTarget.value.toUpperCase())} />
            </label>
            <label>
              {t("Lĩnh vực", "Field")}
              <input value={field} onInput={(e) => setField(e.currentTarget.value)} />
            </label>
            <label>
              {t("Kỳ (ví dụ 2025-03)", "Period (such as 2025-03)")}
              <input value={period} onInput={(e) => setPeriod(e.currentTarget.value)} />
            </label>
            <button class="main" disabled={busy}>
              {busy ? t("Đang tải lên…", "Uploading…") : t("Tải lên và đọc", "Upload and read")}
            </button>
          </form>
        )}
        <p class="warn" role="alert">
          {trouble}
        </p>
      </div>
      {data.jobs
        .filter((j) => j.state === "waiting" || j.state === "reading" || j.state === "failed")
        .map((j) => (
          <div class="job" key={j.id} role="status">
            <span>
              {j.state === "failed" ? t("Không đọc được lô:", "The batch failed:") : t("Đang đọc", "Reading")}{" "}
              {j.files.slice(0, 3).join(", ")}
              {j.files.length > 3 && " …"}
            </span>
            {j.state === "failed" ? (
              <>
                <span class="warn">{j.error}</span>{" "}
                <button onClick={() => void send("POST", `/api/jobs/${j.id}/retry`, {}).then(load, load)}>
                  {t("Đọc lại", "Read again")}
                </button>
              </>
            ) : (
              <progress max={j.total || 1} value={j.done} aria-label={t("Tiến độ đọc", "Progress of reading")} />
            )}{" "}
            <span>
              {number(j.done)}/{number(j.total)} {t("trang", "pages")}
            </span>
          </div>
        ))}
      <OnlineImport />
      <h2>{t("Các lô đã quét", "Batches")}</h2>
      {data.batches.length === 0 ? (
        <p class="note">{t("Chưa có lô nào.", "No batch yet.")}</p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>{t("Lô", "Batch")}</th>
                <th>{t("Bắt đầu", "Started")}</th>
                <th>{t("Đơn vị · lĩnh vực · kỳ", "Unit · field · period")}</th>
                <th>{t("Trang", "Pages")}</th>
                <th>{t("Đã đọc", "Read")}</th>
                <th>{t("Không nhận ra", "Not recognised")}</th>
                <th>{t("Trùng", "Duplicate")}</th>
                <th>{t("Trắng, bìa, khác", "Blank, cover, other")}</th>
                <th>{t("Chưa đọc", "Not yet")}</th>
                <th>{t("Phiếu", "Sheets")}</th>
                <th>{t("Chờ duyệt", "To review")}</th>
              </tr>
            </thead>
            <tbody>
              {data.batches.map((b) => (
                <BatchRow key={b.id} batch={b} changed={load} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
