import type { ComponentChildren } from "preact";
import { ActForm, ActFormProps } from "./act_form";
import { Dialog } from "./dialog";

interface Props extends Omit<ActFormProps, "class" | "leave"> {
  title: string;
  /** called when it was done, too */
  close: () => void;
  /** what stands below the form */
  below?: ComponentChildren;
}

/** A question on top of the page that ends in one deed. */
export function FormDialog({ title, close, act, below, ...form }: Props) {
  return (
    <Dialog title={title} close={close}>
      <ActForm {...form} act={() => act().then(close)} leave={close} />
      {below}
    </Dialog>
  );
}
