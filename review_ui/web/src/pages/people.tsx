// Accounts: signing in, the first password, and who may do what.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Person } from "../api/types";
import { roleNames, roles } from "../desk/roles";
import { said, t } from "../desk/words";
import { Dialog } from "../parts/dialog";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { OpenSessions } from "../parts/open_sessions";
import { PasswordForm } from "../parts/password_form";
import { SendForm } from "../parts/send_form";

export function SignIn({ done }: { done: () => void }) {
  useLanguage();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [trouble, setTrouble] = useState("");
  const enter = async () => {
    try {
      await send("POST", "/api/login", { login: login.trim(), password });
      done();
    } catch (error) {
      setTrouble(said(error));
    }
  };
  return (
    <main class="door">
      <SendForm class="narrow" send={enter}>
        <h1>Phiếu</h1>
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
        <p class="warn" role="alert">
          {trouble}
        </p>
        <button class="main">{t("Đăng nhập", "Sign in")}</button>
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

export function People() {
  useLanguage();
  const { data: people = [], trouble: unread, reload } = useFetched<Person[]>("/api/people");
  const [one, setOne] = useState<Person & { password: string }>({
    login: "",
    name: "",
    roles: ["kiem_tra"],
    active: true,
    password: "",
  });
  const [trouble, setTrouble] = useState("");
  const [watched, setWatched] = useState<Person>();
  const save = async () => {
    try {
      await send("POST", "/api/people", one);
      setTrouble("");
      setOne({ login: "", name: "", roles: ["kiem_tra"], active: true, password: "" });
      reload();
    } catch (error) {
      setTrouble(said(error));
    }
  };
  return (
    <section>
      <table>
        <thead>
          <tr>
            <th>{t("Tên đăng nhập", "Login")}</th>
            <th>{t("Họ tên", "Name")}</th>
            <th>{t("Vai trò", "Roles")}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {people.map((p) => (
            <tr key={p.login}>
              <td>{p.login}</td>
              <td>{p.name}</td>
              <td>
                {roleNames(p)}
                {!p.active && ` (${t("đã khóa", "locked")})`}
              </td>
              <td>
                <button class="quiet" onClick={() => setOne({ ...p, password: "" })}>
                  {t("Sửa", "Edit")}
                </button>{" "}
                <button class="quiet" onClick={() => setWatched(p)}>
                  {t("Phiên đang mở", "Open sessions")}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {watched && (
        <Dialog
          title={t(`Phiên đang mở của ${watched.name}`, `Open sessions of ${watched.name}`)}
          close={() => setWatched(undefined)}
        >
          <OpenSessions path={`/api/people/${encodeURIComponent(watched.login)}/sessions`} />
          <div class="row">
            <button onClick={() => setWatched(undefined)}>{t("Đóng", "Close")}</button>
          </div>
        </Dialog>
      )}
      <SendForm class="narrow" send={save}>
        <h2>{t("Thêm hoặc sửa tài khoản", "Add or change an account")}</h2>
        <label>
          {t("Tên đăng nhập", "Login")}
          <input required value={one.login} onInput={(e) => setOne({ ...one, login: e.currentTarget.value.trim() })} />
        </label>
        <label>
          {t("Họ tên", "Name")}
          <input required value={one.name} onInput={(e) => setOne({ ...one, name: e.currentTarget.value })} />
        </label>
        <fieldset>
          <legend>{t("Vai trò", "Roles")}</legend>
          {roles.map(([id, vi, en]) => (
            <label class="check" key={id}>
              <input
                type="checkbox"
                checked={one.roles.includes(id)}
                onChange={(e) =>
                  setOne({
                    ...one,
                    roles: e.currentTarget.checked ? [...one.roles, id] : one.roles.filter((r) => r !== id),
                  })
                }
              />{" "}
              {t(vi, en)}
            </label>
          ))}
        </fieldset>
        <label>
          {t("Mật khẩu dùng một lần (để trống: giữ nguyên)", "One-time password (empty: unchanged)")}
          <input
            type="password"
            autocomplete="new-password"
            value={one.password}
            onInput={(e) => setOne({ ...one, password: e.currentTarget.value })}
          />
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={one.active}
            onChange={(e) => setOne({ ...one, active: e.currentTarget.checked })}
          />{" "}
          {t("đang hoạt động", "active")}
        </label>
        <p class="warn" role="alert">
          {trouble || unread}
        </p>
        <button class="main">{t("Lưu tài khoản", "Save the account")}</button>
      </SendForm>
    </section>
  );
}
