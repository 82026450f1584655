// Trang cần xử lý: pages that the machine could not place. Each is keyed in, set aside, or chosen between two copies.
import { useEffect, useState } from "preact/hooks";
import { send } from "../api/client";
import type { Page } from "../api/types";
import { keptDraft } from "../desk/keying";
import { sheetHref } from "../desk/sheets";
import { number, said, t } from "../desk/words";
import { useAddress } from "../parts/address";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { PageStage } from "../parts/page_stage";
import { Waiting } from "../parts/waiting";
import { KeyIn } from "./key_in";

const names = ["trang"] as const;

function problemOf(page: Page): string {
  return t(page.problem_vi ?? "", page.problem_en ?? "");
}

function PageList({ pages, open, choose }: { pages: Page[]; open: Page; choose: (page: Page) => void }) {
  return (
    <nav aria-label={t("Các trang cần xử lý", "Pages with problems")}>
      <p class="note">
        {t(`${number(pages.length)} trang chưa được tính`, `${number(pages.length)} pages do not count`)}
      </p>
      <ul>
        {pages.map((page) => (
          <li key={page.id}>
            <button aria-current={page.id === open.id} onClick={() => choose(page)}>
              {page.file}, {t("trang", "page")} {page.number}
              <small>{problemOf(page)}</small>
              {keptDraft(sessionStorage, page.id) && <small class="badge">{t("đang nhập dở", "draft")}</small>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Two copies of one page: one of them counts. */
function Copies({ page, act }: { page: Page; act: (action: string) => void }) {
  return (
    <div class="column">
      <p>
        {t("Trang này của phiếu này đã có một bản được tính.", "Another copy of this page of this sheet counts.")}{" "}
        <a href={sheetHref(page.sheet)}>{t("Xem hai bản cạnh nhau", "See both side by side")}</a>
      </p>
      <button class="main" onClick={() => act("drop")}>
        {t("Giữ bản đã nhận, bỏ bản này", "Keep the other")}
      </button>
      <button onClick={() => act("use")}>{t("Tính bản này thay bản kia", "Count this one instead")}</button>
    </div>
  );
}

/** What a page may be: nothing is done before a button is pressed. */
function WhatIsIt({ page, act, keyIn }: { page: Page; act: (action: string) => void; keyIn: () => void }) {
  return (
    <div class="column">
      <p>
        {t(
          "Trang này chưa được tính. Hãy xem ảnh rồi chọn trang này là gì.",
          "This page does not count yet. Look at the picture and say what it is.",
        )}
      </p>
      {page.problem === "period_locked" && (
        <button class="main" onClick={() => act("use")}>
          {t("Nhận phiếu (kỳ đã mở lại)", "Take it (the period is open again)")}
        </button>
      )}
      <button class={page.problem === "period_locked" ? "" : "main"} onClick={keyIn}>
        {t("Chọn mẫu phiếu và nhập thủ công", "Choose the form and key it in")}
      </button>
      <button onClick={() => act("foreign")}>{t("Không phải phiếu khảo sát", "Not our form")}</button>
      <button onClick={() => act("blank")}>{t("Trang trắng", "Blank page")}</button>
      <p class="note">
        {t(
          "Trang được cất riêng, không xóa; đưa trở lại được từ dòng báo ở đầu trang này hoặc từ trang của phiếu.",
          "A page is set aside, never deleted; it can be taken up again.",
        )}
      </p>
    </div>
  );
}

/** What was just done, and the way back. */
function Undone({ page, done }: { page: Page; done: () => void }) {
  const [reason, setReason] = useState("");
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState("");
  const reopen = () =>
    send("POST", `/api/pages/${page.id}`, { action: "reopen", reason: reason.normalize("NFC").trim() }).then(
      done,
      (error: unknown) => setTrouble(said(error)),
    );
  return (
    <form
      class="inline told"
      onSubmit={(e) => {
        e.preventDefault();
        void reopen();
      }}
    >
      <span role="status">
        {t("Đã xử lý", "Done with")} {page.file}, {t("trang", "page")} {page.number}.
      </span>
      {asking ? (
        <>
          <label>
            {t("Lý do đưa trang trở lại", "Why it is taken up again")}
            <input required value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
          </label>
          <button>{t("Đưa trang trở lại", "Take it up again")}</button>
        </>
      ) : (
        <button type="button" class="quiet" onClick={() => setAsking(true)}>
          {t("Đưa trở lại…", "Take it up again…")}
        </button>
      )}
      <span class="warn" role="alert">
        {trouble}
      </span>
    </form>
  );
}

export function Problems() {
  useLanguage();
  const { data: pages, trouble: unread, reload } = useFetched<Page[]>("/api/pages/problems");
  const [{ trang }, setAddress] = useAddress(names);
  const [keying, setKeying] = useState(false);
  const [last, setLast] = useState<Page | undefined>();
  const [hash, setHash] = useState("");
  const [trouble, setTrouble] = useState("");
  const open = pages?.find((page) => String(page.id) === trang) ?? pages?.[0];
  useEffect(() => {
    setKeying(open !== undefined && keptDraft(sessionStorage, open.id) !== undefined);
    setHash("");
    setTrouble("");
  }, [open?.id]);
  if (!pages) return <Waiting trouble={unread} />;
  const finished = (page: Page | undefined) => {
    setLast(page);
    setKeying(false);
    setAddress({ trang: "" });
    reload();
  };
  const act = (action: string) => {
    if (!open) return;
    send("POST", `/api/pages/${open.id}`, { action }).then(
      () => finished(open),
      (error: unknown) => setTrouble(said(error)),
    );
  };
  const told = last && <Undone key={last.id} page={last} done={() => finished(undefined)} />;
  if (!open)
    return (
      <section>
        {told}
        <p class="note">{t("Không có trang nào cần xử lý.", "No page needs anything.")}</p>
      </section>
    );
  return (
    <section>
      {told}
      <div class="problems">
        <PageList pages={pages} open={open} choose={(page) => setAddress({ trang: String(page.id) })} />
        <PageStage key={open.id} page={open.id} painted={setHash} />
        <div class="doing">
          <h2>{problemOf(open)}</h2>
          {open.status === "duplicate" ? (
            <Copies page={open} act={act} />
          ) : keying ? (
            <KeyIn
              key={open.id}
              page={open}
              picture={hash}
              saved={() => finished(open)}
              back={() => setKeying(false)}
            />
          ) : (
            <WhatIsIt page={open} act={act} keyIn={() => setKeying(true)} />
          )}
          <p class="warn" role="alert">
            {trouble || unread}
          </p>
        </div>
      </div>
    </section>
  );
}
