import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LetterKind, RecipientOut, Sent } from "../../../api/generated";
import { recipients, sendLetters } from "../../../api/letters";
import { tell } from "../../../ui/useCommand";
import { useMoment } from "../moment";
import { SentNote } from "../SentNote";
import { LetterPill } from "./LetterPill";

const REFRESH_MS = 3_000;
const FILTERS = {
  all: () => true,
  none: (one, kind) => !one.kinds.includes(kind),
  unconfirmed: (one) => one.confirmed_at == null && !(one.nomination_id != null && one.answered),
  trouble: (one) => ["bounced", "failed", "unclear"].includes(one.last?.status ?? ""),
} satisfies Record<string, (one: RecipientOut, kind: LetterKind) => boolean>;
type Filter = keyof typeof FILTERS;

const idOf = (one: RecipientOut) => one.participant_id ?? one.nomination_id ?? 0;

/** Whom letters of a kind go to, each with what became of the last one. */
export function Recipients({ meeting, kind }: { meeting: number; kind: LetterKind }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [filter, setFilter] = useState<Filter>("all");
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [again, setAgain] = useState(false);
  const [sent, setSent] = useState<Sent>();
  const key = ["letters", meeting, "recipients"];
  const { data = [] } = useQuery({
    queryKey: key,
    queryFn: () => recipients(meeting),
    refetchInterval: REFRESH_MS,
  });
  const nominating = kind === "nomination" || kind === "nomination_reminder";
  const shown = data.filter(
    (one) => (one.nomination_id != null) === nominating && FILTERS[filter](one, kind),
  );
  const to = shown.map(idOf).filter((id) => chosen.has(id));
  const { mutate, isPending } = useMutation({
    mutationFn: () => sendLetters(meeting, { kind, to, again }),
    onSuccess: (made) => {
      setSent(made);
      setChosen(new Set());
      setAgain(false);
      queries.invalidateQueries({ queryKey: ["letters", meeting] });
    },
    onError: (error) => tell(t, error),
  });
  const choose = (id: number, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const every = shown.length > 0 && to.length === shown.length;
  return (
    <section className="fk-card fk-stack" aria-label={t("letters.recipients")}>
      <h2>{t("letters.recipients")}</h2>
      <div className="fk-wrap fk-between">
        <NativeSelect
          size="md"
          aria-label={t("letters.filter")}
          value={filter}
          data={Object.keys(FILTERS).map((value) => ({
            value,
            label: t(`letters.filters.${value}`),
          }))}
          onChange={(event) => setFilter(event.currentTarget.value as Filter)}
        />
        <Checkbox
          size="md"
          label={t("letters.again")}
          checked={again}
          onChange={(event) => setAgain(event.currentTarget.checked)}
        />
        <Button
          size="md"
          disabled={to.length === 0}
          loading={isPending}
          data-testid="send-letters"
          onClick={() => mutate()}
        >
          {t("letters.send", { n: to.length })}
        </Button>
      </div>
      {sent && <SentNote sent={sent} />}
      <Checkbox
        size="md"
        label={t("letters.everybody", { n: shown.length })}
        checked={every}
        indeterminate={to.length > 0 && !every}
        onChange={() => setChosen(every ? new Set() : new Set(shown.map(idOf)))}
      />
      <ul className="fk-list">
        {shown.map((one) => (
          <RecipientRow
            key={idOf(one)}
            one={one}
            chosen={chosen.has(idOf(one))}
            choose={(on) => choose(idOf(one), on)}
          />
        ))}
      </ul>
    </section>
  );
}

function RecipientRow(props: {
  one: RecipientOut;
  chosen: boolean;
  choose: (on: boolean) => void;
}) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { one } = props;
  const who = one.name === one.affiliation ? one.name : `${one.name}, ${one.affiliation}`;
  return (
    <li className="fk-post-row" data-testid="recipient">
      <Checkbox
        size="md"
        className="fk-grow"
        label={<bdi>{who}</bdi>}
        description={one.address ?? t("letters.no_address")}
        checked={props.chosen}
        onChange={(event) => props.choose(event.currentTarget.checked)}
      />
      {one.last && <LetterPill letter={one.last} />}
      {one.opened_at != null && (
        <span className="fk-small">{t("letters.opened", { when: moment(one.opened_at) })}</span>
      )}
      {one.confirmed_at != null && (
        <span className="fk-pill" data-tone="good">
          {t("letters.confirmed")}
        </span>
      )}
      {one.last?.error && (
        <span className="fk-post-more fk-small">
          <bdi>{one.last.error}</bdi>
        </span>
      )}
    </li>
  );
}
