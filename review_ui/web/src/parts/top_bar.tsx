// The bar above every page: its name, whether the server is there, and who is signed in.
import type { Ref } from "preact";
import type { Me, Office } from "../api/types";
import { t } from "../desk/words";
import { useFetched } from "./fetched";
import { Icon } from "./icon";
import { PersonMenu } from "./person_menu";

/** The office's name, where somebody has written it down: what stands for it otherwise is dots. */
function officeName(office: Office | undefined): string {
  return office && !office.name.includes("…") ? office.name : "";
}

interface Props {
  who: Me;
  name: string;
  /** the server does not answer */
  lost: boolean;
  /** whether the drawer is open, and what opens it */
  open: boolean;
  openMenu: () => void;
  opener: Ref<HTMLButtonElement>;
  /** the account's own things changed: it is asked about again */
  changed: () => void;
  leave: () => void;
}

export function TopBar({ who, name, lost, open, openMenu, opener, changed, leave }: Props) {
  const office = officeName(useFetched<Office>("/api/office").data);
  return (
    <header class="top">
      <button
        class="icon-button drawer-button"
        ref={opener}
        aria-label={t("Mở danh mục", "Open the menu")}
        aria-expanded={open}
        aria-controls="menu"
        onClick={openMenu}
      >
        <Icon name="menu" />
      </button>
      <div class="title">
        {office && <p>{office}</p>}
        <h1>{name}</h1>
      </div>
      <span class="line" role="status">
        {lost && (
          <>
            <Icon name="stop" /> <span>{t("Mất kết nối, đang thử lại", "Offline, trying again")}</span>
          </>
        )}
      </span>
      <PersonMenu who={who} changed={changed} leave={leave} />
    </header>
  );
}
