import { Button, Popover } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ModeratorView } from "../../api/generated";
import { useCommand } from "../../ui/useCommand";
import { KEYS } from "./useKeys";

/** Opens, suspends, resumes and closes the session; undoes the last act; lists the keys. */
export function SessionActs({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const { status } = view.session;
  const act = (type: "open_session" | "suspend_session" | "resume_session" | "close_session") => (
    <Button
      key={type}
      size="md"
      variant={type === "open_session" || type === "resume_session" ? "filled" : "default"}
      data-testid={type}
      onClick={() => send({ type })}
    >
      {t(`act.${type}`)}
    </Button>
  );
  return (
    <div className="fk-wrap">
      {status === "planned" && act("open_session")}
      {status === "open" && act("suspend_session")}
      {status === "suspended" && act("resume_session")}
      {(status === "open" || status === "suspended") && act("close_session")}
      <UndoButton view={view} />
      <Keys />
    </div>
  );
}

function UndoButton({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const { undo } = view;
  const who = undo?.participant_id == null ? null : view.people[String(undo.participant_id)];
  return (
    <Button
      size="md"
      variant="default"
      data-testid="undo"
      disabled={!undo}
      onClick={() => undo && send({ type: "undo", seq: undo.seq })}
    >
      {undo
        ? [t("act.undo"), t(`did.${undo.type}`), who?.affiliation].filter(Boolean).join(": ")
        : t("act.nothing_to_undo")}
    </Button>
  );
}

function Keys() {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" withArrow>
      <Popover.Target>
        <Button size="md" variant="default" id="keys" aria-label={t("keys.title")}>
          ?
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className="fk-dl">
          {KEYS.map((key) => (
            <div key={key} style={{ display: "contents" }}>
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
