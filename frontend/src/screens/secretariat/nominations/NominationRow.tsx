import { Button, CopyButton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Accepted, NominationIn, NominationOut } from "../../../api/generated";
import { accept, changes, editAsked, onBehalf } from "../../../api/nominations";
import { explain, tell } from "../../../ui/useCommand";
import { useWord } from "../../../ui/useWord";
import { NominationForm } from "../../nominate/NominationForm";
import { useMoment } from "../moment";
import { AskedFields } from "./AskedFields";

const TONES = { invited: undefined, answered: "good", declined: "bad" } as const;
type Shown = "edit" | "form" | "history" | null;

/** A State or organization that was asked: what it answered, and what is done with that. */
export function NominationRow({ row }: { row: NominationOut }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const word = useWord();
  const [shown, setShown] = useState<Shown>(null);
  const [left, setLeft] = useState(0);
  const toggle = (what: Shown) => setShown(shown === what ? null : what);
  const names = row.answer?.nominees.map((one) => one.name).join(", ");
  return (
    <li className="fk-post-row" data-testid="nomination">
      <span className="fk-grow">
        <strong>
          <bdi>{row.affiliation}</bdi>
        </strong>{" "}
        <span className="fk-quiet fk-small">
          <bdi>{word("category", row.category)}</bdi>
          {row.email && ` · ${row.email}`}
        </span>
        {names && (
          <span className="fk-line">
            <bdi>{names}</bdi>
          </span>
        )}
        {row.opened_at != null && (
          <span className="fk-line fk-quiet">
            {t("letters.opened", { when: moment(row.opened_at) })}
          </span>
        )}
      </span>
      <span className="fk-pill" data-tone={TONES[row.status]}>
        {t(`nomination_status.${row.status}`)}
      </span>
      <AcceptedPill row={row} />
      <span className="fk-wrap">
        {row.status === "answered" && row.accepted_version !== row.version && (
          <Accept row={row} took={(accepted) => setLeft(accepted.left.length)} />
        )}
        <Button
          size="sm"
          variant="default"
          aria-expanded={shown === "edit"}
          onClick={() => toggle("edit")}
        >
          {t("nominations.edit")}
        </Button>
        <Button
          size="sm"
          variant="default"
          aria-expanded={shown === "form"}
          onClick={() => toggle("form")}
        >
          {t("nominations.open_form")}
        </Button>
        <Button
          size="sm"
          variant="default"
          aria-expanded={shown === "history"}
          onClick={() => toggle("history")}
        >
          {t("nominations.history")}
        </Button>
        <CopyButton value={row.link}>
          {({ copied, copy }) => (
            <Button size="sm" variant="default" onClick={copy}>
              {t(copied ? "nominations.copied" : "nominations.copy_link")}
            </Button>
          )}
        </CopyButton>
      </span>
      {left > 0 && <p className="fk-note">{t("nominations.left", { n: left })}</p>}
      {shown === "edit" && <Edit row={row} done={() => setShown(null)} />}
      {shown === "form" && <OnBehalf row={row} />}
      {shown === "history" && <History row={row} />}
    </li>
  );
}

function AcceptedPill({ row }: { row: NominationOut }) {
  const { t } = useTranslation();
  if (row.accepted_version == null) return null;
  const current = row.accepted_version === row.version;
  return (
    <span className="fk-pill" data-tone={current ? "good" : "soon"} data-testid="accepted">
      {t(current ? "nominations.accepted" : "nominations.changed_since")}
    </span>
  );
}

function Accept({ row, took }: { row: NominationOut; took: (accepted: Accepted) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => accept(row.id),
    onSuccess: (accepted) => {
      took(accepted);
      queries.invalidateQueries({ queryKey: ["nominations", row.meeting_id] });
    },
    onError: (error) => tell(t, error),
  });
  return (
    <Button size="sm" loading={isPending} onClick={() => mutate()}>
      {t("nominations.accept")}
    </Button>
  );
}

function Edit({ row, done }: { row: NominationOut; done: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return (
    <AskedFields
      from={{
        affiliation: row.affiliation,
        category: row.category,
        region: row.region ?? "",
        legal_system: row.legal_system ?? "",
        email: row.email ?? "",
        deadline: row.own_deadline?.slice(0, 16) ?? "",
        language: row.language as NominationIn["language"],
      }}
      label={t("nominations.save")}
      save={(body) => editAsked(row.id, body)}
      saved={() => {
        done();
        queries.invalidateQueries({ queryKey: ["nominations", row.meeting_id] });
      }}
    />
  );
}

function OnBehalf({ row }: { row: NominationOut }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const calls = useMemo(() => onBehalf(row.id), [row.id]);
  const key = ["nomination-form", row.id, row.version];
  const { data, error } = useQuery({ queryKey: key, queryFn: calls.read });
  if (error) return <p role="alert">{explain(t, error)}</p>;
  if (!data) return null;
  return (
    <div className="fk-post-more">
      <NominationForm
        form={data}
        calls={calls}
        name={`behalf-${row.id}`}
        always
        took={() => queries.invalidateQueries({ queryKey: ["nominations", row.meeting_id] })}
      />
    </div>
  );
}

function History({ row }: { row: NominationOut }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { data } = useQuery({
    queryKey: ["nomination-changes", row.id, row.version, row.accepted_version],
    queryFn: () => changes(row.id),
  });
  return (
    <ol className="fk-post-more" data-testid="history">
      {data?.map((one) => (
        <li key={one.at}>
          {moment(one.at)} · {t(`nominations.acts.${one.act}`)} ·{" "}
          {t(one.who === "link" ? "nominations.by_link" : "nominations.by_secretariat")}
          {one.answer && ` · ${one.answer.nominees.map((each) => each.name).join(", ")}`}
        </li>
      ))}
    </ol>
  );
}
