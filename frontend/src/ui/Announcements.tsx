import { useTranslation } from "react-i18next";
import type { MessageView } from "../api/generated";

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
