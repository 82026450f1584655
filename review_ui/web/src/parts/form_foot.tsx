import { t } from "../desk/words";

interface Props {
  drawing: "" | "box" | "question";
  /** how many boxes are chosen */
  chosen: number;
  /** the level that would stand twice in one question: two rows of a scale are two questions */
  twice: string | undefined;
  join: (() => void) | undefined;
  split: (() => void) | undefined;
  remove: () => void;
}

function hint({ drawing, chosen, twice }: Props): string {
  if (drawing === "box")
    return t("Kéo chuột để vẽ ô của câu đang mở. Esc: thôi.", "Draw a box of the open question. Esc: end.");
  if (drawing === "question")
    return t("Kéo chuột để vẽ ô đầu tiên của câu mới. Esc: thôi.", "Draw the new question's first box. Esc: end.");
  if (twice !== undefined)
    return t(
      `Không gộp được: “${twice}” sẽ có hai lần trong một câu.`,
      `Not to be joined: “${twice}” would stand twice in one question.`,
    );
  if (chosen > 0) return t(`${chosen} ô đang chọn`, `${chosen} chosen`);
  return t("Kéo chuột trên trang để chọn nhiều ô", "Drag over the page to choose several boxes");
}

/** Below a given page: what its colours mean, and what can be done with the boxes that are chosen. */
export function BoxesFoot(props: Props) {
  const { drawing, chosen, join, split, remove } = props;
  return (
    <>
      <span>
        <i class="k1" /> {t("đã rõ", "clear")}
      </span>
      <span>
        <i class="k2" /> {t("cần xác nhận", "to confirm")}
      </span>
      <span>
        <i class="k3" /> {t("chỗ viết tay", "to write")}
      </span>
      <span class="arrows">{t("Phím mũi tên: dời 0,1 mm", "Arrows: move 0.1 mm")}</span>
      <div class="keys">
        <span role="status">{hint(props)}</span>
        {chosen > 0 && !drawing && (
          <>
            {join && (
              <button class="small" onClick={join}>
                {t("Gộp thành một câu", "Join")}
              </button>
            )}
            {split && (
              <button class="small" onClick={split}>
                {t("Tách thành câu riêng", "Split")}
              </button>
            )}
            <button class="small" onClick={remove} title="Delete">
              {t("Bỏ ô", "Remove")}
            </button>
          </>
        )}
      </div>
    </>
  );
}
