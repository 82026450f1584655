import { Role, roles, roleSaid } from "../desk/roles";
import { t } from "../desk/words";

interface Props {
  legend: string;
  value: readonly string[];
  set: (roles: string[]) => void;
  /** what each may do stands below it */
  explained?: boolean;
}

/** Which roles: one check a role. */
export function RolesField({ legend, value, set, explained }: Props) {
  const turn = (role: Role, on: boolean) => set(on ? [...value, role] : value.filter((held) => held !== role));
  return (
    <fieldset class="roles">
      <legend>{legend}</legend>
      {roles.map(([id, vi, en]) => (
        <div key={id}>
          <label class="check">
            <input
              type="checkbox"
              checked={value.includes(id)}
              aria-describedby={explained ? `role-${id}` : undefined}
              onChange={(e) => turn(id, e.currentTarget.checked)}
            />{" "}
            {t(vi, en)}
          </label>
          {explained && <small id={`role-${id}`}>{t(...roleSaid[id])}</small>}
        </div>
      ))}
    </fieldset>
  );
}
