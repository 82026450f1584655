// Danh mục kiểm: each thing to check with its figure, a plain state and the way to where it is done.
import type { Me } from "../api/types";
import { BallotLine, Check, State, stateName } from "../desk/sign_off";
import { may } from "../desk/roles";
import { number, t } from "../desk/words";
import { Icon, IconName } from "./icon";

const icons: Record<State, IconName> = { done: "check", open: "clock", wrong: "stop", unknown: "help" };

function StateBadge({ state }: { state: State }) {
  return (
    <span class={`state ${state}`}>
      <Icon name={icons[state]} /> {t(...stateName[state])}
    </span>
  );
}

export function BallotTable({ lines }: { lines: readonly BallotLine[] }) {
  return (
    <table class="ballot-lines">
      <caption class="sr">{t("Số phiếu phát ra và thu về", "Sheets handed out and taken in")}</caption>
      <tbody>
        {lines.map(({ name, count, state, about }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="n">{count === undefined ? t(...stateName.unknown) : number(count)}</td>
            <td>{about}</td>
            <td>{state && <StateBadge state={state} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function CheckList({ who, checks }: { who: Me; checks: readonly Check[] }) {
  return (
    <ul class="check-list">
      {checks.map(({ state, name, about, href, roles = [] }) => (
        <li key={name}>
          <div>
            <b>{name}</b>
            {about && <p class="note">{about}</p>}
          </div>
          {href && may(who, ...roles) && (
            <a class="button" href={href} aria-label={`${t("Xem", "See")}: ${name}`}>
              {t("Xem", "See")}
            </a>
          )}
          <StateBadge state={state} />
        </li>
      ))}
    </ul>
  );
}
