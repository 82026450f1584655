// The tour of the pages on first use: what is where, for each role, in five stops at most.
import type { Me } from "../api/types";
import { may, Role } from "./roles";
import { t } from "./words";

export interface Stop {
  /** what is pointed at; where it can't be seen, as on a telephone, the words are enough */
  selector: string;
  title: string;
  text: string;
}

type Words = readonly [string, string];

/** What each role does most, along the path of a sheet; the first that a person has is shown. */
const own: readonly (readonly [Role, string, Words, Words])[] = [
  [
    "nhap_lieu",
    "/quet",
    ["Nạp bản quét", "Scan"],
    [
      "Kéo tệp quét vào trang này. Máy đọc xong thì nói rõ trang nào chưa đọc được.",
      "Drag scanned files here. When they are read, each page that could not be read is named.",
    ],
  ],
  [
    "kiem_tra",
    "/duyet",
    ["Soát ô đánh dấu", "Marks"],
    [
      "Mỗi ô máy chưa chắc là một ảnh, trả lời bằng một phím. Làm nhầm thì hoàn tác được.",
      "Each doubtful mark is a picture, answered with a key. A slip can be undone.",
    ],
  ],
  [
    "lanh_dao",
    "/khoa-so",
    ["Báo cáo và khóa sổ", "Reports, locks"],
    [
      "Báo cáo tải về từ đây. Trước khi khóa, trang nói còn việc gì chưa xong.",
      "Reports are made here. Before a period is locked, what is left to do is said.",
    ],
  ],
  [
    "quan_tri",
    "/nguoi-dung",
    ["Người dùng", "People"],
    [
      "Lập tài khoản cho từng người, chọn vai trò; mỗi vai trò có một dòng giải thích.",
      "An account for each person, with roles; each role says what it may do.",
    ],
  ],
  [
    "giam_sat",
    "/ket-qua",
    ["Kết quả", "Results"],
    ["Bấm vào một con số để xem những phiếu đứng sau nó.", "Each number opens the sheets behind it."],
  ],
];

export function stopsFor(who: Me): readonly Stop[] {
  const mine = own.find(([role]) => may(who, role));
  return [
    {
      selector: "#menu",
      title: t("Danh mục", "The menu"),
      text: t(
        "Chỉ có những trang thuộc vai trò của bạn. Con số bên cạnh là việc đang chờ; số đỏ là việc bị vướng hoặc trễ.",
        "Only the pages of your roles. The number beside a page is what waits; red is blocked or late.",
      ),
    },
    {
      selector: ".home-columns",
      title: t("Việc cần làm", "To do"),
      text: t(
        "Trang chủ xếp việc bị vướng lên trước. Bấm nút bên phải mỗi việc để bắt tay vào làm.",
        "What is blocked comes first. The button beside each task leads to it.",
      ),
    },
    ...(mine ? [{ selector: `#menu a[href="${mine[1]}"]`, title: t(...mine[2]), text: t(...mine[3]) }] : []),
    {
      selector: ".person .who",
      title: t("Tài khoản của bạn", "Your account"),
      text: t(
        "Bấm vào tên để đổi mật khẩu, dùng mã một lần, chọn nền sáng hay tối, đăng xuất.",
        "Under your name: password, one-time codes, light or dark, the way out.",
      ),
    },
    {
      selector: "#menu .help a",
      title: t("Hướng dẫn", "Manual"),
      text: t(
        "Có hình cho từng việc, mở được khi không có mạng ngoài. Muốn thử tay trước: Tập làm thử ở cuối Trang chủ.",
        "With pictures for each task, there without the internet. To try things first: Practise, below on the home.",
      ),
    },
  ];
}
