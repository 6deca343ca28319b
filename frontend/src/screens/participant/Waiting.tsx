import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ItemView, Kind, Me, RequestView } from "../../api/generated";
import { clockText } from "../../live/clock";
import { useAt } from "../../live/hooks";
import { ProspectBadge } from "../../ui/badges";
import { Particulars } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";
import { type Draft, EditWords } from "../../ui/Words";
import { Choices } from "./Choices";

/** Position, expected wait, whether it will be interpreted; and what can be done about it. */
export function Waiting(props: {
  session: number;
  me: Me;
  request: RequestView;
  items: ItemView[];
  draft: Draft;
}) {
  const { t } = useTranslation();
  const { send, busy } = useCommand(props.session);
  const { request, me, draft } = props;
  const { prospect } = request;
  const [writing, setWriting] = useState(draft.text !== "");
  const kinds = [...new Set<Kind>([request.kind, "statement", "question"])];
  const wait = useAt((at) =>
    clockText(
      prospect.expected_at == null ? prospect.wait_ms : Math.max(0, prospect.expected_at - at),
    ),
  );
  return (
    <section className="fk-card fk-stack" aria-label={t("mine.waiting")}>
      <p className="fk-title" aria-live="polite" data-testid="own-place">
        {me.next ? t("mine.next") : t("mine.place", { place: request.position })}
      </p>
      <p>
        {t("mine.wait")} <strong className="fk-tabular">{wait}</strong>
      </p>
      <p className="fk-wrap">
        {request.mode === "online" && <ProspectBadge prospect={prospect} />}
        <Particulars of={request} />
      </p>
      {request.subject && <p>{request.subject}</p>}
      {request.mode === "online" && (
        <Choices session={props.session} request={request} draft={draft} />
      )}
      {request.has_text && <p className="fk-quiet">{t("mine.text_sent")}</p>}
      <div className="fk-wrap">
        <Button
          variant="default"
          size="md"
          data-testid="change"
          aria-expanded={writing}
          onClick={() => setWriting(!writing)}
        >
          {t("mine.send_text")}
        </Button>
        <Button
          variant="default"
          size="md"
          loading={busy}
          data-testid="withdraw"
          onClick={() => send({ type: "withdraw_request", request_id: request.id })}
        >
          {t("mine.withdraw")}
        </Button>
      </div>
      {writing && (
        <EditWords
          kinds={kinds}
          items={props.items}
          from={request}
          draft={draft}
          cancel={() => setWriting(false)}
          save={(changes) =>
            send({ type: "edit_request", request_id: request.id, ...changes }, () => {
              draft.write("");
              setWriting(false);
            })
          }
        />
      )}
    </section>
  );
}
