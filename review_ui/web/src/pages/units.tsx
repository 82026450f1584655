// Đơn vị: the office's units, each below the one that it belongs to, with the days from and to which it exists; and the
// one place where a table of them is taken in.
import { useState } from "preact/hooks";
import type { Unit } from "../api/types";
import { Branch, fitting, successionsOf, treeOf } from "../desk/unit_tree";
import { date, number, t } from "../desk/words";
import { useAddress } from "../parts/address";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { UnitImport } from "../parts/unit_import";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";

/** What became of units, by code. */
type Successions = ReadonlyMap<string, readonly string[]>;

const fewClauses = 6;

/** Days, code, whether it may be relied on, and what became of it. */
function About({ unit, became }: { unit: Unit; became: Successions }) {
  const clauses = became.get(unit.code) ?? [];
  const others = clauses.length - fewClauses;
  const days = [
    unit.from && `${t("từ", "from")} ${date(unit.from)}`,
    unit.to && `${t("đến", "until")} ${date(unit.to)}`,
  ].filter(Boolean);
  const doubtful = unit.evidence === "K" || unit.evidence === "R";
  return (
    <>
      <span class="unit-name">{unit.name}</span>
      <small>
        {[`${t("mã", "code")} ${unit.code}`, days.join(" ")].filter(Boolean).join(" · ")}
        {doubtful && ` · ${t("chưa kiểm chứng", "not verified")}`}
      </small>
      {clauses.length > 0 && (
        <small class="became">
          {clauses.slice(0, fewClauses).join("; ")}
          {others > 0 && t(`; và ${number(others)} đơn vị khác`, `; and ${number(others)} others`)}
        </small>
      )}
      {unit.to && <span class="badge">{t("đã kết thúc", "ended")}</span>}
    </>
  );
}

/** Opened and closed as the browser does it, by mouse and keyboard. */
function Branches({ branches, open, became }: { branches: readonly Branch[]; open: boolean; became: Successions }) {
  return (
    <ul>
      {branches.map(({ unit, below }) => (
        <li key={unit.code} class={unit.to ? "ended" : ""}>
          {below.length === 0 ? (
            <div class="leaf">
              <About unit={unit} became={became} />
            </div>
          ) : (
            <details open={open}>
              <summary>
                <About unit={unit} became={became} />
                <small class="below">{t(`${number(below.length)} đơn vị`, `${number(below.length)} units`)}</small>
              </summary>
              <Branches branches={below} open={open} became={became} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

/** With more than so many, branches are closed until somebody searches. */
const few = 200;

export function Units() {
  useLanguage();
  const { data, trouble, reload } = useFetched<Unit[]>("/api/units");
  const [{ tim: query }, change] = useAddress(["tim"] as const);
  const [ended, setEnded] = useState(true);
  if (!data) return <Waiting trouble={trouble} />;
  const { shown, fit } = fitting(ended ? data : data.filter((unit) => !unit.to), query);
  const over = data.filter((unit) => unit.to).length;
  return (
    <section class="units">
      <UnitImport units={data} done={reload} />
      <div class="row" role="search">
        <label>
          {t("Tìm đơn vị", "Find a unit")}
          <input
            type="search"
            placeholder={t("gõ tên, không cần dấu", "type a name")}
            value={query}
            onInput={(e) => change({ tim: e.currentTarget.value })}
          />
        </label>
        <label class="check">
          <input type="checkbox" checked={ended} onChange={(e) => setEnded(e.currentTarget.checked)} />
          {t("Cả đơn vị đã kết thúc", "Also those that ended")}
        </label>
      </div>
      <p class="note" role="status">
        {query.trim()
          ? t(`Tìm thấy ${number(fit)} đơn vị.`, `${number(fit)} units found.`)
          : t(
              `${number(data.length)} đơn vị, trong đó ${number(over)} đã kết thúc.`,
              `${number(data.length)} units, ${number(over)} of them ended.`,
            )}
      </p>
      <div class="unit-tree" key={query.trim() ? "found" : "all"}>
        <Branches
          branches={treeOf(shown)}
          open={query.trim() !== "" || shown.length <= few}
          became={successionsOf(data)}
        />
      </div>
      <Warn>{trouble}</Warn>
    </section>
  );
}
