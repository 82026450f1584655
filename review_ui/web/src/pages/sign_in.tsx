// The door: signing in, and what must be done before anything else.
import { useState } from "preact/hooks";
import { Problem, send } from "../api/client";
import type { Me } from "../api/types";
import { said, t } from "../desk/words";
import { CodeField } from "../parts/code_field";
import { CodeSetup } from "../parts/code_setup";
import { useLanguage } from "../parts/language";
import { PasswordForm } from "../parts/password_form";
import { SendForm } from "../parts/send_form";
import { Warn } from "../parts/warn";

export function SignIn({ done }: { done: () => void }) {
  useLanguage();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState<string>(); // undefined: none was asked for
  const [trouble, setTrouble] = useState("");
  const enter = async () => {
    try {
      await send("POST", "/api/login", { login: login.trim(), password, ...(code === undefined ? {} : { code }) });
      done();
    } catch (error) {
      const asked = error instanceof Problem && error.type === "code_needed";
      if (asked || code !== undefined) setCode("");
      setTrouble(asked ? "" : said(error));
    }
  };
  const back = () => {
    setCode(undefined);
    setTrouble("");
  };
  return (
    <main class="door">
      <SendForm class="narrow" send={enter}>
        <h1>Phiếu</h1>
        {code === undefined ? (
          <>
            <p class="note">{t("Số hóa phiếu khảo sát", "The review desk for paper surveys")}</p>
            <label>
              {t("Tên đăng nhập", "Login")}
              <input autocomplete="username" autofocus value={login} onInput={(e) => setLogin(e.currentTarget.value)} />
            </label>
            <label>
              {t("Mật khẩu", "Password")}
              <input
                type="password"
                autocomplete="current-password"
                value={password}
                onInput={(e) => setPassword(e.currentTarget.value)}
              />
            </label>
          </>
        ) : (
          <>
            <p class="note">
              {t(
                "Mở ứng dụng tạo mã trên điện thoại, gõ 6 chữ số đang hiện cho tài khoản Phieu. Mất điện thoại thì " +
                  "gõ một mã dự phòng.",
                "Open the app on your telephone and type the 6 digits that it shows for Phieu. If the telephone is " +
                  "lost, type a recovery code.",
              )}
            </p>
            <CodeField first value={code} set={setCode} />
          </>
        )}
        <Warn>{trouble}</Warn>
        <button class="main">{t("Đăng nhập", "Sign in")}</button>
        {code !== undefined && (
          <button type="button" onClick={back}>
            {t("Quay lại", "Back")}
          </button>
        )}
      </SendForm>
    </main>
  );
}

export function FirstPassword({ done }: { done: () => void }) {
  useLanguage();
  return (
    <main class="door">
      <PasswordForm
        title={t("Đặt mật khẩu của bạn", "Set your password")}
        old={t("Mật khẩu dùng một lần", "One-time password")}
        done={done}
      />
    </main>
  );
}

/** Of somebody whose role asks for one-time codes: nothing else opens before. */
export function FirstCode({ who, done, leave }: { who: Me; done: () => void; leave: () => void }) {
  useLanguage();
  return (
    <main class="door">
      <div class="panel">
        <h1>{t("Lập mã một lần", "Set up one-time codes")}</h1>
        <p>
          {t(
            "Vai trò của bạn phải đăng nhập bằng mật khẩu và mã trên điện thoại. Hãy lập mã trước khi làm việc khác.",
            "Your role signs in with the password and a code from a telephone. Set them up before anything else.",
          )}
        </p>
        <CodeSetup login={who.login} hasCode={false} done={done} />
        <button class="quiet" onClick={leave}>
          {t("Đăng xuất", "Sign out")}
        </button>
      </div>
    </main>
  );
}
