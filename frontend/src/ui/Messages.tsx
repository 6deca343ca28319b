import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MessageView } from "../api/generated";
import { MessageText } from "./Announcements";
import { useCommand } from "./useCommand";

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
