// What may be made of a page: nothing is done before a button is pressed.
import { useState } from "preact/hooks";
import type { Deed } from "../desk/pages";
import { t } from "../desk/words";
import { useDigitKeys } from "./digit_keys";
import { Key } from "./key";

const names: Record<Deed, readonly [string, string]> = {
  key: ["Chọn mẫu phiếu và nhập thủ công", "Choose the form and key it in"],
  cover: ["Đây là tờ bìa…", "It is a cover…"],
  blank: ["Trang trắng", "Blank page"],
  foreign: ["Không phải phiếu khảo sát", "Not our form"],
  use: ["Nhận phiếu này", "Take it"],
  drop: ["Bỏ bản này (bản kia được tính)", "Drop this copy (the other counts)"],
  own: ["Tính là một phiếu riêng", "Count it as a sheet of its own"],
  join: ["Ghép vào phiếu này", "Join it to this sheet"],
};

const ofCopies: Partial<Record<Deed, readonly [string, string]>> = {
  use: ["Dùng bản này thay bản kia", "Count this one instead"],
  own: ["Đây là phiếu khác – tính riêng", "It is another sheet – count it too"],
};

interface Props {
  deeds: readonly Deed[];
  act: (deed: Deed) => void;
  /** the picture is on the screen: until then no key counts */
  seen: boolean;
  /** the page seems to be a copy, and the names say so */
  copy?: boolean;
  /** can't be done now */
  shut?: Deed | undefined;
  /** the likeliest, if there is one */
  main?: Deed | undefined;
  /** how many buttons stand before these: their digits go on from there */
  after?: number;
}

/** A button and a digit for each. */
export function Deeds({ deeds, act, seen, copy = false, shut, main, after = 0 }: Props) {
  useDigitKeys(
    deeds.map((deed) => (seen && deed !== shut ? () => act(deed) : undefined)),
    after,
  );
  return (
    <div class="deeds" aria-busy={!seen}>
      {deeds.map((deed, n) => (
        <button key={deed} class={deed === main ? "main" : ""} disabled={deed === shut} onClick={() => act(deed)}>
          <Key name={String(after + n + 1)} /> {t(...((copy && ofCopies[deed]) || names[deed]))}
        </button>
      ))}
    </div>
  );
}

/** Those that are seldom meant, folded away; their digits count only while they are seen. */
export function OtherDeeds(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("Là thứ khác", "Something else")}</summary>
      {open && <Deeds {...props} />}
    </details>
  );
}
