import { useDroppable } from "@dnd-kit/core";
import { ActionIcon, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SlotOut, TalkOut } from "../../api/generated";
import { ModeBadge } from "../../ui/badges";
import type { Acts } from "./Board";
import { isSettled, type Place, placeOf } from "./board";
import { CardGrip } from "./CardGrip";
import { useNames } from "./names";
import type { Editing } from "./useProgramme";

interface Props {
  editing: Editing;
  slot: SlotOut | null;
  talk: TalkOut;
  place: number;
  all: number;
  acts: Acts;
}

/** A presentation on the board: dragged, moved by the arrow keys, or by its menu. */
export function Card(props: Props) {
  const { t } = useTranslation();
  const { editing, talk, slot, acts } = props;
  const { minutes } = useNames(editing.made);
  const placed = placeOf(editing.draft.placements, talk.id) as Place;
  const settled = isSettled(editing.made, talk, placed);
  const { setNodeRef, isOver } = useDroppable({ id: `talk ${talk.id}` });
  const broken = editing.judged.breaches.filter(
    (one) => one.talk === talk.id && one.slot === slot?.id,
  );
  return (
    <li
      ref={setNodeRef}
      className="fk-talk"
      data-testid="talk"
      data-talk={talk.id}
      data-over={isOver || undefined}
    >
      <CardGrip
        id={talk.id}
        label={t("list.drag", { who: talk.affiliation })}
        disabled={settled}
        shift={(by) => acts.shift(talk, by)}
        aside={(by) => acts.aside(talk, by)}
      />
      <div className="fk-grow">
        <p>
          <strong>
            <bdi>{talk.affiliation}</bdi>
          </strong>
        </p>
        {talk.title && (
          <p>
            <bdi>{talk.title}</bdi>
          </p>
        )}
        <div className="fk-wrap">
          <span className="fk-small fk-tabular">
            {placed.theme && `(${placed.theme}) · `}
            {minutes(talk.minutes)}
          </span>
          {isOnline(talk, slot) && <ModeBadge mode="online" />}
          {placed.pinned && (
            <span className="fk-pill">
              <span aria-hidden="true">⌖</span> {t("programme.pinned")}
            </span>
          )}
          {talk.given && <span className="fk-pill">{t("lane.given")}</span>}
          {broken.map((one) => (
            <span key={one.code} className="fk-pill" data-tone="bad" data-testid="breach">
              <span aria-hidden="true">▲</span>{" "}
              {t(`programme.breach_short.${one.code}`, { local: one.local ?? "" })}
            </span>
          ))}
        </div>
      </div>
      {!settled && <Acting {...props} placed={placed} />}
    </li>
  );
}

/** How the presenter takes part on the session's day. */
function isOnline(talk: TalkOut, slot: SlotOut | null): boolean {
  return talk.online !== (slot !== null && talk.other_days.includes(slot.day));
}

function Acting({ editing, talk, slot, place, all, acts, placed }: Props & { placed: Place }) {
  const { t } = useTranslation();
  const { where } = useNames(editing.made);
  const others = editing.made.slots.filter((one) => one.id !== slot?.id && one.status !== "closed");
  const themes = slot?.themes ?? [];
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          size="var(--fk-touch)"
          variant="default"
          aria-label={t("list.more", { who: talk.affiliation })}
        >
          ⋯
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((one) => (
          <Menu.Item key={one.id} onClick={() => acts.move(talk, one.id)}>
            {t("programme.move_to", { where: where(one.id) })}
          </Menu.Item>
        ))}
        {slot && (
          <>
            <Menu.Item onClick={() => acts.move(talk, null)}>{t("programme.move_out")}</Menu.Item>
            <Menu.Item disabled={place === 0} onClick={() => acts.shift(talk, -1)}>
              {t("programme.earlier")}
            </Menu.Item>
            <Menu.Item disabled={place === all - 1} onClick={() => acts.shift(talk, 1)}>
              {t("programme.later")}
            </Menu.Item>
          </>
        )}
        {themes
          .filter((theme) => theme.id !== placed.theme)
          .map((theme) => (
            <Menu.Item key={theme.id} onClick={() => acts.set(talk, { theme: theme.id })}>
              {t("programme.under", { id: theme.id, title: theme.title })}
            </Menu.Item>
          ))}
        <Menu.Item onClick={() => acts.set(talk, { pinned: !placed.pinned })}>
          {t(placed.pinned ? "programme.unpin" : "programme.pin")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
