import { Button, Collapse } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Me, ParticipantView } from "../../api/generated";
import { ProspectBadge } from "../../ui/badges";
import { useCommand } from "../../ui/useCommand";
import { said, Words } from "../../ui/Words";
import type { Ask } from "./useAsk";

/** One large button; what else can be said with it is folded away. */
export function Asking({ view, me, ask }: { view: ParticipantView; me: Me; ask: Ask }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const [more, setMore] = useState(false);
  const open = me.may_ask.length > 0;
  const prospect = view.if_asked[me.mode];
  return (
    <form
      className="fk-card fk-stack"
      onSubmit={(event) => {
        event.preventDefault();
        const words = said(new FormData(event.currentTarget));
        ask.ask({ type: "request_floor", participant_id: me.participant_id, ...words });
      }}
    >
      <Button
        type="submit"
        size="xl"
        className="fk-press"
        disabled={!open}
        loading={ask.busy}
        data-testid="ask-floor"
      >
        {t("ask.go")}
      </Button>
      {!open && <p role="status">{t(`ask.closed_${view.list.status}`)}</p>}
      {me.undo?.type === "withdraw_request" && me.undo.possible && (
        <Button
          variant="default"
          size="md"
          onClick={() => me.undo && send({ type: "undo", seq: me.undo.seq })}
        >
          {t("ask.take_back")}
        </Button>
      )}
      {open && (
        <p className="fk-wrap">
          {me.mode === "online" && prospect && <ProspectBadge prospect={prospect} />}
          <span className="fk-quiet">{t("ask.ahead", { count: view.list.waiting })}</span>
        </p>
      )}
      {open && (
        <Button variant="subtle" size="md" aria-expanded={more} onClick={() => setMore(!more)}>
          {t("ask.more")}
        </Button>
      )}
      <Collapse expanded={more && open}>
        <Words kinds={me.may_ask} items={view.items} language={me.language} />
      </Collapse>
    </form>
  );
}
