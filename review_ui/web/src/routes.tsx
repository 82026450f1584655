// Which address shows which page, to whom. A new page is one row here and one file in pages/.
import type { ComponentChild } from "preact";
import type { Me } from "./api/types";
import { isPractice } from "./desk/practice";
import { may, Role } from "./desk/roles";
import { Account } from "./pages/account";
import { Alerts } from "./pages/alerts";
import { Backup } from "./pages/backup";
import { Campaigns } from "./pages/campaigns";
import { Folders } from "./pages/folders";
import { Home } from "./pages/home";
import { Journal } from "./pages/journal";
import { Machines } from "./pages/machines";
import { People } from "./pages/people";
import { Periods } from "./pages/periods";
import { Practice } from "./pages/practice";
import { Print } from "./pages/print";
import { Problems } from "./pages/problems";
import { Retention } from "./pages/retention";
import { Results } from "./pages/results";
import { Review } from "./pages/review";
import { Scan } from "./pages/scan";
import { SetAside } from "./pages/set_aside";
import { Settings } from "./pages/settings";
import { ToJoin } from "./pages/to_join";
import { Units } from "./pages/units";
import { WithoutUnit } from "./pages/without_unit";
import type { IconName } from "./parts/icon";
import { later } from "./parts/later";
import type { OpenWork, Waits } from "./parts/open_work";

const Forms = later(() => import("./pages/forms").then((page) => page.Forms));

export type Group = "home" | "review" | "results" | "prepare" | "manage";

export const groupNames: Record<Group, readonly [string, string]> = {
  home: ["", ""], // the home stands alone
  review: ["Nhận và soát", "Take in and review"],
  results: ["Kết quả", "Results"],
  prepare: ["Chuẩn bị", "Prepare"],
  manage: ["Quản trị", "Manage"],
};

export interface Route {
  group: Group;
  path: string;
  /** the route under whose name in the navigation it stands; it has none of its own there */
  within?: string;
  icon?: IconName;
  vi: string;
  en: string;
  /** who may see it */
  roles: readonly Role[];
  /** in whose navigation it stands, where that is not everybody who may see it: the others reach it from other pages */
  listed?: readonly Role[];
  /** whoever is limited to some units sees it, too, as far as it is of these */
  limited?: boolean;
  /** it is there for whoever practises, too */
  practised?: boolean;
  /** which of the waiting things stands beside its name */
  count?: Waits;
  /** a page of pictures: it has the whole height of the window, and the navigation makes room for it */
  pictures?: (query: URLSearchParams) => boolean;
  page: (who: Me, work: OpenWork) => ComponentChild;
}

const everybody: readonly Role[] = ["nhap_lieu", "kiem_tra", "lanh_dao", "quan_tri", "giam_sat"];
const always = () => true;

export const routes: readonly Route[] = [
  {
    path: "/",
    practised: true,
    limited: true,
    group: "home",
    icon: "home",
    vi: "Trang chủ",
    en: "Home",
    roles: everybody,
    page: (who, work) => <Home who={who} work={work} />,
  },
  {
    path: "/quet",
    practised: true,
    limited: true,
    group: "review",
    icon: "scan",
    vi: "Nạp bản quét",
    en: "Scan",
    roles: ["nhap_lieu"],
    count: "blocked",
    page: () => <Scan />,
  },
  {
    path: "/quet/chua-don-vi",
    practised: true,
    within: "/quet",
    group: "review",
    vi: "Phiếu chưa có đơn vị",
    en: "Sheets without unit",
    roles: ["nhap_lieu", "kiem_tra"],
    page: () => <WithoutUnit />,
  },
  {
    path: "/quet/ghep-trang",
    practised: true,
    within: "/quet",
    group: "review",
    vi: "Ghép trang",
    en: "Join pages",
    roles: ["nhap_lieu", "kiem_tra"],
    page: (who) => <ToJoin joins={may(who, "kiem_tra")} />,
  },
  {
    path: "/quet/trang-trang",
    practised: true,
    within: "/quet",
    group: "review",
    vi: "Trang trắng, trang đã cất",
    en: "Blank pages, pages set aside",
    roles: ["nhap_lieu", "kiem_tra", "giam_sat"],
    page: (who) => <SetAside reopens={may(who, "kiem_tra")} />,
  },
  {
    path: "/duyet",
    practised: true,
    limited: true,
    group: "review",
    icon: "marks",
    vi: "Soát ô đánh dấu",
    en: "Marks",
    roles: ["kiem_tra"],
    count: "marks",
    pictures: always,
    page: () => <Review key="marks" kind="marks" />,
  },
  {
    path: "/chu-viet",
    practised: true,
    limited: true,
    group: "review",
    icon: "pen",
    vi: "Soát chữ viết tay",
    en: "Texts",
    roles: ["kiem_tra"],
    count: "texts",
    pictures: always,
    page: () => <Review key="texts" kind="texts" />,
  },
  {
    path: "/trang",
    practised: true,
    limited: true,
    group: "review",
    icon: "page",
    vi: "Trang cần xử lý",
    en: "Pages",
    roles: ["kiem_tra"],
    count: "pages",
    pictures: always,
    page: () => <Problems />,
  },
  {
    path: "/ket-qua",
    practised: true,
    limited: true,
    group: "results",
    icon: "chart",
    vi: "Kết quả",
    en: "Results",
    roles: ["lanh_dao", "kiem_tra", "nhap_lieu", "giam_sat"],
    page: (who) => <Results who={who} />,
  },
  {
    path: "/canh-bao",
    practised: true,
    group: "results",
    icon: "bell",
    vi: "Cảnh báo",
    en: "Alerts",
    roles: ["lanh_dao", "kiem_tra", "giam_sat"],
    listed: ["lanh_dao", "kiem_tra"],
    count: "alerts",
    page: (who) => <Alerts acts={may(who, "lanh_dao", "kiem_tra")} edits={may(who, "lanh_dao") && !isPractice()} />,
  },
  {
    path: "/dot",
    practised: true,
    group: "prepare",
    icon: "calendar",
    vi: "Đợt khảo sát",
    en: "Campaigns",
    roles: ["lanh_dao", "nhap_lieu", "giam_sat"],
    listed: ["lanh_dao", "nhap_lieu"],
    page: (who) => <Campaigns edits={may(who, "lanh_dao")} registers={may(who, "lanh_dao", "nhap_lieu")} />,
  },
  {
    path: "/khoa-so",
    practised: true,
    group: "results",
    icon: "report",
    vi: "Báo cáo và khóa sổ",
    en: "Reports, locks",
    roles: ["lanh_dao", "giam_sat"],
    listed: ["lanh_dao"],
    page: (who) => <Periods who={who} />,
  },
  {
    path: "/mau-phieu",
    group: "prepare",
    icon: "form",
    vi: "Mẫu phiếu",
    en: "Forms",
    roles: ["lanh_dao", "quan_tri"],
    pictures: (query) => query.has("draft"),
    page: (who) => <Forms prints={may(who, "nhap_lieu")} />,
  },
  {
    path: "/in-phieu",
    limited: true,
    group: "prepare",
    icon: "print",
    vi: "In phiếu",
    en: "Print",
    roles: ["nhap_lieu"],
    page: () => <Print />,
  },
  {
    path: "/nhat-ky",
    group: "manage",
    icon: "journal",
    vi: "Nhật ký",
    en: "Journal",
    roles: ["quan_tri", "lanh_dao", "giam_sat"],
    listed: ["quan_tri", "lanh_dao"],
    page: () => <Journal />,
  },
  {
    path: "/nguoi-dung",
    limited: true,
    group: "manage",
    icon: "people",
    vi: "Người dùng",
    en: "People",
    roles: ["quan_tri"],
    page: () => <People />,
  },
  {
    path: "/don-vi",
    group: "manage",
    icon: "unit",
    vi: "Đơn vị",
    en: "Units",
    roles: ["quan_tri", "lanh_dao"],
    page: () => <Units />,
  },
  {
    path: "/thu-muc",
    group: "manage",
    icon: "folder",
    vi: "Thư mục theo dõi",
    en: "Watched folders",
    roles: ["quan_tri"],
    page: () => <Folders />,
  },
  {
    path: "/sao-luu",
    group: "manage",
    icon: "backup",
    vi: "Sao lưu",
    en: "Backups",
    roles: ["quan_tri", "lanh_dao"],
    page: (who) => <Backup makes={may(who, "quan_tri")} notice={who.notice} />,
  },
  {
    path: "/may-khac",
    group: "manage",
    icon: "screen",
    vi: "Máy trong cơ quan",
    en: "Other machines",
    roles: ["quan_tri"],
    page: () => <Machines />,
  },
  {
    path: "/luu-tru",
    group: "manage",
    icon: "archive",
    vi: "Lưu trữ và hủy",
    en: "Retention",
    roles: ["quan_tri", "lanh_dao"],
    listed: ["quan_tri"],
    page: (who) => <Retention changes={may(who, "quan_tri")} />,
  },
  {
    path: "/cai-dat",
    group: "manage",
    icon: "gear",
    vi: "Cài đặt",
    en: "Settings",
    roles: ["quan_tri", "lanh_dao"],
    page: (who) => <Settings who={who} />,
  },
  {
    path: "/tap-lam",
    limited: true,
    group: "home",
    vi: "Tập làm thử",
    en: "Practise",
    roles: ["nhap_lieu", "kiem_tra", "lanh_dao", "giam_sat"],
    listed: [], // the home leads there
    page: (who) => <Practice who={who} />,
  },
  {
    path: "/tai-khoan",
    limited: true,
    group: "manage",
    vi: "Tài khoản của bạn",
    en: "Your account",
    roles: everybody,
    listed: [], // the menu under one's name leads there
    page: (who) => <Account who={who} />,
  },
];

const opens = (who: Me, route: Route) =>
  (who.units.length === 0 || route.limited === true) && (!isPractice() || route.practised === true);

export function routesOf(who: Me): readonly Route[] {
  return routes.filter((route) => may(who, ...route.roles) && opens(who, route));
}

/** Those that stand in this person's navigation, in its order. */
export function listedFor(who: Me): readonly Route[] {
  return routes.filter((route) => !route.within && may(who, ...(route.listed ?? route.roles)) && opens(who, route));
}
