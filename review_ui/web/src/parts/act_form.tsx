import type { ComponentChildren } from "preact";
import { t } from "../desk/words";
import { SendForm } from "./send_form";
import { Warn } from "./warn";
import { useWork } from "./work";

export interface ActFormProps {
  class?: string;
  /** what the form is for; what it throws is said above the buttons */
  act: () => Promise<unknown>;
  /** what the button says that does it */
  verb: string;
  /** what it says meanwhile; given: it can't be pressed twice */
  working?: string;
  disabled?: boolean;
  /** it can't be undone lightly: the way out is the main button, and the other one stands before or after it */
  danger?: "first" | "last";
  /** the way out; undefined: there is none */
  leave?: (() => void) | undefined;
  /** what its button says */
  stay?: string;
  children: ComponentChildren;
}

/** A form that does one thing: its fields, what went wrong, the button that does it and the one that does not. */
export function ActForm(props: ActFormProps) {
  const { class: kind, act, verb, working, disabled, danger, leave, stay = t("Hủy", "Cancel"), children } = props;
  const { busy, trouble, work } = useWork();
  const waits = busy && working !== undefined;
  const out = leave && (
    <button type="button" class={danger && "main"} onClick={leave}>
      {stay}
    </button>
  );
  return (
    <SendForm class={kind} send={() => work(act)}>
      {children}
      <Warn>{trouble}</Warn>
      <div class="row">
        {danger === "last" && out}
        <button class={danger ? "danger" : "main"} disabled={waits || disabled}>
          {waits ? working : verb}
        </button>
        {danger !== "last" && out}
      </div>
    </SendForm>
  );
}
