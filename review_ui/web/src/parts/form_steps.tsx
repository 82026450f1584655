// Above every step of a form: which steps there are, what is saved, what can be undone.
import { useState } from "preact/hooks";
import { download } from "../api/client";
import type { DraftOthers } from "../api/types";
import type { DraftDesk } from "../desk/form_draft";
import { t, time } from "../desk/words";
import { Dialog } from "./dialog";
import { useFetched } from "./fetched";
import { drafts_at } from "./form_desk";
import { Warn } from "./warn";
import { useWork } from "./work";

export const steps = ["doubts", "edit", "trial", "use"] as const;
export type Step = (typeof steps)[number];

export const stepAddress = (draft: string, step: Step) =>
  `/mau-phieu?${new URLSearchParams({ draft, step }).toString()}`;

function stepName(step: Step, open: number, given: boolean): string {
  switch (step) {
    case "doubts":
      if (!given) return open > 0 ? t(`Xác nhận ${open} điều`, `To confirm: ${open}`) : t("Xác nhận", "Confirm");
      return open > 0
        ? t(`Xác nhận ${open} chỗ máy đoán`, `Guesses to confirm: ${open}`)
        : t("Xác nhận chỗ máy đoán", "Confirm the guesses");
    case "edit":
      return t("Sửa câu hỏi", "Edit the questions");
    case "trial":
      return t("Đọc thử", "Trial");
    case "use":
      return t("Đưa vào dùng", "Put to use");
  }
}

const two = (n: number) => String(n).padStart(2, "0");

function SaveState({ desk }: { desk: DraftDesk }) {
  const at = desk.savedAt;
  switch (desk.saving) {
    case "saved":
      return (
        <>
          {at
            ? t(
                `Đã lưu lúc ${two(at.getHours())}:${two(at.getMinutes())}`,
                `Saved ${two(at.getHours())}:${two(at.getMinutes())}`,
              )
            : t("Đã lưu", "Saved")}
        </>
      );
    case "waits":
    case "saving":
      return <>{t("Đang lưu…", "Saving…")}</>;
    case "refused":
    case "stale":
    case "offline":
      return (
        <span class="warn">
          {t("Chưa lưu:", "Not saved:")} {desk.trouble}
        </span>
      );
  }
}

/** Somebody else has saved the form meanwhile. */
function Stale({ desk }: { desk: DraftDesk }) {
  const { trouble, work } = useWork();
  const [asking, setAsking] = useState(false);
  if (desk.saving !== "stale") return null;
  const who = desk.theirs?.by || t("Người khác", "Somebody else");
  const when = desk.theirs ? ` (${time(desk.theirs.changed)})` : "";
  return (
    <div class="conflict" role="alert">
      <p>
        {t(
          `${who} vừa lưu mẫu này${when}. Thay đổi của bạn chưa lưu được. Tải bản của họ thì mất thay đổi của bạn; ` +
            "giữ bản của bạn thì mất thay đổi của họ.",
          `${who} has just saved this form${when}. Your change is not saved. Loading theirs drops yours; ` +
            "keeping yours drops theirs.",
        )}
      </p>
      <button onClick={() => void work(() => desk.takeTheirs())}>{t("Tải bản của họ", "Load theirs")}</button>{" "}
      {desk.theirs && <button onClick={() => setAsking(true)}>{t("Giữ bản của tôi…", "Keep mine…")}</button>}{" "}
      {trouble && <span class="warn">{trouble}</span>}
      {asking && (
        <Dialog title={t("Giữ bản của bạn?", "Keep yours?")} close={() => setAsking(false)}>
          <p>
            {t(
              `Những gì ${who} đã sửa${when} mà bạn chưa thấy sẽ bị thay bằng bản trên màn hình này.`,
              `What ${who} changed${when} and you have not seen is replaced by what stands on this screen.`,
            )}
          </p>
          <div class="row">
            <button
              class="danger"
              onClick={() => {
                setAsking(false);
                void work(() => desk.keepMine());
              }}
            >
              {t("Giữ bản của tôi", "Keep mine")}
            </button>
            <button onClick={() => setAsking(false)}>{t("Hủy", "Cancel")}</button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

const asked_again_ms = 20_000; // the server takes whoever has not asked for 45 s as gone

/** Who else has the form open: two who change it at once cost one of them their work. */
function Others({ id }: { id: string }) {
  const names = useFetched<DraftOthers>(`${drafts_at}/${id}/others`, asked_again_ms).data?.names ?? [];
  if (names.length === 0) return null;
  return (
    <p class="caution" role="status">
      {t(
        `${names.join(", ")} cũng đang mở mẫu này. Hãy báo nhau trước khi sửa: ai lưu sau sẽ phải chọn giữ bản nào.`,
        `${names.join(", ")} has this form open, too. Agree who changes it: whoever saves second must choose one.`,
      )}
    </p>
  );
}

/** A sheet as it will be printed, without number. */
export function PrintTrial({ desk }: { desk: DraftDesk }) {
  const { busy, trouble, work } = useWork();
  const print = () =>
    work(() =>
      desk.whenSaved((revision) => download(`${drafts_at}/${desk.id}/print`, `${desk.id}-in-thu.pdf`, { revision })),
    );
  return (
    <>
      <button class="small" disabled={busy} onClick={() => void print()}>
        {busy ? t("Đang tạo…", "Making…") : t("In thử tờ mẫu", "Print a trial sheet")}
      </button>
      {trouble && <Warn inline>{trouble}</Warn>}
    </>
  );
}

export function FormSteps({ desk, step }: { desk: DraftDesk; step: Step }) {
  const open = desk.open.length;
  const at = steps.indexOf(step);
  const done = (one: Step) =>
    one === "doubts" ? open === 0 : one === "trial" ? (desk.trial?.sheets ?? 0) > 0 : steps.indexOf(one) < at;
  return (
    <div class="form-top">
      <div class="form-title">
        <b>{desk.form.title}</b>
        <span class="badge">{t(`bản ${desk.version}, đang soạn`, `version ${desk.version}, in work`)}</span>
        <span class="saving" role="status">
          <SaveState desk={desk} />
        </span>
        {desk.lastSaved.by && (
          <span class="note">
            {t(
              `${desk.lastSaved.by} sửa lúc ${time(desk.lastSaved.at)}`,
              `changed by ${desk.lastSaved.by}, ${time(desk.lastSaved.at)}`,
            )}
          </span>
        )}
        <button class="small" disabled={!desk.canUndo} onClick={() => desk.undo()} title="Ctrl+Z">
          ↶ {t("Hoàn tác", "Undo")}
        </button>
        <button class="small" disabled={!desk.canRedo} onClick={() => desk.redo()} title="Ctrl+Shift+Z">
          ↷ {t("Làm lại", "Redo")}
        </button>
      </div>
      <nav aria-label={t("Các bước", "Steps")}>
        <ol class="steps">
          <li class="done">
            <a href="/mau-phieu">{desk.given ? t("Nạp tờ mẫu", "Bring a form") : t("Tạo mẫu mới", "A new form")}</a>
          </li>
          {steps.map((one) => (
            <li key={one} class={done(one) ? "done" : ""}>
              <a href={stepAddress(desk.id, one)} aria-current={one === step ? "step" : undefined}>
                {stepName(one, open, desk.given)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <Others id={desk.id} />
      <Stale desk={desk} />
      {desk.told && (
        <p class="caution" role="status">
          {desk.told}{" "}
          <button class="small" onClick={() => desk.undo()}>
            {t("Hoàn tác", "Undo")}
          </button>
        </p>
      )}
      {desk.trialTrouble && (
        <Warn>
          {t("Chưa lưu kết quả đọc thử:", "The trial is not saved:")} {desk.trialTrouble}
        </Warn>
      )}
    </div>
  );
}
