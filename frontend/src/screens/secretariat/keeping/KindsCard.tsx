import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { KeepingOut, KindOut } from "../../../api/generated";
import * as api from "../../../api/keeping";
import { explain } from "../../../ui/useCommand";
import { useMoment } from "../moment";

const shown = (kinds: KindOut[], days: (kind: KindOut) => number | null) =>
  Object.fromEntries(kinds.map((one) => [one.kind, String(days(one) ?? "")]));

/** How many days after the meeting each kind is kept; what is left empty is kept on. */
export function KindsCard(props: { meeting: number; keeping: KeepingOut; done: () => void }) {
  const { t } = useTranslation();
  const { meeting, keeping, done } = props;
  const { kinds, zone, ends_at } = keeping;
  const moment = useMoment(zone);
  const now = shown(kinds, (one) => one.days);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const draft = { ...now, ...typed };
  const changed = kinds.filter(({ kind }) => draft[kind] !== now[kind]);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      api.setPeriods(
        meeting,
        Object.fromEntries(
          changed.map(({ kind }) => [kind, draft[kind] ? Number(draft[kind]) : null]),
        ),
      ),
    onSuccess: () => {
      setTyped({});
      done();
    },
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <section className="fk-card fk-stack" aria-label={t("keep.periods")}>
      <h2>{t("keep.periods")}</h2>
      <p className="fk-quiet">{t("keep.periods_why", { when: moment(ends_at) })}</p>
      <form id="periods" className="fk-wrap" onSubmit={save}>
        <Button
          size="md"
          variant="default"
          onClick={() => setTyped(shown(kinds, (one) => one.usual))}
        >
          {t("keep.propose")}
        </Button>
        <Button size="md" type="submit" loading={isPending} disabled={changed.length === 0}>
          {t("keep.save")}
        </Button>
        <span className="fk-quiet" role="status">
          {changed.length > 0 && t("setup.unsaved")}
        </span>
      </form>
      {error && <p role="alert">{explain(t, error)}</p>}
      <ul className="fk-list">
        {kinds.map((one) => (
          <li key={one.kind} className="fk-post-row fk-keep-row" data-testid={`kind-${one.kind}`}>
            <div className="fk-grow">
              <strong>{t(`keep.kind.${one.kind}`)}</strong>
              <p className="fk-quiet fk-small">
                {t("keep.things", { count: one.count })}
                {" · "}
                {one.due_at == null
                  ? t("keep.kept_on")
                  : t("keep.goes", { when: moment(one.due_at) })}
              </p>
            </div>
            <TextInput
              size="md"
              className="fk-keep-days"
              form="periods"
              inputMode="numeric"
              pattern="[0-9]{1,5}"
              aria-label={t("keep.days_of", { kind: t(`keep.kind.${one.kind}`) })}
              placeholder={t("keep.on")}
              rightSection={draft[one.kind] ? t("keep.days") : null}
              rightSectionWidth="4rem"
              value={draft[one.kind]}
              onChange={(event) => setTyped({ ...typed, [one.kind]: event.currentTarget.value })}
            />
            <EraseNow meeting={meeting} kind={one} done={done} />
          </li>
        ))}
      </ul>
      <p className="fk-quiet">{t("keep.stays_always")}</p>
    </section>
  );
}

/** Erases a kind before its time: asks why, which is kept. */
function EraseNow({ meeting, kind, done }: { meeting: number; kind: KindOut; done: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asking) field.current?.focus();
  }, [asking]);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.forgetKind(meeting, kind.kind, reason.trim()),
    onSuccess: () => {
      setAsking(false);
      done();
    },
  });
  const name = t(`keep.kind.${kind.kind}`);
  if (!asking)
    return (
      <Button
        size="md"
        variant="default"
        disabled={kind.count === 0}
        aria-label={t("keep.now_of", { kind: name })}
        onClick={() => setAsking(true)}
      >
        {t("keep.now")}
      </Button>
    );
  return (
    <form
      className="fk-post-more fk-note fk-stack"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <TextInput
        size="md"
        ref={field}
        required
        dir="auto"
        maxLength={500}
        label={t("keep.reason")}
        description={t("keep.reason_why")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="fk-wrap">
        <Button size="md" color="red" type="submit" loading={isPending} disabled={!reason.trim()}>
          {t("keep.erase_things", { count: kind.count })}
        </Button>
        <Button size="md" variant="default" onClick={() => setAsking(false)}>
          {t("setup.remove_keep")}
        </Button>
      </div>
      {error && (
        <p role="alert" className="fk-wrong">
          {explain(t, error)}
        </p>
      )}
    </form>
  );
}
