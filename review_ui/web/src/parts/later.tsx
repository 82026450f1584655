import { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../desk/words";
import { Waiting } from "./waiting";

/**
 * A page whose code is fetched when it is first opened, since few people open it: the first page of all others is there
 * the sooner.
 *
 * @param load imports the page; where that fails (the server is gone, or was renewed meanwhile) the page says so
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let here: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [, setLoaded] = useState(here !== undefined);
    const [trouble, setTrouble] = useState("");
    useEffect(() => {
      if (here) return;
      load().then(
        (page) => {
          here = page;
          setLoaded(true);
        },
        () => setTrouble(t("Chưa tải được trang này. Hãy tải lại (F5).", "This page did not load. Reload it (F5).")),
      );
    }, []);
    const Page = here;
    return Page ? <Page {...props} /> : <Waiting trouble={trouble} />;
  };
}
