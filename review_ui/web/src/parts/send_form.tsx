import type { ComponentChildren } from "preact";

interface Props {
  class?: string | undefined;
  /** pressed its button, or Enter in a field; the page stays where it is */
  send: () => unknown;
  children: ComponentChildren;
}

/** The frame of every form: what is typed goes to the server by our own request, never by the browser's. */
export function SendForm({ class: kind, send, children }: Props) {
  return (
    <form
      class={kind}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {children}
    </form>
  );
}
