// Máy trong cơ quan: by which addresses other machines come here, and, where the program made its own certificate, how
// they are told to trust it.
import type { Access } from "../api/types";
import { t, time } from "../desk/words";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { Waiting } from "../parts/waiting";

function Addresses({ data }: { data: Access }) {
  return (
    <div class="card">
      <div class="head">
        <h2>{t("Địa chỉ để mở từ máy khác", "Addresses for other machines")}</h2>
      </div>
      <div class="body">
        {data.only_here ? (
          <p class="caution">
            {t(
              "Hiện chỉ mở được ngay trên máy này. Người phụ trách máy đặt bind trong mục [serve] của tệp " +
                "/etc/phieu/phieu.toml thành địa chỉ của máy trong mạng cơ quan, rồi gõ systemctl restart " +
                "phieu.",
              "Only this machine can open the pages. Whoever looks after it sets bind in [serve] of " +
                "/etc/phieu/phieu.toml to its address on the office's network, then systemctl restart phieu.",
            )}
          </p>
        ) : (
          <ul>
            {data.addresses.map((address) => (
              <li key={address}>
                <code>{address}</code>
              </li>
            ))}
          </ul>
        )}
        <p>
          {t(
            "Các máy khác chỉ cần trình duyệt Chrome hoặc Edge. Tên đuôi .local mở được khi máy này có gói " +
              "avahi-daemon và hai máy cùng một mạng.",
            "Other machines need only Chrome or Edge. Names in .local work where this machine has " +
              "avahi-daemon and both are on one network.",
          )}
        </p>
        {!data.encrypted && !data.only_here && (
          <p class="caution">
            {t(
              "Đường truyền chưa mã hóa: mật khẩu và phiếu đi qua mạng như thư không dán. Đặt " +
                'own_certificate = "yes" trong mục [serve], hoặc dùng chứng thư của cơ quan (tls_cert).',
              'The connection is not encrypted. Set own_certificate = "yes" in [serve], or use the office\'s ' +
                "own certificate (tls_cert).",
            )}
          </p>
        )}
      </div>
    </div>
  );
}

/** Once on each machine; a whole office at once where it has a domain. */
function Trust({ root }: { root: NonNullable<Access["root"]> }) {
  return (
    <div class="card">
      <div class="head">
        <h2>{t("Cài chứng thư gốc trên máy Windows", "Trust the root certificate on Windows")}</h2>
      </div>
      <div class="body">
        <p>
          {t(
            "Chưa cài thì trình duyệt báo trang không an toàn. Mỗi máy cài một lần. Chứng thư này chỉ dùng " +
              "được cho máy chủ phieu: không ai dùng nó để giả trang khác được.",
            "Until then browsers warn. Once on each machine. This certificate is good for this server alone: " +
              "no other page can be forged with it.",
          )}
        </p>
        <ol class="plain-steps">
          <li>
            {t("Tải chứng thư gốc, hoặc chép bằng USB:", "Take the root certificate, or carry it on a USB stick:")}{" "}
            <a class="button" href="/phieu-ca.crt" download>
              {t("Tải phieu-ca.crt", "Download phieu-ca.crt")}
            </a>
          </li>
          <li>
            {t(
              "Gõ lệnh dưới đây. Dòng Cert Hash(sha256) phải là dãy này, không kể dấu hai chấm và chữ hoa; " +
                "khác thì dừng lại:",
              "The line Cert Hash(sha256) of this command must be this, but for colons and capitals; else stop:",
            )}
            <code>certutil -dump phieu-ca.crt</code>
            <code>{root.fingerprint}</code>
          </li>
          <li>
            {t(
              "Một máy: bấm phải vào Dấu nhắc lệnh (cmd), chọn Chạy với tư cách quản trị viên, đến thư mục " +
                "có tệp rồi gõ:",
              "One machine: in a command prompt of an administrator, in the folder of the file:",
            )}
            <code>certutil -addstore -f Root phieu-ca.crt</code>
          </li>
          <li>
            {t(
              "Cả cơ quan có tên miền (Active Directory): mở Group Policy Management, sửa một chính sách, " +
                "vào Computer Configuration › Policies › Windows Settings › Security Settings › Public Key " +
                "Policies, bấm phải Trusted Root Certification Authorities, chọn Import, chọn tệp. Trên máy " +
                "trạm gõ:",
              "A whole domain: import the file in Group Policy, Computer Configuration › Policies › Windows " +
                "Settings › Security Settings › Public Key Policies › Trusted Root Certification Authorities. " +
                "On the machines:",
            )}
            <code>gpupdate /force</code>
          </li>
          <li>
            {t(
              "Đóng hẳn trình duyệt rồi mở lại. Firefox: trong Cài đặt › Riêng tư & bảo mật › Chứng thư, " +
                "nhập tệp ở thẻ Tổ chức.",
              "Close the browser and open it again. Firefox has a list of its own: Settings › Privacy & " +
                "Security › Certificates › Authorities.",
            )}
          </li>
        </ol>
        <p class="note">
          {t("Chứng thư gốc dùng được đến", "The root is valid until")} {time(root.ends).split(", ")[0]}.{" "}
          {t(
            "Chứng thư của máy chủ tự được gia hạn, các máy không phải làm gì thêm.",
            "The server's certificate is renewed by itself; the machines need do nothing.",
          )}
        </p>
      </div>
    </div>
  );
}

export function Machines() {
  useLanguage();
  const { data, trouble } = useFetched<Access>("/api/access");
  if (!data) return <Waiting trouble={trouble} />;
  return (
    <section class="machines">
      {data.warning && <p class="caution">{t(data.warning.vi, data.warning.en)}</p>}
      <Addresses data={data} />
      {data.root && <Trust root={data.root} />}
    </section>
  );
}
