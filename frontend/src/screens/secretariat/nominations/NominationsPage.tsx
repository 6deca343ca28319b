import "../post.css";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import type { NominationOut, Sent } from "../../../api/generated";
import { sendLetters } from "../../../api/letters";
import { nominations } from "../../../api/nominations";
import { explain, tell } from "../../../ui/useCommand";
import { MeetingFrame } from "../MeetingFrame";
import { SentNote } from "../SentNote";
import { Ask } from "./Ask";
import { BalanceCard } from "./BalanceCard";
import { DeadlineCard } from "./DeadlineCard";
import { NominationRow } from "./NominationRow";

export const REFRESH_MS = 5_000;

/** Who was asked to nominate, what came of it, and what becomes of that. */
export default function NominationsPage() {
  const meeting = Number(useParams<{ meeting: string }>().meeting);
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ["nominations", meeting],
    queryFn: () => nominations(meeting),
    refetchInterval: REFRESH_MS,
  });
  return (
    <MeetingFrame tab="nominations" className="fk-stack fk-post">
      {() => (
        <>
          {error && <p role="alert">{explain(t, error)}</p>}
          <DeadlineCard meeting={meeting} />
          <BalanceCard meeting={meeting} />
          <Ask meeting={meeting} />
          {data && <Asked meeting={meeting} rows={data} />}
        </>
      )}
    </MeetingFrame>
  );
}

function Asked({ meeting, rows }: { meeting: number; rows: NominationOut[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [sent, setSent] = useState<Sent>();
  const open = rows.filter((row) => row.status === "invited").map((row) => row.id);
  const { mutate, isPending } = useMutation({
    mutationFn: (remind: boolean) =>
      sendLetters(meeting, {
        kind: remind ? "nomination_reminder" : "nomination",
        to: open,
        again: remind,
      }),
    onSuccess: (made) => {
      setSent(made);
      queries.invalidateQueries({ queryKey: ["letters", meeting] });
    },
    onError: (error) => tell(t, error),
  });
  return (
    <section className="fk-card fk-stack" aria-label={t("nominations.asked")}>
      <div className="fk-wrap fk-between">
        <h2>
          {t("nominations.asked")} ({rows.length})
        </h2>
        <div className="fk-wrap">
          <Button
            size="md"
            disabled={open.length === 0}
            loading={isPending}
            onClick={() => mutate(false)}
          >
            {t("nominations.invite")}
          </Button>
          <Button
            size="md"
            variant="default"
            disabled={open.length === 0}
            loading={isPending}
            onClick={() => mutate(true)}
          >
            {t("nominations.remind")}
          </Button>
        </div>
      </div>
      {sent && <SentNote sent={sent} />}
      {rows.length === 0 && <p className="fk-quiet">{t("nominations.nobody")}</p>}
      <ul className="fk-list">
        {rows.map((row) => (
          <NominationRow key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}
