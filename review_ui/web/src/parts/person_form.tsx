// An account, new or changed.
import { useEffect, useRef, useState } from "preact/hooks";
import { send } from "../api/client";
import type { Person } from "../api/types";
import { t } from "../desk/words";
import { ActForm } from "./act_form";
import { RolesField } from "./roles_field";
import { UnitsField } from "./units_field";

interface Props {
  /** whose it is; undefined: a new one */
  person: Person | undefined;
  saved: () => void;
  cancel: () => void;
}

export function PersonForm({ person, saved, cancel }: Props) {
  const [login, setLogin] = useState(person?.login ?? "");
  const [name, setName] = useState(person?.name ?? "");
  const [roles, setRoles] = useState<string[]>(person?.roles ?? ["kiem_tra"]);
  const [units, setUnits] = useState<string[]>(person?.units ?? []);
  const [active, setActive] = useState(person?.active ?? true);
  const [password, setPassword] = useState("");
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (person) first.current?.focus(); // the form lies below the list in which it was asked for
  }, []);
  const save = () => send("POST", "/api/people", { login, name, roles, units, active, password }).then(saved);
  return (
    <ActForm class="narrow" act={save} verb={t("Lưu tài khoản", "Save the account")} leave={person && cancel}>
      <h2>
        {person
          ? t(`Sửa tài khoản ${person.login}`, `Change the account ${person.login}`)
          : t("Thêm tài khoản", "Add an account")}
      </h2>
      {!person && (
        <label>
          {t("Tên đăng nhập", "Login")}
          <input required value={login} onInput={(e) => setLogin(e.currentTarget.value.trim())} />
        </label>
      )}
      <label>
        {t("Họ tên", "Name")}
        <input required ref={first} value={name} onInput={(e) => setName(e.currentTarget.value)} />
      </label>
      <RolesField explained legend={t("Vai trò", "Roles")} value={roles} set={setRoles} />
      <UnitsField value={units} set={setUnits} />
      <label>
        {person
          ? t("Mật khẩu dùng một lần (để trống: giữ nguyên)", "One-time password (empty: unchanged)")
          : t("Mật khẩu dùng một lần", "One-time password")}
        <input
          type="password"
          autocomplete="new-password"
          value={password}
          onInput={(e) => setPassword(e.currentTarget.value)}
        />
      </label>
      <label class="check">
        <input type="checkbox" checked={active} onChange={(e) => setActive(e.currentTarget.checked)} />{" "}
        {t("đang hoạt động", "active")}
      </label>
    </ActForm>
  );
}
