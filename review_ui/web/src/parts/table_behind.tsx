import type { ComponentChild } from "preact";
import { useId, useState } from "preact/hooks";
import { t } from "../desk/words";

interface Props {
  /** which figures, as the table is called */
  caption: string;
  heads: readonly string[];
  /** the first of each row names it */
  rows: readonly (readonly ComponentChild[])[];
}

/** The figures that a drawing shows, for those who would rather read them: one click away, and always on paper. */
export function TableBehind({ caption, heads, rows }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div class="behind">
      <button class="quiet" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {open ? t("Ẩn bảng số liệu", "Hide the table") : t("Bảng số liệu", "Table of the figures")}{" "}
        <span class="sr">({caption})</span>
      </button>
      <div id={id} class={open ? "scroll" : "scroll folded"} role="group" aria-label={caption} tabIndex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {heads.map((head, n) => (
                <th key={head} scope="col" class={n > 0 ? "n" : ""}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells], n) => (
              <tr key={n}>
                <th scope="row">{name}</th>
                {cells.map((cell, m) => (
                  <td key={m} class="n">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
