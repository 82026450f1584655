import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface Props {
  title: string;
  close: () => void;
  class?: string;
  onKeyDown?: (event: KeyboardEvent) => void;
  children: ComponentChildren;
}

/** A question on top of the page. Esc closes it; the focus goes back to what opened it. */
export function Dialog({ title, close, class: look, onKeyDown, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // as long as the dialog stands, nothing beneath it takes the focus
      queueMicrotask(() => {
        if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      });
    };
  }, []);
  const press = (event: KeyboardEvent) => {
    event.stopPropagation(); // no key of the page beneath counts here
    onKeyDown?.(event);
  };
  return (
    <dialog ref={dialog} class={look} onClose={close} onKeyDown={press} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}
