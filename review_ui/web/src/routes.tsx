// Which address shows which page, to whom. A new page is one row here and one file in pages/.
import type { ComponentChild } from "preact";
import type { Counts, Me } from "./api/types";
import { may, Role } from "./desk/roles";
import { Alerts } from "./pages/alerts";
import { Campaigns } from "./pages/campaigns";
import { Forms } from "./pages/forms";
import { Journal } from "./pages/journal";
import { People } from "./pages/people";
import { Periods } from "./pages/periods";
import { Print } from "./pages/print";
import { Problems } from "./pages/problems";
import { Results } from "./pages/results";
import { Review } from "./pages/review";
import { Scan } from "./pages/scan";
import { SetAside } from "./pages/set_aside";
import { ToJoin } from "./pages/to_join";
import { WithoutUnit } from "./pages/without_unit";

export type Group = "review" | "results" | "prepare" | "manage";

export const groupNames: Record<Group, readonly [string, string]> = {
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
  vi: string;
  en: string;
  roles: readonly Role[];
  /** which of the waiting things stands beside its name */
  count?: keyof Counts;
  page: (who: Me) => ComponentChild;
}

export const routes: readonly Route[] = [
  { path: "/quet", group: "review", vi: "Nạp bản quét", en: "Scan", roles: ["nhap_lieu"], page: () => <Scan /> },
  {
    path: "/quet/chua-don-vi",
    within: "/quet",
    group: "review",
    vi: "Phiếu chưa có đơn vị",
    en: "Sheets without unit",
    roles: ["nhap_lieu", "kiem_tra"],
    page: () => <WithoutUnit />,
  },
  {
    path: "/quet/ghep-trang",
    within: "/quet",
    group: "review",
    vi: "Ghép trang",
    en: "Join pages",
    roles: ["nhap_lieu", "kiem_tra"],
    page: (who) => <ToJoin joins={may(who, "kiem_tra")} />,
  },
  {
    path: "/quet/trang-trang",
    within: "/quet",
    group: "review",
    vi: "Trang trắng, trang đã cất",
    en: "Blank pages, pages set aside",
    roles: ["nhap_lieu", "kiem_tra", "giam_sat"],
    page: (who) => <SetAside reopens={may(who, "kiem_tra")} />,
  },
  {
    path: "/duyet",
    group: "review",
    vi: "Soát ô đánh dấu",
    en: "Marks",
    roles: ["kiem_tra"],
    count: "marks",
    page: () => <Review key="marks" kind="marks" />,
  },
  {
    path: "/chu-viet",
    group: "review",
    vi: "Soát chữ viết tay",
    en: "Texts",
    roles: ["kiem_tra"],
    count: "texts",
    page: () => <Review key="texts" kind="texts" />,
  },
  {
    path: "/trang",
    group: "review",
    vi: "Trang cần xử lý",
    en: "Pages",
    roles: ["kiem_tra"],
    count: "pages",
    page: () => <Problems />,
  },
  {
    path: "/ket-qua",
    group: "results",
    vi: "Kết quả",
    en: "Results",
    roles: ["lanh_dao", "kiem_tra", "nhap_lieu", "giam_sat"],
    page: () => <Results />,
  },
  {
    path: "/canh-bao",
    group: "results",
    vi: "Cảnh báo",
    en: "Alerts",
    roles: ["lanh_dao", "kiem_tra", "giam_sat"],
    count: "alerts",
    page: (who) => <Alerts acts={may(who, "lanh_dao", "kiem_tra")} edits={may(who, "lanh_dao")} />,
  },
  {
    path: "/dot",
    group: "prepare",
    vi: "Đợt khảo sát",
    en: "Campaigns",
    roles: ["lanh_dao", "nhap_lieu", "giam_sat"],
    page: (who) => <Campaigns edits={may(who, "lanh_dao")} registers={may(who, "lanh_dao", "nhap_lieu")} />,
  },
  {
    path: "/khoa-so",
    group: "results",
    vi: "Báo cáo và khóa sổ",
    en: "Reports, locks",
    roles: ["lanh_dao", "giam_sat"],
    page: (who) => <Periods locks={may(who, "lanh_dao")} />,
  },
  {
    path: "/mau-phieu",
    group: "prepare",
    vi: "Mẫu phiếu",
    en: "Forms",
    roles: ["lanh_dao", "quan_tri"],
    page: (who) => <Forms prints={may(who, "nhap_lieu")} />,
  },
  { path: "/in-phieu", group: "prepare", vi: "In phiếu", en: "Print", roles: ["nhap_lieu"], page: () => <Print /> },
  {
    path: "/nhat-ky",
    group: "manage",
    vi: "Nhật ký",
    en: "Journal",
    roles: ["quan_tri", "lanh_dao", "giam_sat"],
    page: () => <Journal />,
  },
  { path: "/nguoi-dung", group: "manage", vi: "Người dùng", en: "People", roles: ["quan_tri"], page: () => <People /> },
];

export function routesOf(who: Me): readonly Route[] {
  return routes.filter((route) => may(who, ...route.roles));
}
