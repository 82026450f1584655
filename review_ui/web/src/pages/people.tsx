// Accounts: who may do what, where they are signed in, and their one-time codes.
import { useState } from "preact/hooks";
import type { Person } from "../api/types";
import { roleNames } from "../desk/roles";
import { t } from "../desk/words";
import { CodeRoles } from "../parts/code_roles";
import { Dialog } from "../parts/dialog";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { OpenSessions } from "../parts/open_sessions";
import { PersonForm } from "../parts/person_form";
import { ResetCodes } from "../parts/reset_codes";
import { useUnitNames } from "../parts/units";
import { Warn } from "../parts/warn";

type Asked = "change" | "sessions" | "codes";

interface RowProps {
  person: Person;
  nameOf: (unit: string) => string;
  ask: (what: Asked) => void;
}

function PersonRow({ person, nameOf, ask }: RowProps) {
  return (
    <tr>
      <th scope="row">{person.login}</th>
      <td>{person.name}</td>
      <td>
        {roleNames(person)}
        {!person.active && ` (${t("đã khóa", "locked")})`}{" "}
        {person.units.length > 0 && (
          <small>
            {t("Chỉ:", "Only:")} {person.units.map(nameOf).join("; ")}
          </small>
        )}
        {person.has_code && <span class="badge done">{t("mã một lần", "one-time codes")}</span>}
      </td>
      <td class="acts">
        <button class="quiet" onClick={() => ask("change")}>
          {t("Sửa", "Edit")}
        </button>
        <button class="quiet" onClick={() => ask("sessions")}>
          {t("Phiên đang mở", "Open sessions")}
        </button>
        {person.has_code && (
          <button class="quiet" onClick={() => ask("codes")}>
            {t("Đặt lại mã", "Reset codes")}
          </button>
        )}
      </td>
    </tr>
  );
}

function SessionsDialog({ person, close }: { person: Person; close: () => void }) {
  return (
    <Dialog title={t(`Phiên đang mở của ${person.name}`, `Open sessions of ${person.name}`)} close={close}>
      <OpenSessions path={`/api/people/${encodeURIComponent(person.login)}/sessions`} />
      <div class="row">
        <button onClick={close}>{t("Đóng", "Close")}</button>
      </div>
    </Dialog>
  );
}

export function People() {
  useLanguage();
  const { data: people = [], trouble, reload } = useFetched<Person[]>("/api/people");
  const [asked, setAsked] = useState<{ what: Asked; person: Person }>();
  const [saved, setSaved] = useState(0);
  const nameOf = useUnitNames();
  const close = () => setAsked(undefined);
  const changed = asked?.what === "change" ? asked.person : undefined;
  return (
    <section class="people">
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{t("Tên đăng nhập", "Login")}</th>
              <th>{t("Họ tên", "Name")}</th>
              <th>{t("Vai trò", "Roles")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow
                key={person.login}
                person={person}
                nameOf={nameOf}
                ask={(what) => setAsked({ what, person })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Warn>{trouble}</Warn>
      {asked?.what === "sessions" && <SessionsDialog person={asked.person} close={close} />}
      {asked?.what === "codes" && <ResetCodes person={asked.person} close={close} changed={reload} />}
      <PersonForm
        key={`${changed?.login ?? ""} ${saved}`}
        person={changed}
        cancel={close}
        saved={() => {
          close();
          setSaved(saved + 1);
          reload();
        }}
      />
      <CodeRoles />
    </section>
  );
}
