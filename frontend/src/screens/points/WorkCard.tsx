import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Act, ActIn } from "../../api/generated";
import { act, askForRemarks } from "../../api/points";
import { tell } from "../../ui/useCommand";
import { useMoment } from "../secretariat/moment";
import { SentNote } from "../secretariat/SentNote";
import type { OnDesk } from "./PointsPage";
import { useWork } from "./useDesk";

const STATES = ["draft", "sent", "closed", "final", "published"] as const;
const WITH_DEADLINE: Act[] = ["send", "extend"];

/** How far the work is, what can be done next, and who did what so far. */
export function WorkCard(on: OnDesk) {
  const { t } = useTranslation();
  const moment = useMoment(on.desk.zone);
  const { desk } = on;
  const [open, show] = useState<Act | null>(null);
  const asking = useAsking(on.meeting);
  const undecided = desk.remarks.filter((one) => one.verdict === null).length;
  return (
    <section className="fk-card fk-stack" aria-label={t("points.work")}>
      <h2>{t("points.work")}</h2>
      <ol className="fk-steps">
        {STATES.map((state) => (
          <li key={state} aria-current={desk.state === state ? "step" : undefined}>
            {t(`points.state.${state}`)}
          </li>
        ))}
      </ol>
      <p data-testid="points-state" data-state={desk.state}>
        {t(`points.state_long.${desk.state}`)}
      </p>
      {desk.deadline != null && desk.state !== "draft" && (
        <p data-testid="points-deadline">
          {t("points.deadline_at", { when: moment(desk.deadline), zone: desk.zone })}
        </p>
      )}
      {undecided > 0 && desk.editable && (
        <p>
          <span className="fk-pill" data-tone="soon" data-testid="undecided">
            {t("points.undecided", { n: undecided })}
          </span>
        </p>
      )}
      <div className="fk-wrap">
        {desk.acts.map((one) => (
          <Button
            key={one}
            size="md"
            variant={one === "reopen" || one === "extend" ? "default" : "filled"}
            aria-expanded={open === one}
            data-testid={`points-${one}`}
            onClick={() => show(open === one ? null : one)}
          >
            {t(`points.act.${one}`)}
          </Button>
        ))}
        {desk.state === "sent" && (
          <Button
            size="md"
            variant="default"
            loading={asking.isPending}
            onClick={() => asking.mutate()}
          >
            {t("points.write_again")}
          </Button>
        )}
      </div>
      {open && desk.acts.includes(open) && (
        <ActForm
          key={open}
          {...on}
          wanted={open}
          done={() => {
            show(null);
            if (WITH_DEADLINE.includes(open)) asking.mutate();
          }}
        />
      )}
      {asking.data && <SentNote sent={asking.data} />}
      <History {...on} />
    </section>
  );
}

/** Letters to all participants, after the list was sent or its deadline extended. */
function useAsking(meeting: number) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: () => askForRemarks(meeting),
    onError: (error) => tell(t, error),
  });
}

/** What an act needs besides being pressed, and what it does. */
function ActForm(props: OnDesk & { wanted: Act; done: () => void }) {
  const { t } = useTranslation();
  const { meeting, desk, wanted, done } = props;
  const timed = WITH_DEADLINE.includes(wanted);
  const [local, setLocal] = useState(
    wanted === "extend" ? (desk.deadline_local?.slice(0, 16) ?? "") : "",
  );
  const [reason, setReason] = useState("");
  const { mutate, isPending } = useWork(meeting, (body: ActIn) => act(meeting, body), done);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ act: wanted, deadline: timed ? local || null : null, reason: reason.trim() });
  };
  return (
    <form className="fk-stack fk-act" onSubmit={submit}>
      <p>{t(`points.act_help.${wanted}`)}</p>
      {timed && (
        <TextInput
          size="md"
          type="datetime-local"
          required
          className="fk-start"
          label={t("points.deadline_in", { zone: desk.zone })}
          value={local}
          data-testid="points-deadline-field"
          onChange={(event) => setLocal(event.currentTarget.value)}
        />
      )}
      {wanted === "reopen" && (
        <Textarea
          size="md"
          required
          autosize
          maxLength={2_000}
          dir="auto"
          label={t("points.reason")}
          value={reason}
          data-testid="points-reason"
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <Button
        size="md"
        type="submit"
        className="fk-start"
        loading={isPending}
        data-testid="points-do"
      >
        {t(`points.act_do.${wanted}`)}
      </Button>
    </form>
  );
}

function History({ desk }: OnDesk) {
  const { t } = useTranslation();
  const moment = useMoment(desk.zone);
  if (desk.history.length === 0) return null;
  return (
    <details>
      <summary>{t("points.history")}</summary>
      <ol className="fk-list fk-small" data-testid="points-history">
        {desk.history.toReversed().map((one) => (
          <li key={`${one.at} ${one.act}`} className="fk-item">
            {moment(one.at)} · {t(`points.done.${one.act}`)} · <bdi>{one.who}</bdi>
            {one.deadline != null &&
              ` · ${t("points.deadline_at", { when: moment(one.deadline), zone: desk.zone })}`}
            {one.reason && (
              <span className="fk-line" dir="auto">
                {one.reason}
              </span>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
