import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RequestView } from "../../api/generated";
import { whoAmI } from "../../api/http";
import { prospectAt } from "../../live/clock";
import { useAt } from "../../live/hooks";
import { useCommand } from "../../ui/useCommand";
import type { Draft } from "../../ui/Words";

interface Props {
  session: number;
  request: RequestView;
  draft: Draft;
}

/** What somebody can do who would not be interpreted to the end: before speaking, and by choice. */
export function Choices({ session, request, draft }: Props) {
  const { t } = useTranslation();
  const fit = useAt((at) => prospectAt(request.prospect, at).fit);
  const [kept, keep] = useState("");
  const [writing, write] = useState(false);
  if (fit === "full" || kept === fit) return null;
  return (
    <div className="fk-note fk-stack" role="status" data-testid="choices">
      <strong>{t(`choice.${fit}`)}</strong>
      <div className="fk-wrap">
        <Button size="md" variant="default" onClick={() => keep(fit)}>
          {t("choice.keep")}
        </Button>
        <Button size="md" variant="default" aria-expanded={writing} onClick={() => write(!writing)}>
          {t("choice.text")}
        </Button>
        <NextSession session={session} request={request} />
      </div>
      {writing && <TextInstead session={session} request={request} draft={draft} />}
    </div>
  );
}

function TextInstead({ session, request, draft }: Props) {
  const { t } = useTranslation();
  const { send, busy } = useCommand(session);
  return (
    <form
      className="fk-stack"
      onSubmit={(event) => {
        event.preventDefault();
        const text = String(new FormData(event.currentTarget).get("text"));
        send({ type: "withdraw_request", request_id: request.id, text }, () => draft.write(""));
      }}
    >
      <Textarea
        name="text"
        required
        autosize
        minRows={4}
        maxLength={20000}
        label={t("choice.text_label")}
        defaultValue={draft.text}
        onChange={(event) => draft.write(event.currentTarget.value)}
      />
      <Button type="submit" size="md" loading={busy}>
        {t("choice.send")}
      </Button>
    </form>
  );
}

/** Asks in the next session first; only when that is taken is the place here given up. */
function NextSession({ session, request }: Omit<Props, "draft">) {
  const { t } = useTranslation();
  const here = useCommand(session);
  const { data: me } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  const sessions = me?.sessions ?? [];
  const place = sessions.findIndex((one) => one.id === session);
  const next = sessions.slice(place + 1).find((one) => one.status !== "closed");
  const there = useCommand(next?.id ?? session);
  const { participant_id, kind, language, subject } = request;
  if (!next) return null;
  const move = () =>
    there.send({ type: "request_floor", participant_id, kind, language, subject }, () =>
      here.send({ type: "withdraw_request", request_id: request.id }),
    );
  return (
    <Button size="md" variant="default" loading={there.busy || here.busy} onClick={move}>
      {t("choice.next", { title: next.title })}
    </Button>
  );
}
