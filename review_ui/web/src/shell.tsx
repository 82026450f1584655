// What stands around every page: who is here, what waits, and where the address leads.
import { useEffect, useRef, useState } from "preact/hooks";
import { me, send } from "./api/client";
import type { Counts, Me } from "./api/types";
import { may } from "./desk/roles";
import { sheetOf } from "./desk/sheets";
import { number, setLanguage, t } from "./desk/words";
import { FirstPassword, SignIn } from "./pages/people";
import { Sheet } from "./pages/sheet";
import { usePath } from "./parts/address";
import { useFetched } from "./parts/fetched";
import { useLanguage } from "./parts/language";
import { groupNames, Route, routesOf } from "./routes";

function Bar({ who, mine, shown, left }: { who: Me; mine: readonly Route[]; shown: string; left: () => void }) {
  const language = useLanguage();
  const { data: counts, ended, reload } = useFetched<Counts>("/api/review/counts", 5000);
  useEffect(() => {
    if (ended) left();
  }, [ended]);
  useEffect(reload, [shown]);
  const here = useRef<HTMLAnchorElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: "nearest", inline: "center" }), [shown]);
  const groups = [...new Set(mine.map((route) => route.group))];
  const leave = async () => {
    await send("POST", "/api/logout", {});
    left();
  };
  return (
    <header>
      <a class="brand" href="/">
        Phiếu <small>{t("Số hóa phiếu khảo sát", "Paper surveys, read")}</small>
      </a>
      <nav aria-label={t("Việc", "Tasks")}>
        {groups.map((group) => (
          <div key={group} role="group" aria-label={t(...groupNames[group])}>
            <small aria-hidden="true">{t(...groupNames[group])}</small>
            {mine
              .filter((route) => route.group === group && !route.within)
              .map((route) => (
                <a
                  key={route.path}
                  {...(shown === route.path ? { ref: here } : {})}
                  href={route.path}
                  aria-current={shown === route.path ? "page" : undefined}
                >
                  {t(route.vi, route.en)}
                  {route.count && counts && counts[route.count] > 0 && (
                    <span class="count">{number(counts[route.count])}</span>
                  )}
                </a>
              ))}
          </div>
        ))}
      </nav>
      <span class="who">
        {who.name} ·{" "}
        <button
          class="quiet"
          lang={language === "vi" ? "en" : "vi"}
          onClick={() => setLanguage(language === "vi" ? "en" : "vi")}
        >
          {language === "vi" ? "English" : "Tiếng Việt"}
        </button>{" "}
        ·{" "}
        <button class="quiet" onClick={() => void leave()}>
          {t("Đăng xuất", "Sign out")}
        </button>
      </span>
    </header>
  );
}

function Nowhere() {
  return (
    <p class="note">
      {t(
        "Trang này không có, hoặc tài khoản của bạn không có quyền xem.",
        "This page does not exist, or your account may not see it.",
      )}
    </p>
  );
}

export function App() {
  useLanguage();
  const [who, setWho] = useState<Me | null | undefined>();
  const path = usePath();
  const enter = () => void me().then(setWho, () => setWho(null));
  useEffect(enter, []);
  if (who === undefined) return <p class="note">{t("Đang tải…", "Loading…")}</p>;
  if (who === null) return <SignIn done={enter} />;
  if (who.must_change) return <FirstPassword done={enter} />;
  const mine = routesOf(who);
  const route = path === "/" ? mine[0] : mine.find((one) => one.path === path);
  const sheet = sheetOf(path);
  const name = sheet ? t("Phiếu", "Sheet") : route ? t(route.vi, route.en) : t("Không có trang này", "No such page");
  return (
    <div class="app">
      <Bar who={who} mine={mine} shown={route?.within ?? route?.path ?? ""} left={() => setWho(null)} />
      <main>
        <h1>{name}</h1>
        {who.notice && (
          <p class="caution" role="status">
            {t(who.notice.vi, who.notice.en)}
          </p>
        )}
        {sheet ? (
          <Sheet key={sheet} sheet={sheet} changes={may(who, "kiem_tra", "lanh_dao")} corrects={may(who, "kiem_tra")} />
        ) : route ? (
          route.page(who)
        ) : (
          <Nowhere />
        )}
      </main>
    </div>
  );
}
