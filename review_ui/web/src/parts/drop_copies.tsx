// Many papers of one file were scanned again: all these copies are set aside after one look at them.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Page } from "../api/types";
import { pageName } from "../desk/pages";
import { number, said, t } from "../desk/words";
import { Dialog } from "./dialog";
import { Thumb } from "./thumb";

interface Props {
  pages: readonly Page[];
  close: () => void;
  /** called once with what was set aside, all or those before a trouble */
  dropped: (pages: Page[]) => void;
}

export function DropCopies({ pages, close, dropped }: Props) {
  const [done, setDone] = useState<number | undefined>(); // undefined: nothing was begun
  const [troubles, setTroubles] = useState<string[]>([]);
  const [gone, setGone] = useState<Page[]>([]);
  const count = number(pages.length);
  const file = pages[0]?.file ?? "";
  const drop = async () => {
    const away: Page[] = [];
    const refused: string[] = [];
    for (const [n, page] of pages.entries()) {
      setDone(n);
      try {
        await send<Page>("POST", `/api/pages/${page.id}`, { action: "drop" });
        away.push(page);
      } catch (error) {
        refused.push(`${pageName(page)}: ${said(error)}`);
      }
    }
    if (refused.length === 0) return dropped(away);
    setDone(pages.length);
    setGone(away);
    setTroubles(refused);
  };
  const ended = done === pages.length;
  const running = done !== undefined && !ended;
  const leave = () => (ended ? dropped(gone) : close());
  return (
    <Dialog
      title={t(`Bỏ ${count} bản quét lại của tệp ${file}?`, `Drop ${count} copies of ${file}?`)}
      class="wide"
      close={leave}
      onKeyDown={(event) => running && event.key === "Escape" && event.preventDefault()} // what is refused is told
    >
      <p>
        {pages[0]?.problem === "same_ink"
          ? t(
              `${count} trang này có nét viết trùng với trang đã đọc. Chúng sẽ không được tính; ` +
                "bản đã đọc của từng trang vẫn được tính. Không trang nào bị xóa, có thể đưa trở lại.",
              `These ${count} pages carry the strokes of pages read before. They will not count; each page's other ` +
                "copy still does. Nothing is deleted, all can be taken up again.",
            )
          : t(
              `${count} trang này mang số hiệu phiếu đã đọc. Chúng sẽ không được tính, kể cả khi là phiếu đã in số ` +
                "được sao chụp thêm cho người khác: hãy nhìn từng cặp ảnh trước. Không trang nào bị xóa.",
              `These ${count} pages carry serials read before. They will not count, even where a numbered sheet was ` +
                "photocopied for somebody else: look at each pair first. Nothing is deleted.",
            )}
      </p>
      <ul class="tiles pairs">
        {pages.map((page) => (
          <li key={page.id} class="tile">
            <span class="two">
              <Thumb page={page.id} alt={`${t("Bản này:", "This copy:")} ${pageName(page)}`} />
              <Thumb page={page.counted} alt={t("Bản đang được tính", "The copy that counts")} />
            </span>
            {t("trang", "page")} {number(page.number)}
          </li>
        ))}
      </ul>
      <div role="alert">
        {troubles.map((trouble) => (
          <p key={trouble} class="warn">
            {trouble}
          </p>
        ))}
      </div>
      <div class="row stick">
        {done === undefined ? (
          <>
            <button class="main" onClick={() => void drop()}>
              {t(`Bỏ ${count} bản này`, `Drop these ${count}`)}
            </button>
            <button onClick={close}>{t("Hủy", "Cancel")}</button>
          </>
        ) : ended ? (
          <button class="main" onClick={leave}>
            {t(`Đã bỏ ${number(gone.length)} bản. Đóng`, `${number(gone.length)} dropped. Close`)}
          </button>
        ) : (
          <label>
            {t(`Đang bỏ ${number(done + 1)}/${count}`, `Dropping ${number(done + 1)}/${count}`)}
            <progress max={pages.length} value={done} />
          </label>
        )}
      </div>
    </Dialog>
  );
}
