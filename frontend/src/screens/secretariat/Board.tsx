import {
  type CollisionDetection,
  closestCorners,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SlotOut, TalkOut } from "../../api/generated";
import { directionOf } from "../../i18n";
import { DRAGGED, SILENT } from "../dragging";
import { change, column, isSettled, type Place, placeOf, put, slotOf } from "./board";
import { Column } from "./Column";
import { useNames } from "./names";
import type { Editing } from "./useProgramme";

export interface Acts {
  /** To a session, or to none; at a place, or where its theme is. */
  move: (talk: TalkOut, to: number | null, at?: number) => void;
  /** By so many places within the session. */
  shift: (talk: TalkOut, by: number) => void;
  /** To the session beside, before or after. */
  aside: (talk: TalkOut, by: number) => void;
  set: (talk: TalkOut, changes: Partial<Place>) => void;
}

/** What the pointer is on: a card rather than the column that it lies in. */
const underPointer: CollisionDetection = (given) => {
  const hits = pointerWithin(given);
  const card = hits.find((hit) => String(hit.id).startsWith("talk"));
  if (card) return [card];
  return hits.length > 0 ? hits : closestCorners(given);
};

/** Days, with their sessions as columns, and a lane for what is not placed. */
export function Board({ editing }: { editing: Editing }) {
  const { t } = useTranslation();
  const { made, draft } = editing;
  const { day } = useNames(made);
  const [moved, setMoved] = useState<number | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const acts = useActs(editing, setMoved);
  const sensors = useSensors(useSensor(PointerSensor, DRAGGED));
  const days = [...new Set(made.slots.map((slot) => slot.day))];
  const dropped = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const talk = made.talks.find((one) => one.id === Number(active.id));
    if (talk && over) drop(acts, draft.placements, talk, String(over.id));
  };
  const shown = (slot: SlotOut | null) => <Column {...{ editing, slot, acts }} />;
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={underPointer}
      onDragStart={({ active }) => setDragged(Number(active.id))}
      onDragCancel={() => setDragged(null)}
      onDragEnd={dropped}
      accessibility={{
        screenReaderInstructions: { draggable: t("programme.drag_help") },
        announcements: SILENT,
      }}
    >
      {shown(null)}
      {days.map((date) => (
        <section key={date} className="fk-stack" aria-label={day(date)}>
          <h2 className="fk-lead">{day(date)}</h2>
          <div className="fk-day">
            {made.slots
              .filter((slot) => slot.day === date)
              .map((slot) => (
                <div key={slot.id}>{shown(slot)}</div>
              ))}
          </div>
        </section>
      ))}
      <DragOverlay dropAnimation={null}>
        {dragged !== null && (
          <div className="fk-card fk-dragged" data-testid="dragged">
            <bdi>{made.talks.find((talk) => talk.id === dragged)?.affiliation}</bdi>
          </div>
        )}
      </DragOverlay>
      <Said editing={editing} talk={moved} />
    </DndContext>
  );
}

function drop(acts: Acts, places: Place[], talk: TalkOut, over: string): void {
  const [kind, id] = over.split(" ");
  if (kind === "slot") {
    acts.move(talk, id ? Number(id) : null);
    return;
  }
  const target = placeOf(places, Number(id));
  if (!target || target.talk === talk.id) return;
  acts.move(talk, target.slot, column(places, target.slot).indexOf(target.talk));
}

function useActs(editing: Editing, moved: (talk: number) => void): Acts {
  const { i18n } = useTranslation();
  const { made, draft, edit } = editing;
  const focus = useFocus();
  const become = (talk: number, placements: Place[]) => {
    edit({ ...draft, placements });
    moved(talk);
    focus(talk);
  };
  const move: Acts["move"] = (talk, to, at) => {
    const place = placeOf(draft.placements, talk.id);
    const slot = slotOf(made, to);
    if (!place || isSettled(made, talk, place) || slot?.status === "closed") return;
    become(talk.id, put(draft.placements, talk, slot, at));
  };
  return {
    move,
    shift: (talk, by) => {
      const slot = placeOf(draft.placements, talk.id)?.slot ?? null;
      const order = column(draft.placements, slot);
      const to = order.indexOf(talk.id) + by;
      if (slot !== null && to >= 0 && to < order.length) move(talk, slot, to);
    },
    aside: (talk, by) => {
      const open = made.slots.filter((slot) => slot.status !== "closed").map((slot) => slot.id);
      const all = [null, ...open];
      const towards = directionOf(i18n.language) === "rtl" ? -by : by;
      const to = all.indexOf(placeOf(draft.placements, talk.id)?.slot ?? null) + towards;
      if (to >= 0 && to < all.length) move(talk, all[to] ?? null);
    },
    set: (talk, changes) => become(talk.id, change(draft.placements, talk.id, changes)),
  };
}

/** The card that was moved keeps the focus, wherever it is drawn now. */
function useFocus(): (talk: number) => void {
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    document.querySelector<HTMLElement>(`[data-grip="${wanted.current}"]`)?.focus();
    wanted.current = null;
  });
  return (talk) => {
    wanted.current = talk;
  };
}

/** Says where the last card went, and what that breaks. */
function Said({ editing, talk }: { editing: Editing; talk: number | null }) {
  const { t } = useTranslation();
  const { who, where, breach } = useNames(editing.made);
  const { draft, judged, isJudged } = editing;
  const place = talk === null ? undefined : placeOf(draft.placements, talk);
  const order = place ? column(draft.placements, place.slot) : [];
  const broken = judged.breaches.filter(
    (one) => place && one.slot === place.slot && (one.talk === null || one.talk === talk),
  );
  return (
    <div aria-live="polite" className="fk-moved" data-testid="said">
      {place && editing.isChanged && (
        <div className="fk-note">
          <p>
            {t(place.slot === null ? "programme.moved_out" : "programme.moved", {
              who: who(talk),
              where: where(place.slot),
              place: order.indexOf(place.talk) + 1,
              all: order.length,
            })}
          </p>
          {isJudged &&
            broken.map((one) => (
              <p key={`${one.code} ${one.talk}`} className="fk-broken">
                {breach(one)}
              </p>
            ))}
        </div>
      )}
    </div>
  );
}
