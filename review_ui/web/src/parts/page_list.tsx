import { useEffect, useRef } from "preact/hooks";
import type { Page } from "../api/types";
import { keptDraft } from "../desk/keying";
import { pageName, shortProblem } from "../desk/pages";
import { number, t } from "../desk/words";

interface Props {
  pages: readonly Page[];
  open: Page;
  choose: (page: Page) => void;
}

/** The pages that wait, in a frame of their own that follows the one that is open. */
export function PageList({ pages, open, choose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>("[aria-current=true]");
    if (!list.current || !here) return;
    const top = here.offsetTop - list.current.offsetTop;
    const bottom = top + here.offsetHeight - list.current.clientHeight;
    list.current.scrollTop = Math.max(bottom, Math.min(top, list.current.scrollTop));
  }, [open.id]);
  return (
    <nav aria-label={t("Các trang cần xử lý", "Pages with problems")}>
      <p class="note">
        {t(`${number(pages.length)} trang chưa được tính`, `${number(pages.length)} pages do not count`)}
      </p>
      <ul ref={list}>
        {pages.map((page) => (
          <li key={page.id}>
            <button aria-current={page.id === open.id} onClick={() => choose(page)}>
              {pageName(page)}
              <small>{shortProblem(page)}</small>
              {keptDraft(sessionStorage, page.id) && <small class="badge">{t("đang nhập dở", "draft")}</small>}
            </button>
          </li>
        ))}
      </ul>
      <p class="note">
        {t("Cùng lô với trang này:", "Of the same batch:")}{" "}
        <a href={`/quet/chua-don-vi?lo=${open.batch}`}>{t("phiếu chưa có đơn vị", "sheets without unit")}</a>,{" "}
        <a href={`/quet/ghep-trang?lo=${open.batch}`}>{t("phiếu chờ ghép trang", "sheets to join")}</a>,{" "}
        <a href={`/quet/trang-trang?lo=${open.batch}`}>
          {t("trang trắng, trang đã cất", "blank pages and what was set aside")}
        </a>
      </p>
    </nav>
  );
}
