// Questions that the review desk asks on top of an item: which keys, and why an answer is invalid.
import { useState } from "preact/hooks";
import { actions, keyOf, meaning, resetKeys, setKey } from "../desk/keys";
import { t } from "../desk/words";
import { Dialog } from "./dialog";
import { Key } from "./key";

export function KeysHelp({ close }: { close: () => void }) {
  const [waiting, setWaiting] = useState("");
  const [told, setTold] = useState("");
  const press = (event: KeyboardEvent) => {
    if (!waiting) return;
    event.preventDefault();
    const action = actions.find((a) => a === waiting);
    if (action && event.key.length <= 6)
      setTold(setKey(action, event.key) ? "" : t("Phím này đã dùng cho việc khác.", "That key is taken."));
    setWaiting("");
  };
  return (
    <Dialog title={t("Phím tắt", "Keys")} close={close} onKeyDown={press}>
      <table>
        <tbody>
          <tr>
            <td>
              <Key name="1" />–<Key name="9" />
            </td>
            <td>{t("chọn mức mang chữ số đó, hoặc gợi ý thứ mấy", "choose the level with that digit")}</td>
            <td />
          </tr>
          {actions.map((action) => (
            <tr key={action}>
              <td>
                <Key name={keyOf(action)} />
              </td>
              <td>{t(meaning(action).vi, meaning(action).en)}</td>
              <td>
                <button class="quiet" onClick={() => setWaiting(action)}>
                  {waiting === action ? t("bấm phím mới…", "press a key…") : t("Đổi", "Change")}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status">{told}</p>
      <div class="row">
        <button
          onClick={() => {
            resetKeys();
            setTold(t("Đã đặt lại phím mặc định.", "Keys are the defaults again."));
          }}
        >
          {t("Đặt lại mặc định", "Defaults")}
        </button>
        <button class="main" onClick={close}>
          {t("Đóng", "Close")}
        </button>
      </div>
    </Dialog>
  );
}

export function InvalidReason({ choose, close }: { choose: (reason: string) => void; close: () => void }) {
  const reasons = [
    t("đánh nhiều mức", "several levels marked"),
    t("tẩy xóa không rõ", "corrected beyond telling"),
    t("đánh ngoài ô", "marked outside"),
    t("lý do khác", "another reason"),
  ];
  const press = (event: KeyboardEvent) => {
    const reason = /^[1-9]$/.test(event.key) ? reasons[Number(event.key) - 1] : undefined;
    if (reason) choose(reason);
  };
  return (
    <Dialog title={t("Lý do không hợp lệ", "Why is it invalid?")} close={close} onKeyDown={press}>
      {reasons.map((reason, n) => (
        <button key={reason} onClick={() => choose(reason)}>
          <Key name={String(n + 1)} /> {reason}
        </button>
      ))}
    </Dialog>
  );
}
