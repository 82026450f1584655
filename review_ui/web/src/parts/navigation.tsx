// The navigation: on the left; a rail of icons beside pictures; a drawer in a narrow window.
import { useEffect, useRef } from "preact/hooks";
import type { Me } from "../api/types";
import { number, t } from "../desk/words";
import { groupNames, listedFor, Route } from "../routes";
import { Icon } from "./icon";
import { OpenWork, waiting } from "./open_work";

function Count({ route, work }: { route: Route; work: OpenWork }) {
  const count = route.count ? waiting(work, route.count) : 0;
  if (count === 0) return null;
  const late = route.count === "blocked";
  const words = late ? t("việc bị vướng", "blocked") : t("việc đang chờ", "waiting");
  return (
    <span class={late ? "count late" : "count"} title={`${number(count)} ${words}`}>
      {number(count)}
      <span class="sr"> {words}</span>
    </span>
  );
}

interface Props {
  who: Me;
  work: OpenWork;
  /** the path of the page that is shown */
  shown: string;
  /** the drawer lies over the page */
  open: boolean;
  close: () => void;
}

export function Navigation({ who, work, shown, open, close }: Props) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!open) return;
    nav.current?.querySelector("button")?.focus();
    const press = (event: KeyboardEvent) => {
      event.stopPropagation(); // no key of the page beneath counts here
      if (event.key === "Escape") close();
    };
    addEventListener("keydown", press, true);
    return () => removeEventListener("keydown", press, true);
  }, [open]);
  const mine = listedFor(who);
  const groups = [...new Set(mine.map((route) => route.group))];
  return (
    <>
      <nav class={open ? "nav open" : "nav"} id="menu" ref={nav} aria-label={t("Điều hướng chính", "Main navigation")}>
        <div class="nav-head">
          <a class="brand" href="/" onClick={close}>
            <span class="mark">
              <Icon name="marks" />
            </span>
            <span class="label">
              Phiếu <small>{t("Số hóa phiếu khảo sát", "Paper surveys, read")}</small>
            </span>
          </a>
          <button class="icon-button drawer-button" onClick={close} aria-label={t("Đóng danh mục", "Close the menu")}>
            <Icon name="close" />
          </button>
        </div>
        {groups.map((group) => (
          <div key={group} role="group" aria-label={t(...groupNames[group]) || undefined}>
            {groupNames[group][0] && <small aria-hidden="true">{t(...groupNames[group])}</small>}
            {mine
              .filter((route) => route.group === group)
              .map((route) => (
                <a
                  key={route.path}
                  href={route.path}
                  aria-current={shown === route.path ? "page" : undefined}
                  onClick={close}
                >
                  {route.icon && <Icon name={route.icon} />}
                  <span class="label">{t(route.vi, route.en)}</span>
                  <Count route={route} work={work} />
                </a>
              ))}
          </div>
        ))}
        <div role="group" class="help">
          <a href="/huong-dan/index.html" target="_blank" onClick={close}>
            <Icon name="help" />
            <span class="label">{t("Hướng dẫn", "Manual")}</span>
          </a>
        </div>
        <p class="foot label">{t(`Bản ${who.version}`, `Version ${who.version}`)}</p>
      </nav>
      {open && <div class="shade" onClick={close} />}
    </>
  );
}
