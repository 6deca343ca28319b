import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PointMove, PointOut } from "../../api/generated";
import { movePoint } from "../../api/points";
import { DRAGGED, SILENT } from "../dragging";
import { dropped, type Placed, shifted } from "./moves";
import { PointRow } from "./PointRow";
import type { OnDesk } from "./PointsPage";
import { themeTitle } from "./themes";
import { useWork } from "./useDesk";

/** The points by theme, numbered through; they are dragged, or moved by keys. */
export function PointList(on: OnDesk) {
  const { t } = useTranslation();
  const { meeting, desk } = on;
  const points = desk.points.filter((point) => !point.removed);
  const order: Placed[] = points.map(({ id, theme }) => ({ id, theme }));
  const sensors = useSensors(useSensor(PointerSensor, DRAGGED));
  const [moved, setMoved] = useState<number | null>(null);
  const last = useRef<number>(null);
  const { mutate } = useWork(
    meeting,
    (move: PointMove & { id: number }) => movePoint(move.id, move),
    () => setMoved(last.current),
  );
  const go = (id: number, move: PointMove | null) => {
    if (!move) return;
    last.current = id;
    mutate({ id, ...move });
  };
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) go(Number(active.id), dropped(order, Number(active.id), Number(over.id)));
  };
  const said = points.find((point) => point.id === moved);
  return (
    <section className="fk-card fk-stack" aria-label={t("points.list")}>
      <h2>{t("points.list")}</h2>
      {points.length === 0 && <p className="fk-quiet">{t("points.none")}</p>}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={drop}
        accessibility={{
          screenReaderInstructions: { draggable: t("points.drag_help") },
          announcements: SILENT,
        }}
      >
        <SortableContext
          items={order.map((one) => one.id)}
          strategy={verticalListSortingStrategy}
          disabled={!desk.editable}
        >
          {groups(points).map(([theme, group]) => (
            <div key={theme ?? ""} className="fk-stack" data-testid="point-group">
              <h3>{themeTitle(t, desk.themes, theme)}</h3>
              <ol className="fk-list">
                {group.map((point) => (
                  <PointRow
                    key={point.id}
                    {...on}
                    point={point}
                    shift={(by) => go(point.id, shifted(order, point.id, by))}
                    put={(to) => go(point.id, { theme: to, before: null })}
                  />
                ))}
              </ol>
            </div>
          ))}
        </SortableContext>
      </DndContext>
      <p aria-live="polite" className="fk-aloud" data-testid="said">
        {said &&
          t("points.moved", {
            number: said.number ?? 0,
            theme: themeTitle(t, desk.themes, said.theme),
          })}
      </p>
    </section>
  );
}

/** Points that follow one another under the same theme. */
function groups(points: PointOut[]): [string | null, PointOut[]][] {
  const made: [string | null, PointOut[]][] = [];
  for (const point of points) {
    const last = made.at(-1);
    if (last && last[0] === point.theme) last[1].push(point);
    else made.push([point.theme, [point]]);
  }
  return made;
}
