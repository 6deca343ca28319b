import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import type { Me, ParticipantView, TurnView } from "../../api/generated";
import { whoAmI } from "../../api/http";
import { useChange, useLive } from "../../live/hooks";
import { BudgetCard } from "../../ui/BudgetGauge";
import { ClockFace, ClockWord } from "../../ui/ClockFace";
import { ToMe } from "../../ui/Messages";
import { ScreenFrame } from "../../ui/ScreenFrame";
import { useSpeaker } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";
import type { Draft } from "../../ui/Words";
import { useWork, WorkPill } from "../../ui/Work";
import { Asking } from "./Asking";
import { Agenda, Documents, Speakers } from "./Below";
import { Check } from "./Check";
import { notify } from "./notify";
import { OfferNotification } from "./OfferNotification";
import { chime } from "./sound";
import { Unsent } from "./Unsent";
import { useAsk } from "./useAsk";
import { Waiting } from "./Waiting";

const YourPresentation = lazy(() => import("./YourPresentation"));

/** For a participant, on a telephone first: can I speak, when, and will I be interpreted? */
export default function ParticipantScreen() {
  const { session } = useParams<{ session: string }>();
  const live = useLive<ParticipantView>(Number(session), "participant");
  const { me } = live;
  const { t } = useTranslation();
  const call = me && callOf(me);
  return (
    <ScreenFrame live={live} screen="participant" call={call && t(call)}>
      {(view) => (
        <main className="fk-phone">
          <Floor view={view} />
          {me && <Own view={view} me={me} live={live.line.state === "live"} />}
          {me && <ModeSwitch me={me} session={view.session.id} />}
          {me?.mode === "online" && <Check me={me} session={view.session.id} />}
          <BudgetCard budget={view.budget} turn={view.floor.holder?.clock ?? null} />
          <Speakers view={view} own={me?.participant_id ?? null} />
          <Presenting />
          <Agenda view={view} />
          {view.session.status !== "closed" && <Documents />}
        </main>
      )}
    </ScreenFrame>
  );
}

/** The files of who presents, fetched when they are wanted. */
function Presenting() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  const [open, setOpen] = useState(false);
  if (!data?.presents) return null;
  return (
    <>
      <Button size="md" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("materials.yours")}
      </Button>
      <Suspense>{open && <YourPresentation />}</Suspense>
    </>
  );
}

function Floor({ view }: { view: ParticipantView }) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const turn = view.floor.holder;
  const speaks = view.session.suspension ? "floor.after_break" : "floor.speaks";
  return (
    <section className="fk-card fk-wrap fk-between" aria-label={t("floor.title")}>
      <div>
        <p className="fk-quiet">{t(turn ? speaks : "floor.title")}</p>
        <p className="fk-lead" aria-live="polite" data-testid="holder">
          {turn ? name(turn.participant_id, turn.kind) : t(`status_long.${view.session.status}`)}
        </p>
      </div>
      {turn && <ClockFace clock={turn.clock} size="card" testid="turn-clock" />}
      <WorkPill view={view.interpretation} />
    </section>
  );
}

function Own({ view, me, live }: { view: ParticipantView; me: Me; live: boolean }) {
  const { t } = useTranslation();
  const session = view.session.id;
  const [drafts, setDrafts] = useState<Record<number, string>>({});
  const ask = useAsk(session, me);
  useCall(me);
  useTakenOff(me);
  if (me.turn) return <Speaking view={view} me={me} turn={me.turn} />;
  if (view.session.status === "closed")
    return (
      <>
        <section className="fk-card">
          <p>{t(me.request ? "mine.not_reached" : "status_long.closed")}</p>
        </section>
        <Documents />
      </>
    );
  if (!me.request)
    return (
      <>
        <Unsent ask={ask} live={live} />
        <Asking view={view} me={me} ask={ask} />
      </>
    );
  const { id } = me.request;
  const draft: Draft = {
    text: drafts[id] ?? "",
    write: (text) => setDrafts((all) => ({ ...all, [id]: text })),
  };
  return (
    <>
      <Waiting
        session={session}
        me={me}
        request={me.request}
        items={view.items}
        draft={draft}
        pause={view.session.suspension}
      />
      <OfferNotification />
    </>
  );
}

/** What a person is called for. */
function callOf(me: Me): "mine.speaking" | "mine.next" | null {
  if (me.holder) return "mine.speaking";
  return me.next ? "mine.next" : null;
}

/** Calls the person by sound, vibration and notification; the title does so by `ScreenFrame`. */
function useCall(me: Me) {
  const { t } = useTranslation();
  useChange(callOf(me), (call) => {
    if (!call) return;
    navigator.vibrate?.([200, 100, 200]);
    chime();
    notify(t(call), t("notify.come"));
  });
}

/** Tells somebody whose request went without having been called or withdrawn. */
function useTakenOff(me: Me) {
  const { t } = useTranslation();
  useChange(me.request?.id ?? null, (request) => {
    const withdrew = me.undo?.type === "withdraw_request";
    if (request === null && !me.turn && !withdrew)
      notifications.show({ message: t("mine.taken_off"), autoClose: false });
  });
}

function Speaking({ view, me, turn }: { view: ParticipantView; me: Me; turn: TurnView }) {
  const { t } = useTranslation();
  const { send, busy } = useCommand(view.session.id);
  return (
    <section className="fk-card fk-stack" aria-label={t("mine.speaking")}>
      <h2>{t(me.holder ? "mine.speaking" : "mine.interrupted")}</h2>
      <ClockFace clock={turn.clock} size="great" testid="own-clock" />
      <p>
        <ClockWord clock={turn.clock} />
        {turn.holds.map((hold) => (
          <span key={hold}> · {t(`own_hold.${hold}`)}</span>
        ))}
      </p>
      <Uninterpreted view={view} />
      {me.signals.map((kind) => (
        <p key={kind} className="fk-banner" role="alert">
          {t(`to_speaker.${kind}`)}
        </p>
      ))}
      <ToMe session={view.session.id} messages={me.messages} as="holder" />
      {me.holder && (
        <Button
          size="xl"
          variant="default"
          loading={busy}
          data-testid="give-back"
          onClick={() => send({ type: "end_turn", turn_id: turn.id })}
        >
          {t("mine.give_back")}
        </Button>
      )}
    </section>
  );
}

/** Says to the speaker that nobody interprets any more, and in which language to go on. */
function Uninterpreted({ view }: { view: ParticipantView }) {
  const { t } = useTranslation();
  const { work, why } = useWork(view.interpretation);
  if (work !== "do_not_interpret") return null;
  const language = t(`language.${view.session.working_language}`);
  return (
    <p className="fk-banner" role="alert" data-testid="uninterpreted">
      {t(`why.${why}`)} · {t("to_speaker.go_on_in", { language })}
    </p>
  );
}

function ModeSwitch({ me, session }: { me: Me; session: number }) {
  const { t } = useTranslation();
  const { send } = useCommand(session);
  const other = me.mode === "online" ? "in_room" : "online";
  return (
    <section className="fk-card fk-wrap fk-between">
      <span>{t(`mine.mode_${me.mode}`)}</span>
      <Button
        variant="default"
        size="md"
        onClick={() => send({ type: "set_mode", participant_id: me.participant_id, mode: other })}
      >
        {t(`mine.to_${other}`)}
      </Button>
    </section>
  );
}
