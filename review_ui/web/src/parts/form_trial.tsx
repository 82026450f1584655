// Đọc thử: filled sheets are read with the form; a person looks over what was read and says what is wrong.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { send } from "../api/client";
import type { TrialPages } from "../api/types";
import type { DraftDesk } from "../desk/form_draft";
import {
  nextUnseen,
  Progress,
  ReadPage,
  readFile,
  toggledWrong,
  TrialKeeper,
  trialOf,
  unseen,
} from "../desk/form_trial";
import { scanEndings, uploadFile } from "../desk/upload";
import { said, t } from "../desk/words";
import { DropZone } from "./drop_zone";
import { drafts_at } from "./form_desk";
import { ReadOnePage } from "./form_read_page";
import { PrintTrial } from "./form_steps";
import { Tally } from "./form_tally";
import { Warn } from "./warn";

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
        await desk.whenSaved(() => Promise.resolve()); // it is read with the form as the server has it
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
  const [keeper] = useState(() => new TrialKeeper((read) => desk.keepTrial(trialOf(desk.form, read))));
  useLayoutEffect(() => {
    if (pages.some((page) => page.seen || page.wrong.size > 0)) keeper.put(pages, !progress);
  }, [pages, !progress]);
  useEffect(() => () => void keeper.keepNow(), []); // another step is chosen before the time has come
  const cancel = () => {
    goesOn.current = false;
    setProgress(undefined);
  };
  const toggle = (page: ReadPage, field: string) =>
    setPages((was) => was.map((one) => (one === page ? toggledWrong(page, field) : one)));
  const setSeen = (page: ReadPage, seen: boolean) =>
    setPages((was) => was.map((one) => (one === page ? { ...one, seen } : one)));
  return { pages, progress, trouble, run, cancel, toggle, setSeen };
}

function doing({ file, picture, pictures }: Progress): string {
  if (picture === 0) return t(`Đang gửi ${file}…`, `Sending ${file}…`);
  const which = pictures ? `${picture}/${pictures}` : String(picture);
  return t(`Đang đọc ${file}, ảnh ${which}…`, `Reading ${file}, picture ${which}…`);
}

function TrialFiles({ read }: { read: (files: File[]) => void }) {
  return (
    <DropZone take={read}>
      <label>
        {t("Bản quét phiếu đã điền (PDF, TIFF hoặc ảnh)", "Scans of filled sheets (PDF, TIFF or pictures)")}{" "}
        <input
          type="file"
          multiple
          accept={scanEndings}
          onChange={(e) => {
            read([...(e.currentTarget.files ?? [])]);
            e.currentTarget.value = "";
          }}
        />
      </label>
    </DropZone>
  );
}

export function FormTrial({ desk }: { desk: DraftDesk }) {
  const { pages, progress, trouble, run, cancel, toggle, setSeen } = useTrial(desk);
  const [shown, setShown] = useState(0);
  const n = Math.min(shown, pages.length - 1);
  const page = pages[n];
  const trial = pages.length > 0 ? trialOf(desk.form, pages) : desk.trial;
  const see = (seen: boolean) => {
    if (!page) return;
    setSeen(page, seen);
    const next = nextUnseen(desk.form, pages, n + 1);
    if (seen && next >= 0 && next !== n) setShown(next);
  };
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
          see={see}
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
              "In thử tờ mẫu, nhờ vài người điền (5–20 phiếu), quét lại rồi nạp vào đây. " +
                "Phiếu đọc thử không được tính vào kết quả.",
              "Print a trial sheet, let a few people fill it in (5–20 sheets), scan them and bring them here. " +
                "They count nowhere.",
            )}
          </p>
          {desk.pages.some((one) => !one.codes) && (
            <p class="caution" role="note">
              {t(
                "Phiếu này không có mã: đừng để tờ in thử lẫn vào chồng phiếu thật, vì nó sẽ được đếm.",
                "This form carries no code: keep trial sheets apart from real ones, or they are counted.",
              )}
            </p>
          )}
          {progress ? (
            <div class="upload" role="status">
              <span>
                {progress.files > 1 && `${progress.n + 1}/${progress.files} · `}
                {doing(progress)}
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
          <Warn>{trouble}</Warn>
          {trial && <Tally form={desk.form} trial={trial} unseen={unseen(desk.form, pages)} />}
        </div>
      </aside>
    </div>
  );
}
