import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { Button, Menu, NativeSelect } from "@mantine/core";
import {
  createContext,
  memo,
  useCallback,
  useContext,
  useDeferredValue,
  useEffect,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView, OrderPolicy } from "../../api/generated";
import { MINUTE } from "../../live/clock";
import { serverNow } from "../../live/time";
import { Instant } from "../../ui/Instant";
import { useSpeaker } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";
import { DRAGGED, SILENT } from "../dragging";
import { AddRequest } from "./AddRequest";
import { EditRow } from "./EditRow";
import { type Moved, MoveReason } from "./MoveReason";
import { type Move, SpeakerRow } from "./SpeakerRow";
import { useOrder } from "./useOrder";
import { WhatIfPanel } from "./WhatIfPanel";
import type { WhatIf } from "./whatIf";

export const POLICIES: OrderPolicy[] = [
  "received",
  "first_time_first",
  "alternate_modes",
  "rotate_groups",
];
export const CLOSING_MINUTES = [2, 5, 10, 15, 30];

interface Props {
  view: ModeratorView;
  /** What is drawn when the screen has time. */
  later: ModeratorView;
  whatIf: WhatIf;
}

/** The list of speakers, room and online together, in the order in which they will speak. */
export function SpeakerList({ view, later, whatIf }: Props) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const [order, want] = useOrder(view.list.order);
  const name = useSpeaker(view.people);
  const [moved, setMoved] = useState<Moved | null>(null);
  const put = (id: number, to: number) => {
    const row = view.requests[String(id)];
    const rest = order.filter((other) => other !== id);
    const before_id = rest[to] ?? null;
    want([...rest.slice(0, to), id, ...rest.slice(to)]);
    const who = row ? name(row.participant_id, row.kind) : "";
    const act = { id, who, place: to + 1, taken: false };
    setMoved(act);
    send({ type: "move_request", request_id: id, before_id }, () =>
      setMoved((last) => (last === act ? { ...act, taken: true } : last)),
    );
  };
  const move = useSteady<Parameters<Move>>((id, by) =>
    put(id, Math.max(0, order.indexOf(id) + by)),
  );
  const dropped = useSteady(({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) put(Number(active.id), order.indexOf(Number(over.id)));
  });
  return (
    <section className="fk-card fk-stack" aria-label={t("list.title")}>
      <ListHead view={later} />
      {whatIf.picks ? (
        <WhatIfPanel view={view} whatIf={whatIf} />
      ) : (
        <Button
          className="fk-start"
          size="sm"
          variant="default"
          data-testid="ask-what-if"
          disabled={order.length === 0}
          onClick={whatIf.open}
        >
          {t("what_if.open")}
        </Button>
      )}
      <Shown value={{ view, later, order, whatIf, move }}>
        <Dragging dropped={dropped} />
      </Shown>
      {order.length === 0 && <p className="fk-quiet">{t("display.nobody")}</p>}
      <MoveReason view={view} moved={moved} done={() => setMoved(null)} />
    </section>
  );
}

/** So many rows are drawn at once; those below, out of sight, when the screen has time. */
const AT_ONCE = 8;

interface Listed extends Props {
  order: number[];
  move: Move;
}

const ListedContext = createContext<Listed | null>(null);
const Shown = ListedContext.Provider;

/** What carries the rows is not drawn with every change: it would draw all of them. */
const Dragging = memo(function Dragging(props: { dropped: (event: DragEndEvent) => void }) {
  const { t } = useTranslation();
  const sensors = useSensors(useSensor(PointerSensor, DRAGGED));
  const help = t("list.drag_help");
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={props.dropped}
      accessibility={{
        screenReaderInstructions: { draggable: help },
        announcements: SILENT,
      }}
    >
      <Rows />
    </DndContext>
  );
});

function Rows() {
  const { view, later, order, whatIf, move } = useContext(ListedContext) as Listed;
  const name = useSpeaker(view.people);
  const places = useDeferredValue(order);
  const [editing, setEditing] = useState<number | null>(null);
  const edit = useCallback((id: number) => setEditing((open) => (open === id ? null : id)), []);
  return (
    <SortableContext items={places} strategy={verticalListSortingStrategy}>
      <ol className="fk-list">
        {order.map((id, index) => {
          const late = index >= AT_ONCE && id in later.requests && places.includes(id);
          const shown = late ? later : view;
          const place = late ? places.indexOf(id) : index;
          const row = shown.requests[String(id)];
          return (
            row && (
              <SpeakerRow
                key={id}
                session={view.session.id}
                row={row}
                who={name(row.participant_id, row.kind)}
                place={place + 1}
                first={place === 0}
                next={shown.floor.next[0] === id}
                last={place === (late ? places : order).length - 1}
                open={shown.session.status === "open"}
                taken={shown.floor.holder != null}
                {...{ whatIf, move, edit }}
              >
                {editing === id && <EditRow view={view} row={row} done={() => setEditing(null)} />}
              </SpeakerRow>
            )
          );
        })}
      </ol>
    </SortableContext>
  );
}

const ListHead = memo(function ListHead({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  return (
    <>
      <div className="fk-wrap fk-between">
        <h2>{t("list.title")}</h2>
        <ListActs view={view} />
      </div>
      <div className="fk-wrap">
        <NativeSelect
          size="md"
          aria-label={t("list.policy")}
          value={view.list.policy}
          data={POLICIES.map((policy) => ({ value: policy, label: t(`order.${policy}`) }))}
          onChange={(event) =>
            send({ type: "set_order", policy: event.currentTarget.value as OrderPolicy })
          }
        />
        <AddRequest view={view} />
      </div>
    </>
  );
});

/** A function that stays the same one, and does what it was last told to. */
function useSteady<Given extends unknown[]>(act: (...given: Given) => void) {
  const last = useRef(act);
  useEffect(() => {
    last.current = act;
  });
  return useCallback((...given: Given) => last.current(...given), []);
}

function ListActs({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const { status, closes_at } = view.list;
  const taking = status === "open" || status === "closing";
  const closed = view.session.status === "closed";
  return (
    <div className="fk-wrap">
      <span className="fk-pill" data-testid="list-status">
        {t(`list.${status}`)} {closes_at != null && <Instant at={closes_at} />}
      </span>
      {!taking && !closed && (
        <Button size="sm" data-testid="open_list" onClick={() => send({ type: "open_list" })}>
          {t("act.open_list")}
        </Button>
      )}
      {taking && (
        <Menu>
          <Menu.Target>
            <Button size="sm" variant="default">
              {t("act.announce_closing")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {CLOSING_MINUTES.map((count) => (
              <Menu.Item
                key={count}
                onClick={() =>
                  send({ type: "announce_closing", closes_at: serverNow() + count * MINUTE })
                }
              >
                {t("list.closes_in", { count })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {taking && (
        <Button size="sm" variant="default" onClick={() => send({ type: "close_list" })}>
          {t("act.close_list")}
        </Button>
      )}
    </div>
  );
}
