// Where no place for backups was chosen: the three steps of docs/cai-dat.md, for whoever looks after the machine.
import { t } from "../desk/words";

export function BackupSteps() {
  return (
    <div class="card">
      <div class="head">
        <h2>{t("Chưa chọn nơi sao lưu", "No place for backups was chosen")}</h2>
        <span class="badge failed">{t("Cần làm", "To do")}</span>
      </div>
      <div class="body">
        <p>
          {t(
            "Máy này hỏng thì mất hết dữ liệu. Nhờ người phụ trách máy làm ba bước sau, một lần; từ đó mỗi đêm " +
              "máy tự sao lưu.",
            "If this machine breaks, all data are lost. Whoever looks after it takes three steps, once.",
          )}
        </p>
        <ol class="plain-steps">
          <li>
            {t(
              "Cắm một ổ đĩa khác vào máy (hoặc gắn một thư mục chia sẻ), rồi tạo thư mục cho bản sao lưu:",
              "Plug in another disk (or mount a share), and make a folder on it:",
            )}
            <code>mkdir /media/sao-luu/phieu &amp;&amp; chown phieu: /media/sao-luu/phieu</code>
          </li>
          <li>
            {t(
              "Cho chương trình ghi vào đó: gõ systemctl edit phieu và thêm hai dòng",
              "Let the program write there: systemctl edit phieu, two lines",
            )}
            <code>{"[Service]\nReadWritePaths=/media/sao-luu/phieu"}</code>
          </li>
          <li>
            {t(
              "Ghi nơi ấy vào tệp /etc/phieu/phieu.toml, rồi gõ systemctl restart phieu",
              "Name the place in /etc/phieu/phieu.toml, then systemctl restart phieu",
            )}
            <code>{'[backup]\nto = "/media/sao-luu/phieu"'}</code>
          </li>
        </ol>
      </div>
    </div>
  );
}
