// Sửa câu hỏi: what the form consists of, the page with its boxes, and what is known of the question that is open.
import { around } from "../desk/form_edit";
import { useEffect, useState } from "preact/hooks";
import type { DraftDesk } from "../desk/form_draft";
import {
  addPlace,
  addQuestionAt,
  canJoin,
  canSplit,
  joinPlaces,
  least_mm,
  removePlaces,
  splitPlaces,
  twiceWhenJoined,
} from "../desk/form_places";
import { asked, askedAs, givenPage, Rect } from "../desk/template";
import { t } from "../desk/words";
import { BlockPanel } from "./form_block";
import { BoxesFoot } from "./form_foot";
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

/** The page that an address asks for; 0 where it asks for none. */
const pageAt = (at: string) => Number(/^page-(\d+)$/.exec(at)?.[1] ?? 0);

function openedAt(at: string, desk: DraftDesk): Opened {
  if (at === "form") return "form";
  const block = /^part-(\d+)$/.exec(at);
  if (block && desk.form.blocks[Number(block[1])]) return { block: Number(block[1]) };
  const page = pageAt(at);
  const all = asked(desk.form);
  const first = askedAs(desk.form, at) ?? all.find((one) => one.page === page) ?? all[0];
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
  const [turned, setTurned] = useState(pageAt(at) || pageOf(chosen) || 1);
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
  const focusOn = chosen && places.length > 0 ? around(places as Rect[]) : undefined;
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
              </>
            )
          }
          foot={
            given ? (
              <BoxesFoot
                drawing={drawing}
                chosen={selection.size}
                twice={twiceWhenJoined(form, page.page, selection)}
                join={canJoin(form, page.page, selection) ? join : undefined}
                split={canSplit(form, page.page, selection) ? split : undefined}
                remove={() => {
                  desk.change(removePlaces(form, page.page, selection));
                  setSelection(new Set());
                }}
              />
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
