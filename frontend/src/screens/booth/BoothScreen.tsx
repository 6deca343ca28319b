import "./booth.css";
import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import type {
  BoothScreenView,
  BoothView,
  MessageView,
  OfPresentation,
  RequestView,
  SignalKind,
} from "../../api/generated";
import { whoAmI } from "../../api/http";
import { useLive } from "../../live/hooks";
import { Back } from "../../ui/Break";
import { BudgetLeft } from "../../ui/BudgetGauge";
import { ModeBadge } from "../../ui/badges";
import { ClockFace, ClockWord } from "../../ui/ClockFace";
import { NextFiles, NowFiles } from "../../ui/Files";
import { ToMe } from "../../ui/Messages";
import { ScreenFrame } from "../../ui/ScreenFrame";
import { Particulars, useSpeaker } from "../../ui/speaker";
import { type Reading, ReadText, TextPanel, useReading } from "../../ui/TextReader";
import { typed } from "../../ui/typed";
import { useCommand } from "../../ui/useCommand";
import { useWork } from "../../ui/Work";

const SIGNALS: SignalKind[] = [
  "slow_down",
  "bad_sound",
  "cannot_interpret",
  "microphone",
  "document_missing",
  "call_technician",
];

/** For the interpreters: do I interpret, and for how long? */
export default function BoothScreen() {
  const { session } = useParams<{ session: string }>();
  const live = useLive<BoothScreenView>(Number(session), "booth");
  const { data: me } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  const booth = me?.booth ?? null;
  return (
    <div className="fk-booth">
      <ScreenFrame
        live={live}
        screen="booth"
        showsBreak
        head={booth && <BoothName booth={booth} />}
      >
        {(view) => <Work view={view} booth={booth} shelf={live.materials} />}
      </ScreenFrame>
    </div>
  );
}

interface Shown {
  view: BoothScreenView;
  booth: string | null;
  shelf: Record<string, OfPresentation>;
}

function Work({ view, booth, shelf }: Shown) {
  const reading = useReading();
  return (
    <main>
      <State view={view} booth={booth} />
      {booth && <ToMe session={view.session.id} messages={toBooth(view, booth)} as={booth} />}
      <div className="fk-duo">
        <Now view={view} reading={reading} shelf={shelf} />
        <div className="fk-stack">
          <Next view={view} reading={reading} shelf={shelf} />
          <TextPanel session={view.session.id} reading={reading} />
        </div>
        {booth && <Own view={view} booth={booth} />}
      </div>
    </main>
  );
}

/** What the moderator says to this booth, or to all of them. */
function toBooth(view: BoothScreenView, booth: string): MessageView[] {
  const to = Object.values(view.messages).filter((message) => message.to === "booths");
  return to.filter((message) => message.booth == null || message.booth === booth);
}

function BoothName(props: { booth: string }) {
  const { t } = useTranslation();
  return (
    <span className="fk-pill">{t("booth.name", { language: t(`language.${props.booth}`) })}</span>
  );
}

function State({ view, booth }: { view: BoothScreenView; booth: string | null }) {
  const { t } = useTranslation();
  const lost = booth !== null && view.booths[booth]?.able === false;
  const { work, why, shape } = useWork(view.interpretation, !lost);
  const pause = view.session.suspension;
  return (
    <div className="fk-work" data-work={work} data-testid="interpretation-state" role="status">
      <span aria-hidden="true">{shape}</span>
      <span>{t(`work.${work}`)}</span>
      {pause ? (
        <small data-testid="break">
          <span>{pause.reason ? typed(t, pause.reason) : t("break.title")}</span>{" "}
          <Back pause={pause} />
        </small>
      ) : (
        <small>{lost ? t("booth.own_lost") : t(`why.${why}`)}</small>
      )}
    </div>
  );
}

interface Part {
  view: BoothScreenView;
  reading: Reading;
  shelf: Record<string, OfPresentation>;
}

function Now({ view, reading, shelf }: Part) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const turn = view.floor.holder;
  const online = turn?.mode === "online";
  return (
    <section className="fk-card fk-stack" aria-label={t("booth.now")}>
      <div className="fk-wrap fk-between">
        <h2>{t("booth.now")}</h2>
        {turn && <ModeBadge mode={turn.mode} />}
      </div>
      {turn ? (
        <>
          <p className="fk-title">{name(turn.participant_id, turn.kind)}</p>
          <Particulars of={turn} whole />
          {turn.subject && <p>{turn.subject}</p>}
        </>
      ) : (
        <p className="fk-quiet">{t("why.floor_empty")}</p>
      )}
      {(online || !turn) && (
        <div>
          <p className="fk-quiet">{t("booth.online_left")}</p>
          <BudgetLeft
            budget={view.budget}
            turn={turn?.clock ?? null}
            size={online ? "great" : "card"}
          />
        </div>
      )}
      {turn && (
        <div>
          <p className="fk-quiet">
            {t("booth.turn_left")} · <ClockWord clock={turn.clock} />
          </p>
          <ClockFace clock={turn.clock} size={online ? "card" : "great"} testid="turn-clock" />
        </div>
      )}
      <NowFiles shelf={shelf} talk={turn?.presentation_id} />
      {turn?.has_text && turn.request_id != null && (
        <ReadText
          request={turn.request_id}
          who={name(turn.participant_id, turn.kind)}
          reading={reading}
        />
      )}
    </section>
  );
}

function Next({ view, reading, shelf }: Part) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const soon = view.floor.next.slice(0, 2);
  const rows = soon.map((id) => view.requests[String(id)]);
  const texts = view.list.order
    .map((id) => view.requests[String(id)])
    .filter((row) => row?.has_text && !soon.includes(row.id)) as RequestView[];
  return (
    <section className="fk-card fk-stack" aria-label={t("booth.next")}>
      <h2>{t("booth.next")}</h2>
      <ol className="fk-list fk-stack">
        {rows.map(
          (row) =>
            row && (
              <li key={row.id} className="fk-next">
                <div className="fk-wrap fk-between">
                  <strong className="fk-lead">{name(row.participant_id, row.kind)}</strong>
                  <ModeBadge mode={row.mode} />
                </div>
                <Particulars of={row} whole />
                {row.subject && <p>{row.subject}</p>}
                {row.has_text && (
                  <ReadText
                    request={row.id}
                    who={name(row.participant_id, row.kind)}
                    reading={reading}
                  />
                )}
              </li>
            ),
        )}
      </ol>
      {rows.length === 0 && <p className="fk-quiet">{t("display.nobody")}</p>}
      {texts.length > 0 && (
        <div className="fk-stack">
          <h3>{t("text.later")}</h3>
          {texts.map((row) => {
            const who = name(row.participant_id, row.kind);
            return (
              <div key={row.id} className="fk-wrap fk-between">
                <span>
                  {row.position}. {who}
                </span>
                <ReadText request={row.id} who={who} reading={reading} />
              </div>
            );
          })}
        </div>
      )}
      <NextFiles shelf={shelf} />
      <p>
        {t("booth.window_left")} <ClockFace clock={view.session.window} />
      </p>
    </section>
  );
}

function Own({ view, booth }: { view: BoothScreenView; booth: string }) {
  const { t } = useTranslation();
  const own = view.booths[booth];
  if (!own) return null;
  return (
    <section className="fk-card fk-stack" aria-label={t("booth.own")}>
      <h2>{t("booth.signals")}</h2>
      <div className="fk-signals">
        {SIGNALS.map((kind) => (
          <SignalButton key={kind} kind={kind} view={view} booth={booth} own={own} />
        ))}
      </div>
      <Partners view={view} own={own} booth={booth} />
    </section>
  );
}

function SignalButton(props: {
  kind: SignalKind;
  view: BoothScreenView;
  booth: string;
  own: BoothView;
}) {
  const { t } = useTranslation();
  const { kind, view, booth } = props;
  const { send } = useCommand(view.session.id);
  const sent = Object.values(view.signals).find((s) => s.booth === booth && s.kind === kind);
  const state = !sent ? "ready" : sent.acknowledged_at == null ? "sent" : "seen";
  return (
    <Button
      className="fk-press"
      variant={sent ? "filled" : "default"}
      color={sent ? "var(--fk-sent)" : undefined}
      data-testid={`signal-${kind}`}
      data-state={state}
      aria-pressed={sent != null}
      onClick={() =>
        send(sent ? { type: "clear_signal", signal_id: sent.id } : { type: "send_signal", kind })
      }
    >
      <span>{t(`signal.${kind}`)}</span>
      <small>{t(`signal_state.${state}`)}</small>
    </Button>
  );
}

/** From where the other booths take, and which of them cannot interpret. */
function Others({ view, codes }: { view: BoothScreenView; codes: string[] }) {
  const { t } = useTranslation();
  const from = (relay?: string | null) =>
    relay ? t("booth.takes_from", { language: t(`language.${relay}`) }) : t("booth.takes_floor");
  return (
    <dl className="fk-dl" aria-label={t("booth.others")}>
      {codes.map((code) => {
        const booth = view.booths[code];
        return (
          <div key={code} className="fk-pair">
            <dt>{t(`language.${code}`)}</dt>
            <dd data-testid={`booth-${code}`}>
              {booth?.able ? from(booth.relay) : t("signal.cannot_interpret")}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Partners({ view, own, booth }: { view: BoothScreenView; own: BoothView; booth: string }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const others = Object.keys(view.booths).filter((code) => code !== booth);
  const partner = own.interpreter === "A" ? "B" : "A";
  return (
    <>
      <div className="fk-partners">
        <p data-testid="at-microphone">
          {t("booth.microphone")} <strong>{own.interpreter ?? t("booth.not_said")}</strong>
          {own.turn && (
            <span className="fk-line">
              <ClockFace clock={own.turn} />
            </span>
          )}
        </p>
        <Button
          variant="default"
          size="md"
          data-testid="hand-over"
          onClick={() => send({ type: "hand_over", interpreter: partner })}
        >
          {t(own.interpreter ? "booth.hand_over" : "booth.begins", { partner })}
        </Button>
      </div>
      <NativeSelect
        size="md"
        label={t("booth.relay")}
        value={own.relay ?? ""}
        data={[
          { value: "", label: t("booth.floor_channel") },
          ...others.map((code) => ({ value: code, label: t(`language.${code}`) })),
        ]}
        onChange={(event) => send({ type: "set_relay", source: event.currentTarget.value || null })}
      />
      <Others view={view} codes={others} />
    </>
  );
}
