import { Button, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ModeratorView, Pick, Prospect } from "../../api/generated";
import { clockText, MINUTE, prospectAt } from "../../live/clock";
import { useAt } from "../../live/hooks";
import { ProspectBadge } from "../../ui/badges";
import { useSpeaker } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";
import { moves, placeOf, useProspects, type WhatIf } from "./whatIf";

/** Takes somebody into the question what would be, or out again; its number stands on it. */
export function PickButton(props: { whatIf: WhatIf; pick: Pick; who: string }) {
  const { t } = useTranslation();
  const { whatIf, pick, who } = props;
  if (!whatIf.picks) return null;
  const place = placeOf(whatIf.picks, pick);
  return (
    <Button
      size="sm"
      variant={place ? "filled" : "default"}
      aria-pressed={place > 0}
      aria-label={t("what_if.take", { who })}
      data-testid="pick"
      onClick={() => whatIf.toggle(pick)}
    >
      {place || "?"}
    </Button>
  );
}

/** "If I take these in this order": how far interpretation would reach. */
export function WhatIfPanel({ view, whatIf }: { view: ModeratorView; whatIf: WhatIf }) {
  const { t } = useTranslation();
  const picks = whatIf.picks ?? [];
  const prospects = useProspects(view, picks);
  const whole = prospects.length === picks.length ? prospects : [];
  return (
    <section
      className="fk-note fk-stack fk-what-if"
      aria-label={t("what_if.title")}
      data-testid="what-if"
    >
      <div className="fk-wrap fk-whole fk-between">
        <strong>{t("what_if.title")}</strong>
        <Button className="fk-firm" size="sm" variant="default" onClick={whatIf.close}>
          {t("what_if.close")}
        </Button>
      </div>
      <ol className="fk-list fk-stack">
        {picks.length === 0 && <li>{t("what_if.help")}</li>}
        {picks.map((pick, index) => (
          <Picked
            key={`${pick.request_id}-${pick.presentation_id}`}
            {...{ view, whatIf, pick, index, prospect: whole[index] }}
          />
        ))}
      </ol>
      <div className="fk-wrap fk-whole fk-between">
        <Outcome view={view} picks={picks} prospects={whole} />
        <InThisOrder view={view} picks={picks} done={whatIf.close} />
      </div>
    </section>
  );
}

function useWho(view: ModeratorView) {
  const name = useSpeaker(view.people);
  return (pick: Pick) => {
    const one =
      pick.request_id == null
        ? view.presentations[String(pick.presentation_id)]
        : view.requests[String(pick.request_id)];
    return name(one?.participant_id, "statement");
  };
}

/** Who is picked last is seen, though the picked ones scroll. */
const seen = (picked: HTMLElement | null) => {
  const list = picked?.parentElement;
  list?.scrollTo({ top: list.scrollHeight });
};

function Picked(props: {
  view: ModeratorView;
  whatIf: WhatIf;
  pick: Pick;
  index: number;
  prospect: Prospect | undefined;
}) {
  const { t } = useTranslation();
  const { view, whatIf, pick, index, prospect } = props;
  const who = useWho(view)(pick);
  return (
    <li ref={seen} className="fk-wrap fk-between">
      <span>
        {index + 1}. <strong>{who}</strong> {prospect && <ProspectBadge prospect={prospect} />}
      </span>
      <span className="fk-wrap">
        <NumberInput
          className="fk-minutes"
          size="sm"
          min={1}
          max={60}
          clampBehavior="strict"
          aria-label={t("what_if.minutes", { who })}
          value={(pick.allotment_ms ?? prospect?.expected_ms ?? MINUTE) / MINUTE}
          onChange={(minutes) =>
            Number(minutes) > 0 && whatIf.allot(index, Math.round(Number(minutes) * MINUTE))
          }
        />
        <Button
          size="sm"
          variant="default"
          aria-label={t("what_if.leave_out", { who })}
          onClick={() => whatIf.toggle(pick)}
        >
          ×
        </Button>
      </span>
    </li>
  );
}

function Outcome(props: { view: ModeratorView; picks: Pick[]; prospects: Prospect[] }) {
  const { t } = useTranslation();
  const who = useWho(props.view);
  const text = useAt((at) => {
    if (props.prospects.length === 0) return "";
    const found = props.prospects.map((prospect) => prospectAt(prospect, at));
    const short = found.findIndex((one) => one.fit !== "full");
    const pick = props.picks[short];
    if (!pick) return t("what_if.all");
    const place = { place: short + 1, who: who(pick) };
    const ms = found[short]?.interpreted_ms ?? 0;
    return ms > 0
      ? t("what_if.ends_within", { ...place, time: clockText(ms) })
      : t("what_if.ends_before", place);
  });
  return (
    <p role="status" data-testid="what-if-outcome">
      {text}
    </p>
  );
}

/** Brings those picked to the top of the list, one move after the other. */
function InThisOrder(props: { view: ModeratorView; picks: Pick[]; done: () => void }) {
  const { t } = useTranslation();
  const { view, picks, done } = props;
  const { send, busy } = useCommand(view.session.id);
  const wanted = picks.map((pick) => pick.request_id).filter((id) => id != null);
  const todo = moves(view.list.order, wanted);
  const make = ([first, ...rest]: typeof todo) => {
    if (!first) return done();
    send({ type: "move_request", request_id: first.id, before_id: first.before }, () => make(rest));
  };
  return (
    <Button
      className="fk-firm"
      size="sm"
      loading={busy}
      disabled={todo.length === 0}
      onClick={() => make(todo)}
    >
      {t("what_if.order")}
    </Button>
  );
}
