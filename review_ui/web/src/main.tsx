import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Counts, get, Me, me, Problem, send } from "./api";
import { number, setLanguage, t, useLanguage } from "./i18n";
import { Alerts } from "./alerts";
import { Campaigns } from "./campaigns";
import { Periods } from "./periods";
import { Problems, Sheet } from "./pages";
import { FirstPassword, People, SignIn } from "./people";
import { Print } from "./print";
import { Results } from "./results";
import { Review } from "./review";
import { Scan } from "./scan";
import "./styles.css";

interface Place { path: string; vi: string; en: string; roles: string[]; count?: keyof Counts }

const places: Place[] = [
  { path: "/duyet", vi: "Duyệt dấu", en: "Marks", roles: ["kiem_tra"], count: "marks" },
  { path: "/chu-viet", vi: "Duyệt chữ", en: "Texts", roles: ["kiem_tra"], count: "texts" },
  { path: "/trang", vi: "Trang có vấn đề", en: "Pages", roles: ["kiem_tra"], count: "pages" },
  { path: "/quet", vi: "Quét", en: "Scan", roles: ["nhap_lieu"] },
  { path: "/ket-qua", vi: "Kết quả", en: "Results", roles: ["lanh_dao", "kiem_tra", "nhap_lieu", "giam_sat"] },
  { path: "/canh-bao", vi: "Cảnh báo", en: "Alerts", roles: ["lanh_dao", "kiem_tra", "giam_sat"] },
  { path: "/dot", vi: "Đợt khảo sát", en: "Campaigns", roles: ["lanh_dao", "nhap_lieu", "giam_sat"] },
  { path: "/khoa-so", vi: "Báo cáo, khóa sổ", en: "Reports, locks", roles: ["lanh_dao", "giam_sat"] },
  { path: "/in-phieu", vi: "In phiếu", en: "Print", roles: ["nhap_lieu"] },
  { path: "/nguoi-dung", vi: "Người dùng", en: "People", roles: ["quan_tri"] },
];

function App() {
  const language = useLanguage();
  const [who, setWho] = useState<Me | null | undefined>();
  const [path, setPath] = useState(location.pathname);
  const [counts, setCounts] = useState<Counts | undefined>();
  const enter = () => void me().then(setWho, (e: unknown) => setWho(e instanceof Problem && e.status === 401 ? null : null));
  useEffect(enter, []);
  useEffect(() => {
    const go = () => setPath(location.pathname);
    const click = (event: MouseEvent) => {
      const link = (event.target as Element).closest("a[href^='/']");
      if (!link || event.ctrlKey || event.metaKey || event.button !== 0) return;
      event.preventDefault();
      history.pushState(null, "", link.getAttribute("href"));
      go();
    };
    window.addEventListener("popstate", go);
    document.addEventListener("click", click);
    return () => {
      window.removeEventListener("popstate", go);
      document.removeEventListener("click", click);
    };
  }, []);
  useEffect(() => {
    if (!who || who.must_change) return;
    const load = () => void get<Counts>("/api/review/counts").then(setCounts, (e: unknown) => { if (e instanceof Problem && e.status === 401) setWho(null); });
    load();
    const timer = setInterval(load, 5000);
    return () => clearInterval(timer);
  }, [who, path]);
  if (who === undefined) return <p class="note">{t("Đang tải…", "Loading…")}</p>;
  if (who === null) return <SignIn done={enter} />;
  if (who.must_change) return <FirstPassword done={enter} />;
  const mine = places.filter((p) => p.roles.some((r) => who.roles.includes(r)));
  const place = mine.find((p) => p.path === path);
  const sheet = path.startsWith("/phieu/") ? decodeURIComponent(path.slice(7)) : "";
  const leave = async () => {
    await send("POST", "/api/logout", {});
    setWho(null);
  };
  const shown = place?.path ?? (path === "/" ? mine[0]?.path : "");
  return (
    <>
      <header>
        <a class="brand" href="/">phieu</a>
        <nav aria-label={t("Việc", "Tasks")}>{mine.map((p) => <a key={p.path} href={p.path} aria-current={shown === p.path ? "page" : undefined}>{t(p.vi, p.en)}{p.count && counts && counts[p.count] > 0 && <span class="badge">{number(counts[p.count])}</span>}</a>)}</nav>
        <span class="who">{who.name} · <button class="quiet" lang={language === "vi" ? "en" : "vi"} onClick={() => setLanguage(language === "vi" ? "en" : "vi")}>{language === "vi" ? "English" : "Tiếng Việt"}</button> · <button class="quiet" onClick={() => void leave()}>{t("Đăng xuất", "Sign out")}</button></span>
      </header>
      <main>
        <h1>{sheet ? t("Lịch sử phiếu", "History of a sheet") : t(places.find((p) => p.path === shown)?.vi ?? "Không có trang này", places.find((p) => p.path === shown)?.en ?? "No such page")}</h1>
        {sheet ? <Sheet sheet={sheet} changes={who.roles.includes("kiem_tra") || who.roles.includes("lanh_dao")} />
          : shown === "/duyet" ? <Review key="marks" kind="marks" />
          : shown === "/chu-viet" ? <Review key="texts" kind="texts" />
          : shown === "/trang" ? <Problems />
          : shown === "/quet" ? <Scan />
          : shown === "/ket-qua" ? <Results />
          : shown === "/canh-bao" ? <Alerts acts={who.roles.includes("lanh_dao") || who.roles.includes("kiem_tra")} />
          : shown === "/dot" ? <Campaigns edits={who.roles.includes("lanh_dao")} registers={who.roles.includes("lanh_dao") || who.roles.includes("nhap_lieu")} />
          : shown === "/khoa-so" ? <Periods locks={who.roles.includes("lanh_dao")} />
          : shown === "/in-phieu" ? <Print />
          : shown === "/nguoi-dung" ? <People />
          : <p class="note">{t("Trang này không có, hoặc tài khoản của bạn không có quyền xem.", "This page does not exist, or your account may not see it.")}</p>}
      </main>
    </>
  );
}

document.documentElement.lang = localStorage.getItem("language") === "en" ? "en" : "vi";
render(<App />, document.getElementById("app")!);
