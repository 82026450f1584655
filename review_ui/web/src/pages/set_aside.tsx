// Trang trắng, trang đã cất: what of a batch counts nowhere and waits for nobody, to look through; what is there by
// mistake goes to the pages that wait.
import { useState } from "preact/hooks";
import type { Page } from "../api/types";
import { pageName } from "../desk/pages";
import { number, t } from "../desk/words";
import { useAddress } from "../parts/address";
import { Dialog } from "../parts/dialog";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { PageStage } from "../parts/page_stage";
import { reopenPage } from "../parts/reopen";
import { SendForm } from "../parts/send_form";
import { Thumb } from "../parts/thumb";
import { ToBatches } from "../parts/to_batches";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";
import { useWork } from "../parts/work";

const names = ["lo", "trang"] as const;

/** Why pages are here, in the order in which they are shown. */
const kinds = [
  { status: "blank", vi: "trang trắng", en: "blank pages" },
  { status: "foreign", vi: "trang không phải phiếu khảo sát", en: "pages that are not our forms" },
  { status: "cover", vi: "trang được ghi là tờ bìa", en: "pages named as covers" },
] as const;

interface OpenProps {
  page: Page;
  reopens: boolean;
  /** to the page before or after it */
  step: (by: number) => void;
  close: () => void;
  reopened: () => void;
}

/** One page large, with the arrows to go on through the others. */
function Opened({ page, reopens, step, close, reopened }: OpenProps) {
  const blank = page.status === "blank";
  const [reason, setReason] = useState(
    blank ? t("Trang có chữ, không phải trang trắng", "There is writing on it") : "",
  );
  const { trouble, work } = useWork();
  const press = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      event.preventDefault();
      step(event.key === "ArrowRight" ? 1 : -1);
    }
  };
  const reopen = () => work(() => reopenPage(page.id, reason).then(reopened));
  return (
    <Dialog title={pageName(page)} class="page" close={close} onKeyDown={press}>
      <SendForm class="inline" send={reopen}>
        <button type="button" onClick={() => step(-1)} aria-label={t("Trang trước", "Before")}>
          ←
        </button>
        <button type="button" autofocus onClick={() => step(1)} aria-label={t("Trang sau", "Next")}>
          →
        </button>
        {reopens ? (
          <>
            <label>
              {t("Lý do xem lại", "Why it is taken up again")}
              <input required size={34} value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
            </label>
            <button class="main" disabled={!reason.trim()}>
              {blank
                ? t("Có chữ – xem lại", "Written on: look again")
                : t("Đưa về Trang cần xử lý", "Take the page up again")}
            </button>
          </>
        ) : (
          <p class="note">
            {t(
              "Nếu trang bị cất nhầm, hãy báo người có vai trò Người soát đưa trang trở lại.",
              "If it is here by mistake, tell a reviewer, who may take it up again.",
            )}
          </p>
        )}
        <button type="button" onClick={close}>
          {t("Đóng", "Close")} (Esc)
        </button>
        <Warn inline>{trouble}</Warn>
      </SendForm>
      <PageStage key={page.id} page={page} painted={() => undefined} fit />
    </Dialog>
  );
}

export function SetAside({ reopens }: { reopens: boolean }) {
  useLanguage();
  const [{ lo, trang }, setAddress] = useAddress(names);
  const { data, trouble, reload } = useFetched<Page[]>(lo ? `/api/batches/${lo}/set-aside` : undefined);
  const [last, setLast] = useState<Page | undefined>();
  const [strong, setStrong] = useState(true);
  if (!data) return <Waiting trouble={lo ? trouble : t("Chưa chọn lô nào.", "No batch was chosen.")} />;
  const groups = kinds
    .map((kind) => ({ ...kind, pages: data.filter((page) => page.status === kind.status) }))
    .filter((kind) => kind.pages.length > 0);
  const pages = groups.flatMap((kind) => kind.pages);
  const at = pages.findIndex((page) => String(page.id) === trang);
  const open = pages[at];
  const show = (page: Page | undefined) => setAddress({ trang: page ? String(page.id) : "" });
  return (
    <section>
      <ToBatches batch={lo} />
      {last && (
        <p class="told" role="status">
          {t(`Đã đưa ${pageName(last)} vào Trang cần xử lý.`, `${pageName(last)} waits among the pages now.`)}{" "}
          <a href={`/trang?trang=${last.id}`}>{t("Xử lý ngay", "Go to it")}</a>
        </p>
      )}
      {trouble && <Warn>{trouble}</Warn>}
      <p class="note">
        {pages.length === 0
          ? t(
              "Lô này không có trang trắng hay trang nào đã cất.",
              "This batch has no blank page, and none that was set aside.",
            )
          : t(
              "Các trang này không được tính. Trang nào có chữ hay bị cất nhầm, hãy bấm vào để mở.",
              "These pages do not count. Open one that has writing on it, or is here by mistake.",
            )}
      </p>
      {groups.map((kind) => (
        <section key={kind.status} class={strong && kind.status === "blank" ? "strong" : ""}>
          <div class="row middle">
            <h2>
              {number(kind.pages.length)} {t(kind.vi, kind.en)}
            </h2>
            {kind.status === "blank" && (
              <label class="check">
                <input type="checkbox" checked={strong} onChange={(e) => setStrong(e.currentTarget.checked)} />
                {t("Tăng tương phản để thấy nét mờ", "More contrast, to see pale strokes")}
              </label>
            )}
          </div>
          <div class="tiles">
            {kind.pages.map((page) => (
              <button key={page.id} class="tile" onClick={() => show(page)}>
                <Thumb page={page.id} alt="" />
                <span>{pageName(page)}</span>
              </button>
            ))}
          </div>
        </section>
      ))}
      {open && (
        <Opened
          key={open.status}
          page={open}
          reopens={reopens}
          step={(by) => show(pages[(at + by + pages.length) % pages.length])}
          close={() => show(undefined)}
          reopened={() => {
            setLast(open);
            show(undefined);
            reload();
          }}
        />
      )}
    </section>
  );
}
