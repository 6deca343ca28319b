import {
  type CollisionDetection,
  closestCorners,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  PointerSensor,
  pointerWithin,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Of } from "../../../api/compilations";
import type { CompilationOut, Heading, ItemOut } from "../../../api/generated";
import { directionOf } from "../../../i18n";
import { DRAGGED, SILENT } from "../../dragging";
import { Item } from "./Item";
import { aside, beneath, onto, shifted } from "./order";
import type { Compiling } from "./useCompilation";

export interface Within {
  of: Of;
  found: CompilationOut;
  compiling: Compiling;
  zone: string;
}

export interface Acts {
  /** Beneath a heading, at its end; or nowhere. */
  put: (item: ItemOut, heading: string | null) => void;
  shift: (item: ItemOut, by: 1 | -1) => void;
  /** To the heading beside, as the arrow points. */
  aside: (item: ItemOut, by: 1 | -1) => void;
}

/** What the pointer is on: an item rather than the part that it lies in. */
const underPointer: CollisionDetection = (given) => {
  const hits = pointerWithin(given);
  const item = hits.find((hit) => String(hit.id).startsWith("item"));
  if (item) return [item];
  return hits.length > 0 ? hits : closestCorners(given);
};

/** What is not placed, then heading by heading; items go by hand, by keys, and by menu. */
export function Board(props: Within) {
  const { t, i18n } = useTranslation();
  const { found, compiling } = props;
  const [dragged, setDragged] = useState<ItemOut | null>(null);
  const sensors = useSensors(useSensor(PointerSensor, DRAGGED));
  useFocus(compiling, found);
  const { move } = compiling;
  const acts: Acts = {
    put: (item, heading) => item.heading !== heading && move(item, { heading, before: null }),
    shift: (item, by) => move(item, shifted(found, item, by)),
    aside: (item, by) => {
      const rtl = directionOf(i18n.language) === "rtl";
      move(item, aside(found, item, rtl === by < 0 ? 1 : -1));
    },
  };
  const dropped = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const item = found.items.find((one) => one.key === active.id);
    if (!item || !over) return;
    const [kind, id] = String(over.id).split(" ");
    if (kind === "part") acts.put(item, id || null);
    else move(item, onto(found, item, id ?? ""));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={underPointer}
      onDragStart={({ active }) =>
        setDragged(found.items.find((one) => one.key === active.id) ?? null)
      }
      onDragCancel={() => setDragged(null)}
      onDragEnd={dropped}
      accessibility={{
        screenReaderInstructions: { draggable: t("compile.drag_help") },
        announcements: SILENT,
      }}
    >
      <Part {...props} heading={null} acts={acts} />
      {found.outline.headings.map((one) => (
        <Part key={one.id} {...props} heading={one} acts={acts} />
      ))}
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className="fk-card" data-testid="dragged">
            {t(`compile.kind.${dragged.kind}`, { n: dragged.number })}
          </div>
        )}
      </DragOverlay>
      <Said {...props} />
    </DndContext>
  );
}

function Part(props: Within & { heading: Heading | null; acts: Acts }) {
  const { t } = useTranslation();
  const { found, heading } = props;
  const { setNodeRef, isOver } = useDroppable({ id: `part ${heading?.id ?? ""}` });
  const title = heading?.title ?? t("compile.unplaced");
  const items = beneath(found, heading?.id ?? null);
  return (
    <section
      ref={setNodeRef}
      className="fk-card fk-stack fk-compile-part"
      aria-label={title}
      data-testid="part"
      data-heading={heading?.id ?? ""}
      data-over={isOver || undefined}
    >
      <h2>
        <bdi>{title}</bdi> <span className="fk-quiet fk-small">({items.length})</span>
      </h2>
      {items.length === 0 && (
        <p className="fk-quiet">{t(heading ? "compile.empty" : "compile.all_placed")}</p>
      )}
      <ol className="fk-list fk-compile-items">
        {items.map((item, at) => (
          <Item key={item.key} {...props} {...{ item, at }} all={items.length} />
        ))}
      </ol>
    </section>
  );
}

/** The item that was moved keeps the focus, wherever it is drawn now. */
function useFocus({ moved }: Compiling, found: CompilationOut) {
  const done = useRef(moved);
  useEffect(() => {
    if (!moved || moved === done.current) return;
    done.current = moved;
    if (found.items.some((one) => one.key === moved.key))
      document.querySelector<HTMLElement>(`[data-grip="${moved.key}"]`)?.focus();
  }, [moved, found]);
}

/** Says where the last item went. */
function Said({ found, compiling }: Within) {
  const { t } = useTranslation();
  const item = found.items.find((one) => one.key === compiling.moved?.key);
  const heading = found.outline.headings.find((one) => one.id === item?.heading);
  const order = item ? beneath(found, item.heading) : [];
  return (
    <div aria-live="polite" className="fk-moved" data-testid="said">
      {item && (
        <p className="fk-note">
          {t(heading ? "compile.moved" : "compile.moved_out", {
            what: t(`compile.kind.${item.kind}`, { n: item.number }),
            heading: heading ? `\u2068${heading.title}\u2069` : "",
            place: order.indexOf(item) + 1,
            all: order.length,
          })}
        </p>
      )}
    </div>
  );
}
