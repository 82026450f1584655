// What is a person's own: their password, their one-time codes, and where they are signed in.
import { useState } from "preact/hooks";
import { me } from "../api/client";
import type { Me } from "../api/types";
import { roleNames } from "../desk/roles";
import { t } from "../desk/words";
import { useLanguage } from "../parts/language";
import { OpenSessions } from "../parts/open_sessions";
import { OwnCodes } from "../parts/own_codes";
import { OwnPassword } from "../parts/own_password";
import { useUnitNames } from "../parts/units";

function Password({ who }: { who: Me }) {
  const [asking, setAsking] = useState(false);
  const [changed, setChanged] = useState(false);
  const nameOf = useUnitNames();
  return (
    <div class="card">
      <div class="head">
        <h2>{t("Mật khẩu", "Password")}</h2>
      </div>
      <div class="body">
        <p>
          {t("Tên đăng nhập:", "Login:")} <b>{who.login}</b>. {t("Vai trò:", "Roles:")} {roleNames(who)}.
        </p>
        {who.units.length > 0 && (
          <p>
            {t("Chỉ các đơn vị:", "These units only:")} {who.units.map(nameOf).join("; ")}.
          </p>
        )}
        <button onClick={() => setAsking(true)}>{t("Đổi mật khẩu…", "Change the password…")}</button>
        <p role="status">
          {changed &&
            t(
              "Đã đổi mật khẩu; các phiên khác của bạn đã kết thúc.",
              "The password was changed; your other sessions were ended.",
            )}
        </p>
        {asking && (
          <OwnPassword
            close={() => setAsking(false)}
            changed={() => {
              setChanged(true);
              void me();
            }}
          />
        )}
      </div>
    </div>
  );
}

export function Account({ who }: { who: Me }) {
  useLanguage();
  return (
    <section class="account">
      <Password who={who} />
      <div class="card">
        <div class="head">
          <h2>{t("Mã một lần", "One-time codes")}</h2>
        </div>
        <div class="body">
          <OwnCodes who={who} />
        </div>
      </div>
      <div class="card">
        <div class="head">
          <h2>{t("Phiên đang mở", "Open sessions")}</h2>
        </div>
        <div class="body">
          <p class="note">
            {t(
              "Mỗi trình duyệt đang đăng nhập bằng tài khoản của bạn là một phiên. Thấy phiên lạ thì kết thúc phiên " +
                "ấy rồi đổi mật khẩu.",
              "Each browser that is signed in to your account is a session. If you don't know one, end it and change " +
                "your password.",
            )}
          </p>
          <OpenSessions path="/api/sessions" />
        </div>
      </div>
    </section>
  );
}
