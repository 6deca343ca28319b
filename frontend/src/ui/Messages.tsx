import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MessageView } from "../api/generated";
import { useCommand } from "./useCommand";

/** What a message says: a phrase in the language of this screen, or the moderator's own words. */
export function MessageText({ message }: { message: MessageView }) {
  const { t } = useTranslation();
  return <bdi>{message.phrase ? t(`phrase.${message.phrase}`) : message.text}</bdi>;
}

/** What the moderator says to everybody. */
export function Announcements({ messages }: { messages: Record<string, MessageView> }) {
  const said = Object.values(messages).filter((message) => message.to === "everybody");
  return (
    <div aria-live="polite">
      {said.map((message) => (
        <p key={message.id} className="fk-announcement" data-testid="announcement">
          <span>
            <span aria-hidden="true">◆</span> <MessageText message={message} />
          </span>
        </p>
      ))}
    </div>
  );
}

/** What the moderator says to those at this screen, who say under a name that they have seen it. */
export function ToMe(props: { session: number; messages: MessageView[]; as: string }) {
  const { t } = useTranslation();
  const { send, busy } = useCommand(props.session);
  return props.messages.map((message) => (
    <div key={message.id} className="fk-announcement fk-between" role="alert" data-testid="message">
      <span>
        {t("colon", { a: t("message.from_moderator"), b: "" })} <MessageText message={message} />
      </span>
      {message.seen_by.includes(props.as) ? (
        <span className="fk-pill">{t("message.seen")}</span>
      ) : (
        <Button
          size="md"
          variant="default"
          loading={busy}
          onClick={() => send({ type: "see_message", message_id: message.id })}
        >
          {t("message.see")}
        </Button>
      )}
    </div>
  ));
}
