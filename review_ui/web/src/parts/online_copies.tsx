// Many online answers of one table seem to have come twice: all are dropped, or all counted, after one look at them.
import { send } from "../api/client";
import type { Page } from "../api/types";
import { number, t } from "../desk/words";
import { Dialog } from "./dialog";
import { useFetched } from "./fetched";
import { Warn } from "./warn";
import { useWork } from "./work";

interface Props {
  /** of one batch */
  pages: readonly Page[];
  close: () => void;
  settled: (pages: readonly Page[], how: "drop" | "own") => void;
}

/** Its row, and the row of the answer that counts. */
function Row({ page }: { page: Page }) {
  const { data: counted } = useFetched<Page>(page.counted ? `/api/pages/${page.counted}` : undefined);
  return (
    <tr>
      <td class="n">{number(page.number)}</td>
      <td class="n">{counted ? number(counted.number) : ""}</td>
      <td>{counted && counted.file !== page.file ? counted.file : ""}</td>
    </tr>
  );
}

export function OnlineCopies({ pages, close, settled }: Props) {
  const { busy, trouble, work } = useWork();
  const count = number(pages.length);
  const file = pages[0]?.file ?? "";
  const settle = (how: "drop" | "own") =>
    work(() =>
      send("POST", `/api/batches/${pages[0]?.batch ?? 0}/copies`, {
        pages: pages.map((page) => page.id),
        action: how,
      }).then(() => settled(pages, how)),
    );
  return (
    <Dialog
      title={t(`${count} dòng của ${file} giống dòng đã nhận`, `${count} rows of ${file} came twice`)}
      close={close}
    >
      <p>
        {t(
          "Mỗi dòng dưới đây có cùng câu trả lời với một dòng đã được tính: cùng số điện thoại, cách nhau không quá " +
            "mười phút, hoặc không có số điện thoại mà gửi cùng một giây. Bỏ nếu là một người gửi lại; tính riêng " +
            "nếu là nhiều người trả lời giống nhau.",
          "Each of these rows says the same as one that counts: of one telephone within ten minutes, or of none in " +
            "the same second. Drop them where one person sent it again; count them where several answered alike.",
        )}
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th class="n">{t("Dòng", "Row")}</th>
              <th class="n">{t("Giống dòng", "As row")}</th>
              <th>{t("của bảng", "of table")}</th>
            </tr>
          </thead>
          <tbody>
            {pages.map((page) => (
              <Row key={page.id} page={page} />
            ))}
          </tbody>
        </table>
      </div>
      <Warn>{trouble}</Warn>
      <div class="row stick">
        <button class="main" disabled={busy} onClick={() => void settle("drop")}>
          {t(`Bỏ ${count} dòng này`, `Drop these ${count}`)}
        </button>
        <button disabled={busy} onClick={() => void settle("own")}>
          {t(`Tính riêng ${count} dòng này`, `Count these ${count}`)}
        </button>
        <button onClick={close}>{t("Hủy", "Cancel")}</button>
      </div>
    </Dialog>
  );
}
