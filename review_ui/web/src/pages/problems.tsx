// Trang cần xử lý: pages that the machine could not place. Each is keyed in, set aside, joined to its sheet, named as a
// cover, or chosen between two copies.
import { useEffect, useRef, useState } from "preact/hooks";
import { get, send } from "../api/client";
import type { Page } from "../api/types";
import { keptDraft } from "../desk/keying";
import { Cover, Deed, deedsFor, likeliest, nextOf, pageName, problemOf } from "../desk/pages";
import { number, said, t } from "../desk/words";
import { useAddress } from "../parts/address";
import { Copies } from "../parts/copies";
import { coverBegun, CoverForm } from "../parts/cover_form";
import { Deeds } from "../parts/deeds";
import { useFetched } from "../parts/fetched";
import { Joining } from "../parts/joining";
import { useLanguage } from "../parts/language";
import { PageList } from "../parts/page_list";
import { PageStage } from "../parts/page_stage";
import { Done, TakenBack } from "../parts/taken_back";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";
import { KeyIn } from "./key_in";

const names = ["trang"] as const;

type Doing = "" | "key" | "cover";

function doneName(deed: Deed, page: Page): string {
  const name = pageName(page);
  const sentences: Record<Deed, readonly [string, string]> = {
    key: [`Đã nhập ${name}.`, `${name} is keyed in.`],
    cover: [`Đã ghi ${name} là tờ bìa.`, `${name} is a cover.`],
    blank: [`Đã cất ${name}: trang trắng.`, `${name} is set aside: blank.`],
    foreign: [`Đã cất ${name}: không phải phiếu khảo sát.`, `${name} is set aside: not our form.`],
    use: [`Đã tính ${name}.`, `${name} counts.`],
    drop: [`Đã bỏ ${name}; bản kia được tính.`, `${name} is dropped; the other copy counts.`],
    own: [`Đã tính ${name} là một phiếu riêng.`, `${name} counts as a sheet of its own.`],
    join: [`Đã ghép ${name} vào phiếu được chọn.`, `${name} is joined to its sheet.`],
  };
  return t(...sentences[deed]);
}

/** Which pages are reopened to take a deed back: of two copies that changed places the one that stepped back. */
function wayBack(deed: Deed, page: Page): number[] {
  if (deed !== "use") return [page.id];
  return page.counted ? [page.counted] : [];
}

/** What a cover leaves without unit: the order of a stack does not always tell whose it is. */
async function withoutUnit(batch: number): Promise<Done["left"]> {
  const pages = await get<Page[]>(`/api/batches/${batch}/without-unit`).catch(() => []);
  const sheets = new Set(pages.map((page) => page.sheet)).size;
  const sentence: [string, string] = [
    `Lô này còn ${number(sheets)} phiếu chưa có đơn vị.`,
    `${number(sheets)} sheets of this batch have no unit.`,
  ];
  return sheets > 0 ? { told: t(...sentence), href: `/quet/chua-don-vi?lo=${batch}` } : undefined;
}

interface SingleProps {
  page: Page;
  /** why the last thing could not be done */
  refused: string;
  doing: Doing;
  set: (doing: Doing) => void;
  act: (deed: Deed, more?: Cover) => Promise<boolean>;
  keyed: () => void;
}

/** A page alone: what it shows, and what may be made of it. */
function Single({ page, refused, doing, set, act, keyed }: SingleProps) {
  const [hash, setHash] = useState("");
  return (
    <>
      <PageStage page={page} painted={setHash} />
      <div class="doing">
        <h2>{problemOf(page)}</h2>
        {doing === "key" ? (
          <KeyIn page={page} picture={hash} saved={keyed} back={() => set("")} />
        ) : doing === "cover" ? (
          <CoverForm page={page} save={(cover) => act("cover", cover)} back={() => set("")} />
        ) : (
          <>
            <p>
              {t(
                "Trang này chưa được tính. Hãy xem ảnh rồi chọn trang này là gì.",
                "This page does not count yet. Look at the picture and say what it is.",
              )}
            </p>
            <Deeds
              deeds={deedsFor(page)}
              main={likeliest(page)}
              seen={hash !== ""}
              act={(deed) => (deed === "key" || deed === "cover" ? set(deed) : void act(deed))}
            />
            <p class="note">
              {t(
                "Trang được cất riêng, không xóa; đưa trở lại được từ dòng báo ở đầu trang này, hoặc sau đó ở " +
                  "“trang trắng, trang đã cất” của lô.",
                "A page is set aside, never deleted; it can be taken up again.",
              )}
            </p>
          </>
        )}
        <Warn>{refused}</Warn>
      </div>
    </>
  );
}

export function Problems() {
  useLanguage();
  const { data, trouble: unread, reload } = useFetched<Page[]>("/api/pages/problems");
  const [{ trang }, setAddress] = useAddress(names);
  const [doing, setDoing] = useState<Doing>("");
  const [gone, setGone] = useState<readonly number[]>([]); // done with, though an older list still has them
  const [last, setLast] = useState<Done | undefined>();
  const [trouble, setTrouble] = useState("");
  const busy = useRef(false); // a key pressed twice does one thing
  useEffect(() => setGone([]), [data]);
  const pages = data?.filter((page) => !gone.includes(page.id));
  const open = pages?.find((page) => String(page.id) === trang) ?? pages?.[0];
  useEffect(() => {
    setDoing(open === undefined ? "" : keptDraft(sessionStorage, open.id) ? "key" : coverBegun(open.id) ? "cover" : "");
    setTrouble("");
  }, [open?.id]);
  if (!pages) return <Waiting trouble={unread} />;
  const finished = (done: Done | undefined, away: readonly Page[], next: Page | undefined) => {
    setLast(done);
    setDoing("");
    setGone(away.map((page) => page.id));
    setAddress({ trang: next ? String(next.id) : "" });
    reload();
  };
  const settled = (deed: Deed, page: Page, left?: Done["left"]) =>
    finished({ told: doneName(deed, page), pages: wayBack(deed, page), left }, [page], nextOf(pages, page));
  const act = async (deed: Deed, more: object = {}): Promise<boolean> => {
    if (!open || busy.current) return false;
    busy.current = true;
    setTrouble("");
    try {
      const after = await send<Page>("POST", `/api/pages/${open.id}`, { action: deed, ...more });
      if (after.problem && (after.status === "problem" || after.status === "duplicate"))
        finished({ told: `${pageName(after)}: ${problemOf(after)}`, pages: [] }, [], after);
      else settled(deed, open, deed === "cover" ? await withoutUnit(open.batch) : undefined);
      return true;
    } catch (error) {
      setTrouble(said(error));
      return false;
    } finally {
      busy.current = false;
    }
  };
  const doOrKey = (deed: Deed, more?: object) => (deed === "key" ? setDoing("key") : void act(deed, more));
  const told = last && <TakenBack key={last.told} done={last} back={() => finished(undefined, [], undefined)} />;
  if (!open)
    return (
      <section>
        {told}
        <p class="note">{t("Không có trang nào cần xử lý.", "No page needs anything.")}</p>
      </section>
    );
  const together = (away: readonly Page[], how: "drop" | "own") => {
    const count = number(away.length);
    const told =
      how === "own"
        ? t(
            `Đã tính riêng ${count} câu trả lời của ${open.file}.`,
            `${count} answers of ${open.file} count on their own.`,
          )
        : open.channel === "online"
          ? t(`Đã bỏ ${count} dòng gửi lại của ${open.file}.`, `${count} rows of ${open.file} are dropped.`)
          : t(`Đã bỏ ${count} bản quét lại của tệp ${open.file}.`, `${count} copies of ${open.file} are dropped.`);
    const next = pages.find((page) => !away.includes(page));
    finished({ told, pages: away.map((page) => page.id) }, away, next);
  };
  const shown = { page: open, refused: trouble || unread };
  const two = doing === "" && (open.status === "duplicate" || open.problem === "joining_unclear");
  return (
    <section>
      {told}
      <div class={two ? "problems compare" : "problems"}>
        <PageList pages={pages} open={open} choose={(page) => setAddress({ trang: String(page.id) })} />
        {!two ? (
          <Single key={open.id} {...shown} doing={doing} set={setDoing} act={act} keyed={() => settled("key", open)} />
        ) : open.status === "duplicate" ? (
          <Copies key={open.id} {...shown} pages={pages} act={doOrKey} together={together} />
        ) : (
          <Joining key={open.id} {...shown} act={doOrKey} />
        )}
      </div>
    </section>
  );
}
