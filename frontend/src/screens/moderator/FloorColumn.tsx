import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ModeratorView, RequestView, TurnView } from "../../api/generated";
import { budgetAt, clockText, MINUTE } from "../../live/clock";
import { useAt } from "../../live/hooks";
import { ModeBadge, ProspectBadge } from "../../ui/badges";
import { ClockFace, ClockWord } from "../../ui/ClockFace";
import { Instant } from "../../ui/Instant";
import { Particulars, useSpeaker } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";
import { WorkPill } from "../../ui/Work";
import { Messages } from "./Messages";
import { useNext } from "./useNext";

/** Where one who was called but is not there goes back to the list. */
const PLACES = { second: 1, top: 0, end: Number.MAX_SAFE_INTEGER };

/** The floor: who holds it, the clock, and what to do with it. */
export function FloorColumn({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const turn = view.floor.holder;
  return (
    <>
      <section className="fk-card fk-stack" aria-label={t("floor.title")}>
        <div className="fk-wrap fk-whole fk-between fk-standing">
          <h2>{t("floor.title")}</h2>
          <WorkPill view={view.interpretation} />
        </div>
        {turn ? <Holder view={view} turn={turn} /> : <Empty view={view} />}
      </section>
      <NextUp view={view} />
      <Messages view={view} />
    </>
  );
}

function Holder({ view, turn }: { view: ModeratorView; turn: TurnView }) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  return (
    <>
      <div>
        <p className="fk-title" data-testid="holder" aria-live="polite">
          {name(turn.participant_id, turn.kind)}
        </p>
        <div className="fk-wrap">
          <ModeBadge mode={turn.mode} />
          <Particulars of={turn} />
        </div>
        {turn.subject && <p>{turn.subject}</p>}
      </div>
      <ClockFace clock={turn.clock} size="great" testid="turn-clock" />
      <p>
        <ClockWord clock={turn.clock} />
        {turn.holds.map((hold) => (
          <span key={hold}> · {t(`hold.${hold}`)}</span>
        ))}
        {turn.grace_until != null && (
          <span>
            {" · "}
            {t("floor.grace")} <Instant at={turn.grace_until} />
          </span>
        )}
      </p>
      <TurnActs view={view} turn={turn} />
      {view.floor.beneath.map((below) => (
        <p key={below.id} className="fk-quiet">
          {t("floor.beneath", { who: name(below.participant_id, below.kind) })}
        </p>
      ))}
    </>
  );
}

function TurnActs({ view, turn }: { view: ModeratorView; turn: TurnView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const id = turn.id;
  const paused = !turn.clock.running;
  return (
    <div className="fk-wrap">
      <Button
        size="lg"
        variant={paused ? "filled" : "default"}
        disabled={view.session.status !== "open"}
        data-testid={paused ? "resume" : "pause"}
        onClick={() => send({ type: paused ? "resume_turn" : "pause_turn", turn_id: id })}
      >
        {t(paused ? "act.resume" : "act.pause")}
      </Button>
      <Button
        size="lg"
        variant="default"
        onClick={() => send({ type: "extend_turn", turn_id: id, by_ms: MINUTE })}
      >
        {t("act.more")}
      </Button>
      <Button
        size="lg"
        variant="default"
        onClick={() => send({ type: "extend_turn", turn_id: id, by_ms: -MINUTE })}
      >
        {t("act.less")}
      </Button>
      <Button
        size="lg"
        variant="default"
        data-testid="end"
        onClick={() => send({ type: "end_turn", turn_id: id })}
      >
        {t("act.end")}
      </Button>
      {turn.participant_id != null && (
        <Menu>
          <Menu.Target>
            <Button size="lg" variant="default" data-testid="absent">
              {t("act.absent")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t("act.absent_why")}</Menu.Label>
            {Object.entries(PLACES).map(([place, position]) => (
              <Menu.Item
                key={place}
                onClick={() =>
                  send({ type: "return_to_list", turn_id: id, absent: true, position })
                }
              >
                {t(`act.back_${place}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

function Empty({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  if (view.session.status !== "open")
    return <p className="fk-title">{t(`status_long.${view.session.status}`)}</p>;
  return (
    <>
      <p className="fk-title">{t(`status_long.${view.session.status}`)}</p>
      <div className="fk-wrap">
        <Button
          variant="default"
          size="md"
          onClick={() => send({ type: "give_floor", kind: "moderator" })}
        >
          {t("act.moderator_speaks")}
        </Button>
        <Button
          variant="default"
          size="md"
          onClick={() => send({ type: "give_floor", kind: "media" })}
        >
          {t("act.media")}
        </Button>
        <Button
          variant="default"
          size="md"
          onClick={() => send({ type: "give_floor", kind: "media", mode: "online" })}
        >
          {t("act.media_remote")}
        </Button>
      </div>
    </>
  );
}

function NextUp({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { next, busy } = useNext(view);
  const name = useSpeaker(view.people);
  const id = view.floor.next[0];
  const row = view.requests[String(id)];
  const passed = view.list.order.slice(0, id ? view.list.order.indexOf(id) : undefined);
  const back = view.floor.beneath[0];
  return (
    <section className="fk-card fk-stack" aria-label={t("floor.next")}>
      <h2>{t("floor.next")}</h2>
      {row ? (
        <div className="fk-wrap">
          <strong className="fk-lead">{name(row.participant_id, row.kind)}</strong>
          <ModeBadge mode={row.mode} />
          {row.mode === "online" && <ProspectBadge prospect={row.prospect} />}
          <span className="fk-quiet">{t(whyNext(view, row))}</span>
        </div>
      ) : (
        <p className="fk-quiet">{t("display.nobody")}</p>
      )}
      {passed.map((one) => {
        const lost = view.requests[String(one)];
        const who = lost && name(lost.participant_id, lost.kind);
        return <p key={one}>{t("floor.passed_over", { who })}</p>;
      })}
      {back && <p>{t("floor.beneath", { who: name(back.participant_id, back.kind) })}</p>}
      <Affordable view={view} />
      <Button
        size="xl"
        fullWidth
        disabled={!row || back != null || view.session.status !== "open"}
        loading={busy}
        data-testid="give-next"
        onClick={next}
      >
        {t(view.floor.holder ? "act.end_and_next" : "act.next")}
      </Button>
    </section>
  );
}

/** The online minutes that the next one may count on, beside the button that gives them away. */
function Affordable({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const turn = view.floor.holder?.clock ?? null;
  const left = useAt((at) => clockText(budgetAt(view.budget, turn, at).remaining_ms));
  const free = useAt((at) => clockText(budgetAt(view.budget, turn, at).free_ms));
  return <p className="fk-quiet fk-tabular">{t("floor.affordable", { left, free })}</p>;
}

/** Why this request is the next one: put there by hand, or by the order of the list. */
function whyNext(view: ModeratorView, row: RequestView): string {
  if (row.returned) return "order_why.returned";
  if (row.moved) return "order_why.moved";
  if (row.kind === "point_of_order") return "order_why.point_of_order";
  if (view.list.policy === "first_time_first" && row.spoken > 0) return "order_why.received";
  return `order_why.${view.list.policy}`;
}
