// What stands around every page: who is here, what waits, and where the address leads.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { me, Problem, send } from "./api/client";
import type { Me } from "./api/types";
import { isPractice } from "./desk/practice";
import { may } from "./desk/roles";
import { sheetOf } from "./desk/sheets";
import { t } from "./desk/words";
import { Sheet } from "./pages/sheet";
import { FirstCode, FirstPassword, SignIn } from "./pages/sign_in";
import { usePlace } from "./parts/address";
import { useLanguage } from "./parts/language";
import { Navigation } from "./parts/navigation";
import { useOpenWork } from "./parts/open_work";
import { PracticeBand } from "./parts/practice_band";
import { TopBar } from "./parts/top_bar";
import { routesOf } from "./routes";

function Nowhere() {
  useLanguage();
  if (isPractice())
    return (
      <p class="note">
        {t(
          "Chỗ tập làm không có trang này. Muốn dùng, hãy bấm Thoát ở trên.",
          "This page is not part of practising. To use it, leave above.",
        )}
      </p>
    );
  return (
    <p class="note">
      {t(
        "Trang này không có, hoặc tài khoản của bạn không có quyền xem.",
        "This page does not exist, or your account may not see it.",
      )}
    </p>
  );
}

/** Whether the focus is nowhere, or where it can't be seen any more. */
function isLost(at: Element | null): boolean {
  return at === null || at === document.body || at.closest("nav.nav, .skip") !== null;
}

/** Whether the drawer is open; closed, it gives the focus back to its opener. A window that becomes wide has none. */
function useDrawer() {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !open && isLost(document.activeElement)) opener.current?.focus();
    was.current = open;
  }, [open]);
  useEffect(() => {
    const narrow = matchMedia("(max-width: 900px)");
    const changed = () => setOpen(false);
    narrow.addEventListener("change", changed);
    return () => narrow.removeEventListener("change", changed);
  }, []);
  return { open, setOpen, opener };
}

/** Another page begins at its content; one that takes the focus itself, as the review does, keeps it. */
function useFocusOnContent(path: string) {
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && isLost(document.activeElement)) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  return main;
}

function Inside({ who, enter, left }: { who: Me; enter: () => void; left: () => void }) {
  const { path, query } = usePlace();
  const route = routesOf(who).find((one) => one.path === path);
  const shown = route?.within ?? route?.path ?? "";
  const work = useOpenWork(who, path);
  const main = useFocusOnContent(path);
  const { open, setOpen, opener } = useDrawer();
  const sheet = sheetOf(path);
  const name = sheet ? t("Phiếu", "Sheet") : route ? t(route.vi, route.en) : t("Không có trang này", "No such page");
  useEffect(() => {
    if (work.ended) left();
  }, [work.ended]);
  useEffect(() => {
    document.title = `${name} – Phiếu`;
  }, [name]);
  const leave = async () => {
    await send("POST", "/api/logout", {});
    left();
  };
  // What waits is asked every few seconds: only the home is drawn again for it.
  const content = useMemo(
    () =>
      sheet ? (
        <Sheet key={sheet} sheet={sheet} changes={may(who, "kiem_tra", "lanh_dao")} corrects={may(who, "kiem_tra")} />
      ) : route ? (
        route.page(who, work)
      ) : (
        <Nowhere />
      ),
    [who, path, path === "/" && work],
  );
  const pictures = route?.pictures?.(new URLSearchParams(query)) ?? false;
  return (
    <>
      <a
        class="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault(); // the address stays as it is
          main.current?.focus();
        }}
      >
        {t("Đến nội dung chính", "To the content")}
      </a>
      {isPractice() && <PracticeBand />}
      <div class={pictures ? "app rail" : "app"}>
        <Navigation who={who} work={work} shown={shown} open={open} close={() => setOpen(false)} />
        <div class="beside" inert={open}>
          <TopBar
            who={who}
            name={name}
            lost={work.trouble !== ""}
            open={open}
            openMenu={() => setOpen(true)}
            opener={opener}
            changed={enter}
            leave={() => void leave()}
          />
          <main id="content" ref={main} tabIndex={-1}>
            {who.notice && (
              <p class="caution" role="status">
                {t(who.notice.vi, who.notice.en)}
              </p>
            )}
            {content}
          </main>
        </div>
      </div>
    </>
  );
}

export function App() {
  useLanguage();
  const [who, setWho] = useState<Me | null | undefined>();
  const enter = () =>
    void me().then(setWho, (error: unknown) => {
      const none = error instanceof Problem && error.type === "no_practice";
      if (none)
        location.replace("/tap-lam"); // it was cleared away, or never begun
      else setWho(null);
    });
  useEffect(enter, []);
  if (who === undefined) return <p class="note">{t("Đang tải…", "Loading…")}</p>;
  if (who === null) return <SignIn done={enter} />;
  if (who.must_change) return <FirstPassword done={enter} />;
  const leave = () => void send("POST", "/api/logout", {}).finally(() => setWho(null));
  if (who.needs_code) return <FirstCode who={who} done={enter} leave={leave} />;
  return <Inside who={who} enter={enter} left={() => setWho(null)} />;
}
