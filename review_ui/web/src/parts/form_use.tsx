// Đưa vào dùng: what stands in the way, and the one step that can't be taken back.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Draft, DraftCheck, InUse } from "../api/types";
import type { DraftDesk } from "../desk/form_draft";
import { missingWords } from "../desk/form_words";
import { keyOfForm } from "../desk/printable";
import { askedAs } from "../desk/template";
import { t } from "../desk/words";
import { drafts_at } from "./form_desk";
import { FormDialog } from "./form_dialog";
import { PrintTrial, stepAddress } from "./form_steps";
import { Warn } from "./warn";
import { useWork } from "./work";

function placeOf(desk: DraftDesk, check: AnyCheck): { href: string; name: string } {
  if (check.kind === "doubts" || (check.kind === "direction" && check.must))
    return { href: stepAddress(desk.id, "doubts"), name: t("Xác nhận các chỗ này", "Confirm them") };
  if (check.kind === "no_trial") return { href: stepAddress(desk.id, "trial"), name: t("Đọc thử", "Make a trial") };
  const edit = stepAddress(desk.id, "edit");
  const question = check.question && askedAs(desk.form, check.question)?.question;
  if (question)
    return { href: `${edit}&at=${encodeURIComponent(question.id)}`, name: t("Đến câu này", "Go to the question") };
  if (check.kind === "words") return { href: `${edit}&at=form`, name: t("Đến Cả phiếu", "Go to the whole form") };
  if (check.page > 0)
    return { href: `${edit}&at=page-${check.page}`, name: t(`Xem trang ${check.page}`, `Look at page ${check.page}`) };
  return { href: edit, name: t("Đến trang sửa", "Go to the editor") };
}

/** What the server says stands in the way, and what only this page knows: words that are missing. */
type AnyCheck = Omit<DraftCheck, "kind"> & { kind: DraftCheck["kind"] | "words" };

interface CheckProps {
  desk: DraftDesk;
  check: AnyCheck;
}

function Check({ desk, check }: CheckProps) {
  const { busy, trouble, work } = useWork();
  const place = placeOf(desk, check);
  const shrink = () =>
    work(() =>
      desk.whenSaved(async (revision) =>
        desk.take(await send<Draft>("POST", `${drafts_at}/${desk.id}/shrink`, { revision })),
      ),
    );
  return (
    <li class={check.must ? "must" : ""}>
      <b>{check.must ? t("Phải sửa", "Must be mended") : t("Nên biết", "To know")}</b>
      <span>
        {t(check.vi, check.en)}
        {trouble && <Warn inline> {trouble}</Warn>}
      </span>
      {check.kind === "no_room" && (
        <button class="small" disabled={busy} onClick={() => void shrink()}>
          {busy ? t("Đang thu nhỏ…", "Shrinking…") : t("Thu trang còn 94%", "Shrink the page to 94%")}
        </button>
      )}
      <a href={place.href}>{place.name}</a>
    </li>
  );
}

function Confirm({ desk, close, done }: { desk: DraftDesk; close: () => void; done: (used: InUse) => void }) {
  const use = async () =>
    done(await desk.whenSaved((revision) => send<InUse>("POST", `${drafts_at}/${desk.id}/use`, { revision })));
  return (
    <FormDialog
      title={t("Đưa mẫu vào dùng?", "Put the form to use?")}
      close={close}
      act={use}
      verb={t("Đưa mẫu vào dùng", "Put it to use")}
      working={t("Đang đưa vào dùng…", "Working…")}
      stay={t("Chưa", "Not yet")}
    >
      <p>
        <b>{desk.form.title}</b>, {t(`bản ${desk.version}`, `version ${desk.version}`)}
      </p>
      <p>
        {t(
          "Mẫu đã dùng thì không sửa được nữa; sửa nghĩa là tạo bản mới. Kết quả các bản được giữ riêng.",
          "A form in use can't be changed any more; changing it means a new version. Results of versions stay apart.",
        )}
      </p>
    </FormDialog>
  );
}

/** A form that is in use now. */
export interface Used extends InUse {
  title: string;
}

interface Props {
  desk: DraftDesk;
  /** the form is in use, and no draft any more */
  used: (form: Used) => void;
}

export function FormUse({ desk, used }: Props) {
  const [asking, setAsking] = useState(false);
  const words = missingWords(desk.form).map((one) => ({ ...one, kind: "words" as const, must: true, page: 0 }));
  const checks = [...words, ...desk.checks].sort((a, b) => Number(b.must) - Number(a.must));
  const blocked = checks.some((check) => check.must);
  return (
    <section class="card form-use">
      <div class="head">
        <h2>{t("Trước khi đưa vào dùng", "Before it is put to use")}</h2>
        <PrintTrial desk={desk} />
      </div>
      {checks.length > 0 ? (
        <ul class="checks">
          {checks.map((check) => (
            <Check key={`${check.kind} ${check.page} ${check.question} ${check.en}`} desk={desk} check={check} />
          ))}
        </ul>
      ) : (
        <p class="told">{t("Mọi việc đã xong, mẫu dùng được.", "All is done: the form can be used.")}</p>
      )}
      <div class="body">
        <button class="main" disabled={blocked} onClick={() => setAsking(true)}>
          {t("Đưa mẫu vào dùng…", "Put the form to use…")}
        </button>
        <p class="note">
          {blocked
            ? t("Xong các việc màu đỏ thì nút này mở.", "The button opens once what stands in red is done.")
            : t(
                "Mẫu đã dùng thì không sửa được nữa; sửa nghĩa là tạo bản mới.",
                "A form in use can't be changed any more; changing it means a new version.",
              )}
        </p>
      </div>
      {asking && (
        <Confirm desk={desk} close={() => setAsking(false)} done={(now) => used({ ...now, title: desk.form.title })} />
      )}
    </section>
  );
}

export function NowInUse({ form, prints, back }: { form: Used; prints: boolean; back: () => void }) {
  const { title } = form;
  return (
    <div class="all-done">
      <h2>{t(`Mẫu “${title}” đã được đưa vào dùng`, `“${title}” is in use now`)}</h2>
      {prints ? (
        <a class="button main" href={`/in-phieu?form=${encodeURIComponent(keyOfForm(form))}`}>
          {t("Sang trang In phiếu", "Go on to Print")}
        </a>
      ) : (
        <p>{t("Người nhập liệu in được ngay ở trang In phiếu.", "Data entry can print it now, on the page Print.")}</p>
      )}
      <button onClick={back}>{t("Về danh sách mẫu", "Back to the forms")}</button>
    </div>
  );
}
