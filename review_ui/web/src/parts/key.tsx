import { Action, keyOf } from "../desk/keys";

export function Key({ name }: { name: string }) {
  return <kbd>{name}</kbd>;
}

/** The key of an action, as this person has set it. */
export function ActionKey({ action }: { action: Action }) {
  return <Key name={keyOf(action)} />;
}
