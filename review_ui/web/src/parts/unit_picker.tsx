import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Named, Unit } from "../api/types";
import { search } from "../desk/search";
import { date, t } from "../desk/words";
import { useFetched } from "./fetched";

const most = 50; // a country has thousands; who sees more types another letter

/** A unit to choose; of those that only stand in the data no more is known than what they are called. */
type Choice = Named & Partial<Unit>;

interface Props {
  label: string;
  /** the label is only for those who hear the page: the table's head says it, too */
  unseen?: boolean;
  /** the unit's code; "" for none */
  value: string;
  set: (code: string) => void;
  /** what no unit means here; chosen by the first row of the list, or by emptying the field */
  none?: string;
  required?: boolean;
  /** the units to choose from; all of the office where left out */
  units?: readonly Choice[];
}

/** What tells units of one name apart: where they lie and how long they were there, else their codes. */
function apart(unit: Choice, units: readonly Choice[]): string {
  const parent = units.find((other) => other.code === unit.parent)?.name;
  const known = unit.kind !== undefined || !units.some((other) => other !== unit && other.name === unit.name);
  return [
    parent,
    !known && unit.code,
    unit.to && `${t("đến", "until")} ${date(unit.to)}`,
    (unit.evidence === "K" || unit.evidence === "R") && t("chưa kiểm chứng", "not verified"),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Chooses a unit by name: typed with or without diacritics, by keyboard or mouse. Only a unit that exists is taken. */
export function UnitPicker({ label, unseen = false, value, set, none, required = false, units: given }: Props) {
  const { data, trouble } = useFetched<Unit[]>(given ? undefined : "/api/units");
  const units: readonly Choice[] = given ?? data ?? [];
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const name = units.find((unit) => unit.code === value)?.name ?? value;
  const [typed, setTyped] = useState<string | undefined>(); // undefined: nothing is being typed
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const fitting = search(units, typed ?? "", (unit) => `${unit.name} (${unit.code})`, most);
  const found: (Choice | undefined)[] = none && value && !typed ? [undefined, ...fitting] : fitting;
  useEffect(() => {
    if (open && at >= 0) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [open, at]);
  const choose = (unit: Choice | undefined) => {
    set(unit?.code ?? "");
    setTyped(undefined);
    setOpen(false);
    setAt(-1);
  };
  /** Leaving: an emptied field means none, anything half typed is given up. */
  const leave = () => {
    if (typed !== undefined && typed.trim() === "") set("");
    setTyped(undefined);
    setOpen(false);
    setAt(-1);
  };
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt(found.length === 0 ? -1 : (at + step + found.length) % found.length);
    } else if (event.key === "Enter" && open) {
      event.preventDefault(); // it chooses; it does not send the form
      if (found.length > at && at >= 0) choose(found[at]);
      else if (typed?.trim() === "") choose(undefined);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(undefined);
      setOpen(false);
    }
  };
  return (
    <div class="picker">
      <label for={id} class={unseen ? "sr" : ""}>
        {label}
      </label>
      <input
        ref={box}
        id={id}
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && at >= 0 && at < found.length ? `${id}-${at}` : undefined}
        required={required}
        placeholder={none ?? t("gõ tên đơn vị", "type a name")}
        title={name}
        value={typed ?? name}
        onClick={(e) => {
          if (typed === undefined) e.currentTarget.select(); // what is typed next stands instead
          setOpen(true);
        }}
        onInput={(e) => {
          setTyped(e.currentTarget.value);
          setOpen(true);
          setAt(e.currentTarget.value.trim() ? 0 : -1);
        }}
        onKeyDown={press}
        onBlur={leave}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!open}>
        {found.map((unit, n) => (
          <li
            key={unit?.code ?? ""}
            id={`${id}-${n}`}
            role="option"
            data-code={unit?.code ?? ""}
            aria-selected={unit?.code === value}
            class={n === at ? "at" : ""}
            onMouseDown={(e) => e.preventDefault()} // the field keeps the focus
            onClick={() => choose(unit)}
          >
            {unit ? unit.name : none}
            {unit && <small>{apart(unit, units)}</small>}
          </li>
        ))}
        {found.length === 0 && (
          <li role="option" aria-disabled="true" aria-selected="false" class="note">
            {trouble || t("Không có đơn vị nào tên như vậy.", "No unit has such a name.")}
          </li>
        )}
      </ul>
    </div>
  );
}
