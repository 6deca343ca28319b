import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Me, RequestView } from "../../api/generated";
import { clockText } from "../../live/clock";
import { useAt } from "../../live/hooks";
import { ProspectBadge } from "../../ui/badges";
import { Particulars } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";

/** Position, expected wait, whether it will be interpreted; and what can be done about it. */
export function Waiting(props: { session: number; me: Me; request: RequestView }) {
  const { t } = useTranslation();
  const { send, busy } = useCommand(props.session);
  const { request, me } = props;
  const { prospect } = request;
  const [writing, setWriting] = useState(false);
  const wait = useAt((at) =>
    clockText(
      prospect.expected_at == null ? prospect.wait_ms : Math.max(0, prospect.expected_at - at),
    ),
  );
  return (
    <section className="fk-card fk-stack" aria-label={t("mine.waiting")}>
      <p aria-live="polite" style={{ fontSize: 26, fontWeight: 800 }} data-testid="own-place">
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
      <div className="fk-wrap">
        <Button variant="default" size="md" onClick={() => setWriting(!writing)}>
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
        <form
          className="fk-stack"
          onSubmit={(event) => {
            event.preventDefault();
            const text = String(new FormData(event.currentTarget).get("text"));
            send({ type: "edit_request", request_id: request.id, text }, () => setWriting(false));
          }}
        >
          <Textarea
            name="text"
            required
            autosize
            minRows={4}
            maxLength={20000}
            label={t("ask.text")}
          />
          <Button type="submit" size="md">
            {t("mine.send")}
          </Button>
        </form>
      )}
    </section>
  );
}
