// Which roles must sign in with one-time codes.
import { useState } from "preact/hooks";
import { me, send } from "../api/client";
import type { CodeRoles as Rule } from "../api/types";
import { t } from "../desk/words";
import { useFetched } from "./fetched";
import { RolesField } from "./roles_field";
import { SendForm } from "./send_form";
import { Warn } from "./warn";
import { useWork } from "./work";

function RuleForm({ rule }: { rule: Rule }) {
  const [roles, setRoles] = useState(rule.roles);
  const [told, setTold] = useState("");
  const { trouble, work } = useWork();
  const save = () => {
    setTold("");
    return work(async () => {
      await send("POST", "/api/code/roles", { roles });
      setTold(t("Đã lưu.", "Saved."));
      if ((await me()).needs_code) location.reload(); // one's own role is among them
    });
  };
  return (
    <SendForm class="narrow" send={save}>
      <p class="note">
        {t(
          "Ai giữ một vai trò được chọn thì phải lập mã trên điện thoại trước khi làm việc tiếp.",
          "Whoever holds a chosen role must set up codes on a telephone before they go on.",
        )}
      </p>
      <RolesField
        legend={t("Vai trò phải dùng mã một lần", "Roles that must use one-time codes")}
        value={roles}
        set={setRoles}
      />
      <Warn>{trouble}</Warn>
      <div class="row middle">
        <button>{t("Lưu", "Save")}</button>
        <span role="status">{told}</span>
      </div>
    </SendForm>
  );
}

export function CodeRoles() {
  const { data, trouble } = useFetched<Rule>("/api/code/roles");
  return (
    <details class="card code-roles">
      <summary>{t("Mã một lần khi đăng nhập", "One-time codes at sign-in")}</summary>
      {data && <RuleForm rule={data} />}
      <Warn>{trouble}</Warn>
    </details>
  );
}
