import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView, RequestView } from "../../api/generated";
import { clockText } from "../../live/clock";
import { useAt } from "../../live/hooks";
import { ModeBadge, ProspectBadge } from "../../ui/badges";
import { Particulars, useSpeaker } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";
import { EditWords } from "../../ui/Words";
import { kindsOf } from "./AddRequest";
import { PickButton } from "./WhatIfPanel";
import type { WhatIf } from "./whatIf";

interface Props {
  view: ModeratorView;
  row: RequestView;
  whatIf: WhatIf;
  place: number;
  first: boolean;
  last: boolean;
  move: (by: number) => void;
}

/** A request on the list; it can be dragged, moved by keys, called at once, or taken off. */
export function SpeakerRow(props: Props) {
  const { t } = useTranslation();
  const { view, row, place } = props;
  const name = useSpeaker(view.people);
  const sortable = useSortable({ id: row.id });
  const who = name(row.participant_id, row.kind);
  const waited = useAt((at) => clockText(at - row.requested_at));
  const [editing, setEditing] = useState(false);
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
      <Grip {...props} who={who} sortable={sortable} />
      <strong className="fk-tabular">{place}</strong>
      <div>
        <div className="fk-wrap">
          <strong>{who}</strong>
          <ModeBadge mode={row.mode} />
          {row.mode === "online" && <ProspectBadge prospect={row.prospect} />}
          {!row.connected && (
            <span className="fk-pill" data-tone="bad">
              {t("list.no_line")}
            </span>
          )}
          {row.returned && <span className="fk-pill">{t("list.returned")}</span>}
          {row.on_behalf && <span className="fk-pill">{t("list.on_behalf")}</span>}
        </div>
        <Particulars of={row} />
        {row.subject && <p>{row.subject}</p>}
        {row.moved_reason && <p>{t("list.moved_for", { reason: row.moved_reason })}</p>}
        <p className="fk-quiet fk-small">
          {t("list.waited", { time: waited })} · {t("list.spoken", { count: row.spoken })}
        </p>
      </div>
      <RowActs {...props} who={who} edit={() => setEditing(!editing)} />
      {editing && <Edit view={view} row={row} done={() => setEditing(false)} />}
    </li>
  );
}

function Edit(props: { view: ModeratorView; row: RequestView; done: () => void }) {
  const { view, row, done } = props;
  const { send } = useCommand(view.session.id);
  const kinds = [...new Set([row.kind, ...kindsOf(view)])];
  return (
    <div className="fk-row-more">
      <EditWords
        kinds={kinds}
        items={view.items}
        from={row}
        save={(changes) => send({ type: "edit_request", request_id: row.id, ...changes }, done)}
        cancel={done}
      />
    </div>
  );
}

interface Gripping extends Props {
  who: string;
  sortable: ReturnType<typeof useSortable>;
}

/** The handle of a row: it is dragged, or moves the row by the arrow keys. */
function Grip({ row, first, last, move, who, sortable }: Gripping) {
  const { t } = useTranslation();
  const pressed = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    if (by < 0 ? !first : !last) move(by);
  };
  return (
    <button
      type="button"
      className="fk-grip"
      {...sortable.attributes}
      {...sortable.listeners}
      data-grip={row.id}
      aria-label={t("list.drag", { who })}
      onKeyDown={pressed}
    >
      <span aria-hidden="true">⠿</span>
    </button>
  );
}

function RowActs(props: Props & { who: string; edit: () => void }) {
  const { view, row, place, first, last, move, who } = props;
  const { t } = useTranslation();
  const { send, busy } = useCommand(view.session.id);
  const give = { type: "give_floor", request_id: row.id } as const;
  const taken = view.floor.holder != null;
  const open = view.session.status === "open";
  return (
    <div className="fk-wrap fk-whole">
      <PickButton whatIf={props.whatIf} pick={{ request_id: row.id }} who={who} />
      {taken ? (
        <Button size="sm" variant="default" disabled={first} onClick={() => move(1 - place)}>
          {t(first ? "list.is_next" : "list.make_next")}
        </Button>
      ) : (
        <Button
          size="sm"
          variant={first ? "filled" : "default"}
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
          <Menu.Item disabled={!taken} onClick={() => send({ ...give, interpose: true })}>
            {t("act.interpose")}
          </Menu.Item>
          <Menu.Item disabled={first} onClick={() => move(-1)}>
            {t("list.up")}
          </Menu.Item>
          <Menu.Item disabled={last} onClick={() => move(1)}>
            {t("list.down")}
          </Menu.Item>
          <Menu.Item
            onClick={() =>
              send({
                type: "set_mode",
                participant_id: row.participant_id,
                mode: row.mode === "online" ? "in_room" : "online",
              })
            }
          >
            {t(row.mode === "online" ? "list.to_room" : "list.to_online")}
          </Menu.Item>
          <Menu.Item onClick={props.edit}>{t("list.edit")}</Menu.Item>
          <Menu.Item onClick={() => send({ type: "withdraw_request", request_id: row.id })}>
            {t("list.withdraw")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
