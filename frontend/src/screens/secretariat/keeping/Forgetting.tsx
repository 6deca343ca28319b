import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Forgotten, How, MentionOut, ParticipantOut } from "../../../api/generated";
import * as api from "../../../api/keeping";
import { explain } from "../../../ui/useCommand";

/** Kinds of which it is said why they stay; all others are what the person contributed. */
const REASONED = new Set([
  "seat",
  "presentations",
  "notes_about",
  "accepted_cases",
  "turns",
  "requests",
  "connection",
  "gender",
]);

/** What would go and stay; and, once the affiliation is typed, the act. It says then what was done. */
export function Forgetting(props: {
  meeting: number;
  person: ParticipantOut;
  how: How;
  done: () => void;
}) {
  const { t } = useTranslation();
  const { meeting, person, how } = props;
  const preview = useQuery({
    queryKey: ["forgetting", person.id, how],
    queryFn: () => api.previewForgetting(person.id, how),
    gcTime: 0,
  });
  const act = useMutation({
    mutationFn: (reason: string) => api.forgetPerson(person.id, how, reason),
    onSuccess: props.done,
  });
  if (act.data)
    return (
      <div className="fk-stack" data-testid="forgotten">
        <p role="status" className="fk-note">
          {t(`keep.done.${how}`, { who: act.data.affiliation })}
        </p>
        <Counts found={act.data} />
        <Mentions meeting={meeting} mentions={act.data.mentions} />
      </div>
    );
  if (preview.error) return <p role="alert">{explain(t, preview.error)}</p>;
  if (!preview.data) return <p className="fk-quiet">{t("enter.wait")}</p>;
  return (
    <div className="fk-stack" data-testid="forgetting">
      <Counts found={preview.data} />
      <Mentions meeting={meeting} mentions={preview.data.mentions} />
      {Object.keys(preview.data.goes).length > 0 && (
        <Confirm
          affiliation={person.affiliation}
          how={how}
          busy={act.isPending}
          act={(reason) => act.mutate(reason)}
        >
          {act.error && (
            <p role="alert" className="fk-wrong">
              {explain(t, act.error)}
            </p>
          )}
        </Confirm>
      )}
    </div>
  );
}

function Counts({ found }: { found: Forgotten }) {
  const { t } = useTranslation();
  const contributed = Object.keys(found.stays).some((kind) => !REASONED.has(kind));
  return (
    <div className="fk-keep-both">
      <Column title={t("keep.goes_now")} counts={found.goes} none={t("keep.nothing_goes")} />
      <Column
        title={t("keep.stays")}
        note={contributed ? t("keep.stays_why.contributed") : undefined}
        counts={found.stays}
        none={t("keep.nothing")}
        why={(kind) => REASONED.has(kind) && t(`keep.stays_why.${kind}`)}
      />
    </div>
  );
}

function Column(props: {
  title: string;
  counts: Record<string, number>;
  none: string;
  note?: string;
  why?: (kind: string) => string | false;
}) {
  const { t } = useTranslation();
  const counts = Object.entries(props.counts);
  return (
    <section aria-label={props.title}>
      <h3>{props.title}</h3>
      {props.note && <p className="fk-quiet fk-small">{props.note}</p>}
      {counts.length === 0 && <p className="fk-quiet">{props.none}</p>}
      <ul className="fk-list">
        {counts.map(([kind, count]) => (
          <li key={kind} className="fk-keep-count">
            <span>{t(`keep.kind.${kind}`)}</span>
            <strong className="fk-tabular">{count}</strong>
            {props.why?.(kind) && <p className="fk-quiet fk-small">{props.why(kind)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where a mention is read, and mended by whoever may. */
function placeOf(meeting: number, { page, session_id }: MentionOut): string {
  if (page === "log") return `/sessions/${session_id}/record`;
  if (page === "notes") return `/sessions/${session_id}/notes`;
  return `/meetings/${meeting}${page && `/${page}`}`;
}

function Mentions({ meeting, mentions }: { meeting: number; mentions: MentionOut[] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("keep.mentions")}>
      <h3>{t("keep.mentions")}</h3>
      <p className="fk-quiet">
        {t(mentions.length > 0 ? "keep.mentions_why" : "keep.mentions_none")}
      </p>
      <ul className="fk-list">
        {mentions.map((one) => (
          <li
            key={`${one.page} ${one.session_id} ${one.number}`}
            className="fk-item"
            data-testid="mention"
          >
            <a href={placeOf(meeting, one)}>
              {t(`keep.place.${one.page || "setup"}`, {
                number: one.number,
                session: one.session_id,
              })}
            </a>
            <q className="fk-line" dir="auto">
              {one.excerpt}
            </q>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Confirm(props: {
  affiliation: string;
  how: How;
  busy: boolean;
  act: (reason: string) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const sure = typed.trim() === props.affiliation.trim() && reason.trim() !== "";
  return (
    <form
      className="fk-note fk-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (sure) props.act(reason.trim());
      }}
    >
      <TextInput
        size="md"
        required
        dir="auto"
        maxLength={500}
        label={t("keep.reason")}
        description={t("keep.reason_why")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        size="md"
        required
        dir="auto"
        autoComplete="off"
        label={t("keep.type", { what: props.affiliation })}
        description={t("keep.type_why")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {props.children}
      <Button
        size="md"
        color="red"
        type="submit"
        className="fk-start"
        loading={props.busy}
        disabled={!sure}
      >
        {t(`keep.do.${props.how}`)}
      </Button>
    </form>
  );
}
