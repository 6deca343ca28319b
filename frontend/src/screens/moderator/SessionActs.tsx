import { Button, Menu, Popover } from "@mantine/core";
import { memo, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView } from "../../api/generated";
import { useCommand } from "../../ui/useCommand";
import { Suspend } from "./Suspend";
import { isForThePage, KEYS, keyOf } from "./useKeys";

/** Undoes the last act; opens, suspends, resumes and closes the session; lists the keys. */
export const SessionActs = memo(function SessionActs({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const { status } = view.session;
  const act = (type: "open_session" | "resume_session") => (
    <Button size="md" data-testid={type} onClick={() => send({ type })}>
      {t(`act.${type}`)}
    </Button>
  );
  const begun = status === "open" || status === "suspended";
  return (
    <div className="fk-wrap">
      <UndoButton view={view} />
      {status === "planned" && act("open_session")}
      {status === "suspended" && act("resume_session")}
      {begun && <Suspend view={view} />}
      {begun && <Close view={view} />}
      <Keys />
    </div>
  );
});

/** Two presses: what ends everything for everybody does not lie open under the hand. */
function Close({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="md" variant="default" data-testid="close_session">
          {t("act.close_session")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => send({ type: "close_session" })}>
          {t("act.close_for_all")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Always of one width and with room for two lines, so that nothing beside it moves. */
function UndoButton({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const { undo } = view;
  const who = undo?.participant_id == null ? null : view.people[String(undo.participant_id)];
  const did = undo && t(`did.${undo.type}`);
  const act = who ? t("colon", { a: did, b: who.affiliation }) : did;
  const text = undo
    ? t(undo.possible ? "act.undo" : "act.built_upon", { act })
    : t("act.nothing_to_undo");
  return (
    <Button
      size="md"
      variant="default"
      className="fk-undo"
      title={text}
      data-testid="undo"
      disabled={!undo?.possible}
      onClick={() => undo && send({ type: "undo", seq: undo.seq })}
    >
      {text}
    </Button>
  );
}

function Keys() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (keyOf(event) === "?" && isForThePage(event)) setOpen((shown) => !shown);
      if (event.key === "Escape") setOpen(false);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  return (
    <Popover position="bottom-end" withArrow opened={open} onChange={setOpen}>
      <Popover.Target>
        <Button
          size="md"
          variant="default"
          aria-label={t("keys.title")}
          onClick={() => setOpen(!open)}
        >
          ?
        </Button>
      </Popover.Target>
      <Popover.Dropdown data-testid="keys">
        <dl className="fk-dl">
          {KEYS.map((key) => (
            <div key={key} className="fk-pair">
              <dt>{t(`keys.${key}`)}</dt>
              <dd>
                <kbd>{key}</kbd>
              </dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
