// Đọc thử: filled sheets are read with the form; a person looks over what was read and says what is wrong.
import { useEffect, useRef, useState } from "preact/hooks";
import { send } from "../api/client";
import type { Draft, TrialAnswer, TrialPages } from "../api/types";
import type { DraftDesk } from "../desk/form_draft";
import { Progress, ReadPage, readFile, toggledWrong, trialOf } from "../desk/form_trial";
import { askedAs, labelsOf } from "../desk/template";
import { uploadFile } from "../desk/upload";
import { said, t } from "../desk/words";
import { drafts_at } from "./form_desk";
import { PrintTrial } from "./form_steps";
import { Tally } from "./form_tally";

const save_after_ms = 800;

/** What was read on a page, and how far the reading has come. */
function useTrial(desk: DraftDesk) {
  const [pages, setPages] = useState<ReadPage[]>([]);
  const [progress, setProgress] = useState<(Progress & { n: number; files: number }) | undefined>();
  const [trouble, setTrouble] = useState("");
  const goesOn = useRef(false);
  useEffect(() => () => void (goesOn.current = false), []);
  const run = async (files: readonly File[]) => {
    goesOn.current = true;
    setTrouble("");
    for (const [n, file] of files.entries()) {
      if (!goesOn.current) break;
      const say = (one: Progress) => goesOn.current && setProgress({ ...one, n, files: files.length });
      try {
        say({ file: file.name, picture: 0, pictures: 0 });
        const upload = await uploadFile(file);
        const read = (picture: number) => send<TrialPages>("POST", `${drafts_at}/${desk.id}/read`, { upload, picture });
        const told = (one: Progress, more: ReadPage[]) => {
          say(one);
          if (more.length > 0) setPages((was) => [...was, ...more]);
        };
        await readFile(file.name, read, told, () => goesOn.current);
      } catch (error) {
        setTrouble(`${file.name}: ${said(error)}`);
      }
    }
    goesOn.current = false;
    setProgress(undefined);
  };
  useEffect(() => {
    if (pages.length === 0 || progress) return;
    const timer = setTimeout(() => {
      const body = { revision: desk.revision, ...trialOf(desk.form, pages) };
      send<Draft>("POST", `${drafts_at}/${desk.id}/trial`, body).then(
        (draft) => desk.take(draft),
        (error: unknown) => setTrouble(`${t("Chưa lưu kết quả đọc thử:", "The trial is not saved:")} ${said(error)}`),
      );
    }, save_after_ms);
    return () => clearTimeout(timer);
  }, [pages, progress]);
  const cancel = () => {
    goesOn.current = false;
    setProgress(undefined);
  };
  const toggle = (page: ReadPage, field: string) =>
    setPages((was) => was.map((one) => (one === page ? toggledWrong(page, field) : one)));
  return { pages, progress, trouble, run, cancel, toggle };
}

function TrialFiles({ read }: { read: (files: File[]) => void }) {
  const [over, setOver] = useState(false);
  return (
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
        read([...(e.dataTransfer?.files ?? [])]);
      }}
    >
      <label>
        {t("Bản quét phiếu đã điền (PDF, TIFF, JPEG, PNG)", "Scans of filled sheets (PDF, TIFF, JPEG, PNG)")}{" "}
        <input
          type="file"
          multiple
          accept=".pdf,.tif,.tiff,.jpg,.jpeg,.png"
          onChange={(e) => {
            read([...(e.currentTarget.files ?? [])]);
            e.currentTarget.value = "";
          }}
        />
      </label>
    </div>
  );
}

interface AnswerProps {
  desk: DraftDesk;
  answer: TrialAnswer;
  wrong: boolean;
  toggle: () => void;
}

function AnswerRow({ desk, answer, wrong, toggle }: AnswerProps) {
  const question = askedAs(desk.form, answer.field)?.question;
  if (!question) return null;
  const value = answer.text
    ? answer.value || t("chữ viết tay, người gõ lại", "handwriting, typed by a person")
    : answer.value
      ? labelsOf(desk.form, question, answer.value)
      : t("để trống", "blank");
  return (
    <li class={wrong ? "wrong" : answer.asked ? "asked" : ""}>
      <span>
        <small>{question.label}</small>
        <b>{value}</b>
        {answer.asked && !answer.text && (
          <span class="caution">
            {t("máy sẽ hỏi lại", "a person will be asked")}
            {answer.reason && `: ${t(answer.reason.vi, answer.reason.en)}`}
          </span>
        )}
      </span>
      {!answer.text && (
        <button
          class="small"
          aria-pressed={wrong}
          onClick={toggle}
          aria-label={`${t("Máy đọc sai", "Misread")}: ${question.label}`}
        >
          {t("Máy đọc sai", "Misread")}
        </button>
      )}
    </li>
  );
}

interface PageProps {
  desk: DraftDesk;
  page: ReadPage;
  n: number;
  count: number;
  show: (n: number) => void;
  toggle: (field: string) => void;
}

function ReadOnePage({ desk, page, n, count, show, toggle }: PageProps) {
  const name = page.page ? t(`trang ${page.page}`, `page ${page.page}`) : t("không nhận dạng được", "not recognised");
  return (
    <section class="card viewer" aria-label={t("Trang đã đọc", "A page that was read")}>
      <div class="tools">
        <button
          class="small"
          disabled={n === 0}
          onClick={() => show(n - 1)}
          aria-label={t("Trang trước", "Page before")}
        >
          ‹
        </button>
        <span>
          {n + 1} / {count}
        </span>
        <button
          class="small"
          disabled={n === count - 1}
          onClick={() => show(n + 1)}
          aria-label={t("Trang sau", "Next page")}
        >
          ›
        </button>
        <span class="sp">
          {page.file}, {name}
        </span>
      </div>
      <div class="read">
        <div class="stage" tabIndex={0} role="group" aria-label={t("Ảnh trang đã đọc", "Picture of the page")}>
          {page.picture ? (
            <img
              key={page.picture}
              src={page.picture}
              alt={t("Trang đã đọc, chỗ máy đọc được đánh dấu", "The page with what was read")}
            />
          ) : (
            <p class="note">{t("Không có ảnh", "No picture")}</p>
          )}
        </div>
        <div class="answers-read">
          {page.problem && (
            <p class="caution" role="note">
              {t(page.problem.vi, page.problem.en)}
            </p>
          )}
          <ul>
            {page.answers.map((answer) => (
              <AnswerRow
                key={answer.field}
                desk={desk}
                answer={answer}
                wrong={page.wrong.has(answer.field)}
                toggle={() => toggle(answer.field)}
              />
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

export function FormTrial({ desk }: { desk: DraftDesk }) {
  const { pages, progress, trouble, run, cancel, toggle } = useTrial(desk);
  const [shown, setShown] = useState(0);
  const n = Math.min(shown, pages.length - 1);
  const page = pages[n];
  const trial = pages.length > 0 ? trialOf(desk.form, pages) : desk.trial;
  return (
    <div class={page ? "form-trial" : "form-trial empty"}>
      {page && (
        <ReadOnePage
          desk={desk}
          page={page}
          n={n}
          count={pages.length}
          show={setShown}
          toggle={(field) => toggle(page, field)}
        />
      )}
      <aside class="card props" aria-label={t("Đọc thử", "Trial")}>
        <div class="head">
          <h2>{t("Đọc thử phiếu đã điền", "Read filled sheets")}</h2>
          <PrintTrial desk={desk} />
        </div>
        <div class="body">
          <p class="note">
            {t(
              "In thử tờ mẫu, nhờ vài người điền (5–20 phiếu), quét lại rồi nạp vào đây. Phiếu đọc thử không được tính vào kết quả.",
              "Print a trial sheet, let a few people fill it in (5–20 sheets), scan them and bring them here. They count nowhere.",
            )}
          </p>
          {progress ? (
            <div class="upload" role="status">
              <span>
                {progress.files > 1 && `${progress.n + 1}/${progress.files} · `}
                {progress.picture === 0
                  ? t(`Đang gửi ${progress.file}…`, `Sending ${progress.file}…`)
                  : t(
                      `Đang đọc ${progress.file}, ảnh ${progress.picture}${progress.pictures ? `/${progress.pictures}` : ""}…`,
                      `Reading ${progress.file}, picture ${progress.picture}${progress.pictures ? `/${progress.pictures}` : ""}…`,
                    )}
              </span>
              <progress
                aria-label={t("Đã đọc", "Read so far")}
                max={progress.pictures || 1}
                {...(progress.pictures ? { value: progress.picture - 1 } : {})}
              />
              <button onClick={cancel}>{t("Dừng", "Stop")}</button>
            </div>
          ) : (
            <TrialFiles read={(files) => void run(files)} />
          )}
          <p class="warn" role="alert">
            {trouble}
          </p>
          {trial && <Tally form={desk.form} trial={trial} />}
        </div>
      </aside>
    </div>
  );
}
