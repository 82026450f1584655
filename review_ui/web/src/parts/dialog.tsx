import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface Props {
  title: string;
  close: () => void;
  class?: string;
  /** a click beside it closes it, too: nothing in it can be lost */
  light?: boolean;
  /** what takes the focus once it is closed, where that is not what had it before */
  back?: () => HTMLElement | undefined;
  onKeyDown?: (event: KeyboardEvent) => void;
  children: ComponentChildren;
}

/** A question on top of the page. Esc closes it; the focus goes back to what opened it. */
export function Dialog({ title, close, class: look, light = false, back, onKeyDown, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // as long as the dialog stands, nothing beneath it takes the focus
      queueMicrotask(() => {
        const to = back?.() ?? opener;
        if (to instanceof HTMLElement && to.isConnected) to.focus();
      });
    };
  }, []);
  const press = (event: KeyboardEvent) => {
    event.stopPropagation(); // no key of the page beneath counts here
    onKeyDown?.(event);
  };
  const beside = (event: MouseEvent) => event.target === dialog.current && dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      class={look}
      onClose={close}
      onKeyDown={press}
      onClick={light ? beside : undefined}
      aria-label={title}
    >
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}
