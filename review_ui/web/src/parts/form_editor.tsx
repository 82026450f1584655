// Sửa câu hỏi: what the form consists of, the page with its boxes, and what is known of the question that is open.
import { useEffect, useState } from "preact/hooks";
import { around } from "../desk/form_edit";
import type { DraftDesk } from "../desk/form_draft";
import { addPlace, addQuestionAt, canJoin, canSplit, joinPlaces, least_mm, splitPlaces } from "../desk/form_places";
import { asked, askedAs, givenPage, Rect } from "../desk/template";
import { t } from "../desk/words";
import { BlockPanel, MoveBlock } from "./form_block";
import { FormOutline, Opened } from "./form_outline";
import { ComposedPlaces, FormPlaces } from "./form_places";
import { QuestionPanel } from "./form_question";
import { FormStage, pageAddress } from "./form_stage";
import { WholePanel } from "./form_whole";

/** The address of a page's picture: of a given one it stays until what is printed on it changes. */
function usePicture(desk: DraftDesk, page: number): string {
  const block = givenPage(desk.form, page);
  const print = block ? JSON.stringify({ ...block, questions: undefined }) : String(desk.revision);
  const [kept, setKept] = useState({ print: "", page: 0, revision: 0 });
  const same = kept.print === print && kept.page === page;
  const revision = same ? kept.revision : desk.revision;
  useEffect(() => setKept({ print, page, revision }), [print, page]);
  return pageAddress(desk.id, page, revision);
}

function openedAt(at: string, desk: DraftDesk): Opened {
  if (at === "form") return "form";
  const block = /^part-(\d+)$/.exec(at);
  if (block && desk.form.blocks[Number(block[1])]) return { block: Number(block[1]) };
  const first = askedAs(desk.form, at) ?? asked(desk.form)[0];
  return first ? { question: first.question.id } : "form";
}

interface Props {
  desk: DraftDesk;
  /** what is open, as it stands in the address */
  at: string;
  setAt: (at: string) => void;
}

export function FormEditor({ desk, at, setAt }: Props) {
  const { form } = desk;
  const opened = openedAt(at, desk);
  const chosen = typeof opened === "object" && "question" in opened ? opened.question : "";
  const one = chosen ? askedAs(form, chosen) : undefined;
  const pageOf = (id: string) =>
    askedAs(form, id)?.page || (desk.pages.find((page) => page.questions.some((q) => q.field === id))?.page ?? 0);
  const [turned, setTurned] = useState(pageOf(chosen) || 1);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [drawing, setDrawing] = useState<"" | "box" | "question">("");
  const page = desk.pages.find((other) => other.page === turned) ?? desk.pages[0];

  const open = (what: Opened) => {
    setAt(what === "form" ? what : "block" in what ? `part-${what.block}` : what.question);
    setSelection(new Set());
    if (typeof what === "object" && "question" in what) {
      const where = pageOf(what.question);
      if (where) setTurned(where);
    }
  };
  const select = (keys: ReadonlySet<string>, id?: string) => {
    setSelection(keys);
    if (id && id !== chosen) setAt(id);
  };
  const draw = (rect: Rect) => {
    if (rect[2] < least_mm || rect[3] < least_mm) return;
    if (drawing === "box" && chosen) desk.change(addPlace(form, chosen, rect));
    else {
      const [next, id] = addQuestionAt(form, page?.page ?? 1, rect, t("Câu mới", "New question"));
      desk.change(next);
      setAt(id);
    }
    if (drawing === "question") setDrawing("box"); // the boxes that follow are of the same question
  };
  const split = () => {
    const [next, id] = splitPlaces(form, turned, selection, t("Câu mới", "New question"));
    desk.change(next);
    setSelection(new Set());
    if (id) setAt(id);
  };
  const join = () => {
    desk.change(joinPlaces(form, turned, selection));
    setSelection(new Set());
  };
  useEffect(() => {
    if (!drawing) return;
    const press = (event: KeyboardEvent) => event.key === "Escape" && setDrawing("");
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [drawing]);

  const given = page && givenPage(form, page.page);
  const doubted = new Set(desk.open.map((doubt) => doubt.question));
  const laid = page?.questions.find((places) => places.field === chosen)?.at ?? [];
  const places = given ? (one?.page === page.page ? (one.question.at ?? []) : []) : laid;
  const [focusOn] = [chosen && places.length > 0 ? around(places as Rect[]) : undefined];
  return (
    <div class="form-editor">
      <FormOutline desk={desk} opened={opened} open={open} drawNew={() => setDrawing("question")} />
      {page ? (
        <EditedPage
          key={desk.id}
          desk={desk}
          page={page.page}
          focus={drawing || selection.size > 0 ? undefined : focusOn}
          turnTo={setTurned}
          tools={
            given && (
              <>
                <button
                  class="small"
                  aria-pressed={drawing !== ""}
                  disabled={!chosen && drawing === ""}
                  onClick={() => setDrawing(drawing ? "" : "box")}
                >
                  {drawing ? t("Xong", "Done") : t("Thêm ô", "Add a box")}
                </button>
                <button class="small" disabled={!canJoin(form, page.page, selection)} onClick={join}>
                  {t("Gộp thành một câu", "Join")}
                </button>
                <button class="small" disabled={!canSplit(form, page.page, selection)} onClick={split}>
                  {t("Tách thành câu riêng", "Split")}
                </button>
              </>
            )
          }
          foot={
            given ? (
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
                <span class="keys" role="status">
                  {drawing
                    ? drawing === "box"
                      ? t("Kéo chuột để vẽ ô của câu đang mở. Esc: thôi.", "Draw a box of the open question. Esc: end.")
                      : t(
                          "Kéo chuột để vẽ ô đầu tiên của câu mới. Esc: thôi.",
                          "Draw the first box of the new question. Esc: end.",
                        )
                    : selection.size > 0
                      ? t(
                          `${selection.size} ô đang chọn · mũi tên: dời 0,1 mm (Shift: 1 mm) · Delete: bỏ ô`,
                          `${selection.size} chosen · arrows: move 0.1 mm (Shift: 1 mm) · Delete: remove`,
                        )
                      : t("Kéo chuột trên trang để chọn nhiều ô", "Drag over the page to choose several boxes")}
                </span>
              </>
            ) : undefined
          }
        >
          {given ? (
            <FormPlaces
              form={form}
              page={page.page}
              chosen={chosen}
              selection={selection}
              doubted={doubted}
              drawing={drawing !== ""}
              select={select}
              change={(next, what) => desk.change(next, what)}
              draw={draw}
            />
          ) : (
            <ComposedPlaces
              form={form}
              width={page.width_mm}
              height={page.height_mm}
              places={page.questions}
              chosen={chosen}
              select={(question) => open({ question })}
            />
          )}
        </EditedPage>
      ) : (
        <p class="card note">{t("Phiếu chưa có trang nào.", "The form has no page yet.")}</p>
      )}
      <aside class="card props" aria-label={t("Nội dung đang sửa", "What is edited")}>
        {opened === "form" && <WholePanel desk={desk} />}
        {typeof opened === "object" && "block" in opened && (
          <BlockPanel
            key={opened.block}
            desk={desk}
            n={opened.block}
            open={(question) => open({ question })}
            openBlock={(block) => open({ block })}
            openForm={() => open("form")}
          />
        )}
        {one && (
          <>
            <QuestionPanel
              key={one.question.id}
              desk={desk}
              one={one}
              open={(question) => open(question ? { question } : "form")}
              openTable={() => open({ block: one.block })}
            />
            {form.blocks[one.block]?.type === "question" && (
              <div class="form-fields">
                <MoveBlock desk={desk} n={one.block} moved={() => undefined} />
              </div>
            )}
          </>
        )}
      </aside>
    </div>
  );
}

interface EditedProps {
  desk: DraftDesk;
  page: number;
  focus: Rect | undefined;
  turnTo: (page: number) => void;
  tools: preact.ComponentChildren;
  foot: preact.ComponentChildren;
  children: preact.ComponentChildren;
}

function EditedPage({ desk, page, focus, turnTo, tools, foot, children }: EditedProps) {
  const path = usePicture(desk, page);
  const layout = desk.pages.find((one) => one.page === page)!;
  return (
    <FormStage
      page={layout}
      pages={desk.pages.length}
      path={path}
      focus={focus}
      turnTo={turnTo}
      tools={tools}
      foot={foot}
    >
      {children}
    </FormStage>
  );
}
