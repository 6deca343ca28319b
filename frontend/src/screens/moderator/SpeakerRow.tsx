import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { type KeyboardEvent, memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Mode, RequestView } from "../../api/generated";
import { clockText } from "../../live/clock";
import { useAt } from "../../live/hooks";
import { ModeBadge, ProspectBadge } from "../../ui/badges";
import { Particulars } from "../../ui/speaker";
import { typed } from "../../ui/typed";
import { useCommand } from "../../ui/useCommand";
import { PickButton } from "./WhatIfPanel";
import type { WhatIf } from "./whatIf";

interface Props {
  session: number;
  row: RequestView;
  who: string;
  place: number;
  first: boolean;
  last: boolean;
  /** Whether the floor goes here next: one whose line is lost is passed over. */
  next: boolean;
  /** Whether the session is open, and whether somebody has the floor. */
  open: boolean;
  taken: boolean;
  whatIf: WhatIf;
  move: Move;
  edit: (id: number) => void;
  /** What is opened below. */
  children?: ReactNode;
}

/** Moves a request up or down the list by so many places. */
export type Move = (id: number, by: number) => void;

/** A request on the list; it can be dragged, moved by keys, called at once, or taken off.
 *
 * Any act may change the place and the forecast of every row: these two are drawn by themselves,
 * so that a change of a long list is seen at once.
 */
export const SpeakerRow = memo(function SpeakerRow(props: Props) {
  const { row, who, place, children, ...acting } = props;
  const { first, last, move } = acting;
  const sortable = useSortable({ id: row.id });
  return (
    <li
      ref={sortable.setNodeRef}
      className="fk-row"
      data-testid="list-row"
      data-participant={row.participant_id}
      style={{
        transform: CSS.Translate.toString(sortable.transform),
        transition: sortable.transition,
      }}
    >
      <Grip
        id={row.id}
        who={who}
        attributes={sortable.attributes}
        listeners={sortable.listeners}
        {...{ first, last, move }}
      />
      <strong className="fk-tabular">{place}</strong>
      <div>
        <div className="fk-wrap">
          <Marks row={row} who={who} />
          {row.mode === "online" && <ProspectBadge prospect={row.prospect} />}
        </div>
        <Asked row={row} />
      </div>
      <RowActs id={row.id} person={row.participant_id} mode={row.mode} who={who} {...acting} />
      {children}
    </li>
  );
});

/** Whether two states of a row are the same but for its place and its forecast. */
function areAlike(one: { row: RequestView; who?: string }, other: typeof one): boolean {
  const { position: _, prospect: __, ...rest } = { ...one.row, ...other.row };
  const keys = Object.keys(rest) as (keyof typeof rest)[];
  return one.who === other.who && keys.every((key) => one.row[key] === other.row[key]);
}

const Marks = memo(function Marks({ row, who }: { row: RequestView; who: string }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{who}</strong>
      <ModeBadge mode={row.mode} />
      {!row.connected && (
        <span className="fk-pill" data-tone="bad">
          {t("list.no_line")}
        </span>
      )}
      {row.returned && <span className="fk-pill">{t("list.returned")}</span>}
      {row.on_behalf && <span className="fk-pill">{t("list.on_behalf")}</span>}
    </>
  );
}, areAlike);

const Asked = memo(function Asked({ row }: { row: RequestView }) {
  const { t } = useTranslation();
  return (
    <>
      <Particulars of={row} />
      {row.subject && <p>{row.subject}</p>}
      {row.moved_reason && <p>{t("list.moved_for", { reason: typed(t, row.moved_reason) })}</p>}
      <p className="fk-quiet fk-small">
        <Waited since={row.requested_at} /> · {t("list.spoken", { count: row.spoken })}
      </p>
    </>
  );
}, areAlike);

/** By itself, so that a second which goes by draws nothing but this. */
function Waited(props: { since: number }) {
  const { t } = useTranslation();
  const time = useAt((at) => clockText(at - props.since));
  return t("list.waited", { time });
}

type Sortable = ReturnType<typeof useSortable>;

interface Gripping extends Pick<Props, "who" | "first" | "last" | "move"> {
  id: number;
  attributes: Sortable["attributes"];
  listeners: Sortable["listeners"];
}

/** The handle of a row: it is dragged, or moves the row by the arrow keys. */
const Grip = memo(function Grip(props: Gripping) {
  const { id, first, last, move, who } = props;
  const { t } = useTranslation();
  const pressed = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    if (by < 0 ? !first : !last) move(id, by);
  };
  return (
    <button
      type="button"
      className="fk-grip"
      {...props.attributes}
      {...props.listeners}
      data-grip={id}
      aria-label={t("list.drag", { who })}
      onKeyDown={pressed}
    >
      <span aria-hidden="true">⠿</span>
    </button>
  );
});

interface Acting extends Omit<Props, "row" | "place" | "children"> {
  id: number;
  person: number;
  mode: Mode;
}

const RowActs = memo(function RowActs(props: Acting) {
  const { id, first, last, next, open, taken, move, who } = props;
  const { t } = useTranslation();
  const { send, busy } = useCommand(props.session);
  const give = { type: "give_floor", request_id: id } as const;
  return (
    <div className="fk-wrap fk-whole">
      <PickButton whatIf={props.whatIf} pick={{ request_id: id }} who={who} />
      {taken ? (
        <Button
          size="sm"
          variant="default"
          disabled={first || next}
          onClick={() => move(id, Number.NEGATIVE_INFINITY)}
        >
          {t(next ? "list.is_next" : "list.make_next")}
        </Button>
      ) : (
        <Button
          size="sm"
          variant={next ? "filled" : "default"}
          loading={busy}
          disabled={!open}
          data-testid="give-floor"
          aria-label={t("list.give_to", { who })}
          onClick={() => send(give)}
        >
          {t("act.give")}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="var(--fk-touch)" variant="default" aria-label={t("list.more", { who })}>
            ⋯
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => props.edit(id)}>{t("list.edit")}</Menu.Item>
          <Menu.Item disabled={first} onClick={() => move(id, -1)}>
            {t("list.up")}
          </Menu.Item>
          <Menu.Item disabled={last} onClick={() => move(id, 1)}>
            {t("list.down")}
          </Menu.Item>
          <Menu.Item
            onClick={() =>
              send({
                type: "set_mode",
                participant_id: props.person,
                mode: props.mode === "online" ? "in_room" : "online",
              })
            }
          >
            {t(props.mode === "online" ? "list.to_room" : "list.to_online")}
          </Menu.Item>
          <Menu.Item disabled={!taken} onClick={() => send({ ...give, interpose: true })}>
            {t("act.interpose")}
          </Menu.Item>
          <Menu.Item onClick={() => send({ type: "withdraw_request", request_id: id })}>
            {t("list.withdraw")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
});
