// What the answers of a question are called: levels of a scale that questions share, or options of its own.
import { freeValue, moveOption, setOptions } from "../desk/form_edit";
import { bestOf, isClear } from "../desk/form_directions";
import { addLevel, labelLevel, moveLevel, removeLevel, reverseScale, setSatisfied } from "../desk/form_scales";
import type { DraftDesk } from "../desk/form_draft";
import { shownLevels } from "../desk/levels";
import { isGiven, Level, optionsOf, Question, Scale, usersOf } from "../desk/template";
import { t } from "../desk/words";

interface RowProps {
  level: Level;
  n: number;
  count: number;
  name: string;
  label: (text: string) => void;
  move: (by: number) => void;
  remove?: (() => void) | undefined;
  children?: preact.ComponentChildren;
}

function LevelRow({ level, n, count, name, label, move, remove, children }: RowProps) {
  return (
    <li>
      {children}
      <input
        value={level.label}
        aria-label={`${name} ${n + 1}`}
        onInput={(e) => label(e.currentTarget.value)}
        onFocus={(e) => e.currentTarget.select()}
      />
      <button
        class="icon"
        disabled={n === 0}
        onClick={() => move(-1)}
        aria-label={t(`Đưa “${level.label}” lên`, `Move “${level.label}” up`)}
      >
        ↑
      </button>
      <button
        class="icon"
        disabled={n === count - 1}
        onClick={() => move(1)}
        aria-label={t(`Đưa “${level.label}” xuống`, `Move “${level.label}” down`)}
      >
        ↓
      </button>
      {remove && (
        <button class="icon" onClick={remove} aria-label={t(`Bỏ “${level.label}”`, `Remove “${level.label}”`)}>
          ×
        </button>
      )}
    </li>
  );
}

/** The levels as they are printed, which of them is the best, and which count as satisfied. */
export function ScaleEditor({ desk, scale }: { desk: DraftDesk; scale: string }) {
  const { form } = desk;
  const whole: Scale = form.scales?.[scale] ?? { printed_order: [] };
  const { printed_order: levels, satisfied = [] } = whole;
  const shown = shownLevels(levels);
  const colour = (level: Level) => shown.find((one) => one.value === level.value)?.colour ?? 3;
  const given = isGiven(form);
  const users = usersOf(form, scale).length;
  return (
    <fieldset class="levels-edit">
      <legend>{t("Các mức, theo thứ tự in", "Levels, as printed")}</legend>
      <ol>
        {levels.map((level, n) => (
          <LevelRow
            key={level.value}
            level={level}
            n={n}
            count={levels.length}
            name={t("Mức", "Level")}
            label={(text) => desk.change(labelLevel(form, scale, n, text), `level ${scale} ${n}`)}
            move={(by) => desk.change(moveLevel(form, scale, n, by))}
            remove={given || levels.length < 2 ? undefined : () => desk.change(removeLevel(form, scale, n))}
          >
            <label class="good" title={t("Tính là hài lòng", "Counts as satisfied")}>
              <i style={{ background: `var(--l${colour(level)})` }} />
              <input
                type="checkbox"
                checked={satisfied.includes(level.value)}
                aria-label={t(`“${level.label}” tính là hài lòng`, `“${level.label}” counts as satisfied`)}
                onChange={(e) => desk.change(setSatisfied(form, scale, level.value, e.currentTarget.checked))}
              />
            </label>
          </LevelRow>
        ))}
      </ol>
      <p class="note">
        {t("Đánh dấu các mức tính là hài lòng.", "Tick the levels that count as satisfied.")}{" "}
        {t(`Chung cho ${users} câu`, `Shared by ${users} questions`)}
        {isClear(whole) && `; ${t("mức tốt nhất:", "the best:")} “${bestOf(whole)?.label ?? ""}”`}.
      </p>
      {!isClear(whole) && (
        <p class="caution" role="note">
          {t(
            "Chưa rõ mức nào tốt nhất: chương trình sẽ hỏi ở bước Xác nhận.",
            "It is not clear which level is the best: that is asked in the step before.",
          )}
        </p>
      )}
      <div class="row small">
        <button onClick={() => desk.change(reverseScale(form, scale))}>
          {t("Đảo chiều thang", "Reverse the scale")}
        </button>
        {!given && (
          <button onClick={() => desk.change(addLevel(form, scale, t("Mức mới", "New level")))}>
            {t("Thêm mức", "Add a level")}
          </button>
        )}
      </div>
    </fieldset>
  );
}

/** A question's own options. On a given page there are as many as boxes, and each keeps its box. */
export function OptionsEditor({ desk, question }: { desk: DraftDesk; question: Question }) {
  const { form } = desk;
  const options = optionsOf(form, question);
  const given = question.at !== undefined;
  const set = (next: Level[], what = "") => desk.change(setOptions(form, question.id, next), what);
  return (
    <fieldset class="levels-edit">
      <legend>{t("Các phương án, theo thứ tự in", "Options, as printed")}</legend>
      <ol>
        {options.map((option, n) => (
          <LevelRow
            key={option.value}
            level={option}
            n={n}
            count={options.length}
            name={t("Phương án", "Option")}
            label={(label) =>
              set(
                options.map((one, at) => (at === n ? { ...one, label } : one)),
                `option ${question.id} ${n}`,
              )
            }
            move={(by) => desk.change(moveOption(form, question.id, n, by))}
            remove={given || options.length < 2 ? undefined : () => set(options.filter((_, at) => at !== n))}
          />
        ))}
      </ol>
      {given ? (
        <p class="note">
          {t(
            "Mỗi phương án là một ô trên trang. Thêm ô: bấm “Thêm ô” rồi vẽ; bỏ ô: chọn ô rồi bấm Delete.",
            "Each option is a box on the page: draw another with “Add a box”, remove one that is chosen with Delete.",
          )}
        </p>
      ) : (
        <div class="row small">
          <button
            onClick={() =>
              set([
                ...options,
                {
                  value: freeValue(options.map((one) => one.value)),
                  label: t(`Phương án ${options.length + 1}`, `Option ${options.length + 1}`),
                },
              ])
            }
          >
            {t("Thêm phương án", "Add an option")}
          </button>
        </div>
      )}
    </fieldset>
  );
}
