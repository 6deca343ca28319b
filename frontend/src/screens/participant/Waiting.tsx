import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BreakView, ItemView, Kind, Me, RequestView } from "../../api/generated";
import { clockText, waitAt } from "../../live/clock";
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
  pause: BreakView | null;
}) {
  const { t } = useTranslation();
  const { send, busy } = useCommand(props.session);
  const { request, me, draft } = props;
  const { prospect } = request;
  const [writing, setWriting] = useState(draft.text !== "");
  const kinds = [...new Set<Kind>([request.kind, "statement", "question"])];
  const wait = useAt((at) => clockText(waitAt(prospect, at)));
  const within = useAt((at) => (prospect.not_before ?? 0) > at);
  return (
    <section className="fk-card fk-stack" aria-label={t("mine.waiting")}>
      <p className="fk-title" aria-live="polite" data-testid="own-place">
        {me.next ? t("mine.next") : t("mine.place", { place: request.position })}
      </p>
      <p>
        {t(props.pause && !within ? "mine.wait_after_break" : "mine.wait")}{" "}
        <strong className="fk-tabular" data-testid="wait">
          {wait}
        </strong>
      </p>
      <p className="fk-wrap">
        {request.mode === "online" && <ProspectBadge prospect={prospect} />}
        <Particulars of={request} whole />
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
          {t("mine.change")}
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
          title={t("mine.change_title")}
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
