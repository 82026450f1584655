// Tập làm thử: what one's own place to practise is, and the way into it.
import { useState } from "preact/hooks";
import type { Me, Practice as Standing } from "../api/types";
import { enterPractice } from "../desk/practice";
import { may, Role } from "../desk/roles";
import { said, t } from "../desk/words";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { makePlace } from "../parts/practice_place";
import { Waiting } from "../parts/waiting";

/** What each role can try there. */
const tries: readonly (readonly [Role, string, string])[] = [
  [
    "nhap_lieu",
    "Nạp bản quét: bấm lấy tập quét mẫu, rồi bấm tải lên và đọc.",
    "Scan: take sample scans, then upload and read them.",
  ],
  [
    "kiem_tra",
    "Soát ô đánh dấu và chữ viết tay, xử lý trang máy không đọc được.",
    "Review marks and texts, settle pages that could not be read.",
  ],
  [
    "lanh_dao",
    "Xem kết quả, giao cảnh báo, tải báo cáo, khóa sổ tháng 3/2025.",
    "See results, hand alerts on, make a report, lock March 2025.",
  ],
  ["giam_sat", "Xem kết quả và những phiếu đứng sau mỗi con số.", "See results, and the sheets behind each number."],
];

export function Practice({ who }: { who: Me }) {
  useLanguage();
  const { data, trouble: unread } = useFetched<Standing>("/api/practice");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  if (!data) return <Waiting trouble={unread} />;
  const begin = () => {
    setBusy(true);
    setTrouble("");
    makePlace(false).then(enterPractice, (error: unknown) => {
      setTrouble(said(error));
      setBusy(false);
    });
  };
  return (
    <section class="practice">
      <p>
        {t(
          "Một chỗ riêng của bạn, giống hệt các trang thật, trên phiếu mẫu do chương trình tự tạo. " +
            "Bạn cứ bấm, cứ sửa: không có gì ở đó được tính, không ai khác thấy, số liệu thật không đổi.",
          "A place of your own, just like the real pages, over synthetic sheets. Try whatever you like: " +
            "nothing there counts, nobody else sees it, the real figures stay as they are.",
        )}
      </p>
      <ul>
        {tries
          .filter(([role]) => may(who, role))
          .map(([role, vi, en]) => (
            <li key={role}>{t(vi, en)}</li>
          ))}
      </ul>
      <div class="row">
        <button class="main" disabled={busy} onClick={begin}>
          {data.there ? t("Tập tiếp", "Go on practising") : t("Bắt đầu tập", "Begin")}
        </button>
      </div>
      <p class={trouble ? "warn" : "note"} role="status">
        {busy
          ? t("Đang đọc phiếu mẫu, mất chừng nửa phút…", "The sample sheets are being read, for half a minute or so…")
          : trouble}
      </p>
      <p class="note">
        {t(
          "Chỗ tập không nhận bản quét thật, không in phiếu. Không dùng đến trong 14 ngày thì được dọn đi.",
          "Real scans are not taken there, and nothing is printed. After 14 days without use it is cleared away.",
        )}
      </p>
    </section>
  );
}
