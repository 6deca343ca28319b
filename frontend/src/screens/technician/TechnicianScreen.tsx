import "./technician.css";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import type { CheckView, Person, RequestView, TechnicianView, TurnView } from "../../api/generated";
import { useLive } from "../../live/hooks";
import { ModeBadge } from "../../ui/badges";
import { ClockFace } from "../../ui/ClockFace";
import { NextFiles } from "../../ui/Files";
import { Instant, useTimeOfDay } from "../../ui/Instant";
import { ScreenFrame } from "../../ui/ScreenFrame";
import { Signals } from "../../ui/Signals";
import { inFull, Particulars, useSpeaker } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";
import { WorkPill } from "../../ui/Work";
import { HookAnswers } from "./HookAnswers";

const SHOWN = 60;

/** For the technician: whose microphone, whose line? */
export default function TechnicianScreen() {
  const { session } = useParams<{ session: string }>();
  const live = useLive<TechnicianView>(Number(session), "technician");
  return (
    <ScreenFrame live={live} screen="technician">
      {(view) => (
        <main className="fk-watch">
          <div className="fk-stack">
            <Calls view={view} />
            <Lost view={view} />
            <NextFiles shelf={live.materials} />
            <Signals session={view.session.id} signals={view.signals} />
            <HookAnswers />
          </div>
          <Everybody view={view} present={live.present} />
        </main>
      )}
    </ScreenFrame>
  );
}

/** Who speaks, and who must be brought on next. */
function Calls({ view }: { view: TechnicianView }) {
  const { t } = useTranslation();
  const { holder } = view.floor;
  const next = view.list.order.slice(0, 4).map((id) => view.requests[String(id)]);
  return (
    <section className="fk-card fk-stack" aria-label={t("technician.calls")}>
      <div className="fk-wrap fk-between">
        <h2>{t("technician.calls")}</h2>
        <WorkPill view={view.interpretation} />
      </div>
      <ol className="fk-list fk-stack">
        {holder && <Call view={view} one={holder} />}
        {next.map((row) => row && <Call key={row.id} view={view} one={row} />)}
      </ol>
      {!holder && view.list.order.length === 0 && <p className="fk-quiet">{t("display.nobody")}</p>}
    </section>
  );
}

function Call({ view, one }: { view: TechnicianView; one: TurnView | RequestView }) {
  const name = useSpeaker(view.people);
  return (
    <li data-testid="call">
      <div className="fk-wrap fk-between">
        <strong className="fk-lead">{name(one.participant_id, one.kind)}</strong>
        {"clock" in one && <ClockFace clock={one.clock} size="card" testid="turn-clock" />}
        <ModeBadge mode={one.mode} />
      </div>
      <div className="fk-wrap fk-between">
        <Particulars of={one} />
        {one.participant_id != null && one.mode === "online" && (
          <LineSwitch view={view} person={one.participant_id} />
        )}
      </div>
    </li>
  );
}

/** Says that a line is lost or back where the technician knows it better than the screens. */
function LineSwitch({ view, person }: { view: TechnicianView; person: number }) {
  const { t } = useTranslation();
  const { send, busy } = useCommand(view.session.id);
  const lost = String(person) in view.lost;
  return (
    <Button
      size="sm"
      variant={lost ? "filled" : "default"}
      loading={busy}
      onClick={() => send({ type: "mark_connection", participant_id: person, connected: lost })}
    >
      {t(lost ? "technician.is_back" : "technician.is_lost")}
    </Button>
  );
}

function Lost({ view }: { view: TechnicianView }) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const lost = Object.entries(view.lost);
  const { holder } = view.floor;
  return (
    <section className="fk-card fk-stack" aria-label={t("lost.title")} aria-live="polite">
      <h2>{t("lost.title")}</h2>
      {lost.length === 0 && <p className="fk-quiet">{t("technician.none_lost")}</p>}
      <ul className="fk-list fk-stack">
        {lost.map(([id, since]) => (
          <li key={id} className="fk-wrap fk-between" data-testid="lost">
            <span>
              <strong>{name(Number(id), "statement")}</strong> · {t("lost.since")}{" "}
              <Instant at={since} />
              {holder?.participant_id === Number(id) && holder.grace_until != null && (
                <>
                  {" · "}
                  {t("floor.grace")} <Instant at={holder.grace_until} />
                </>
              )}
            </span>
            <LineSwitch view={view} person={Number(id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 1 for those online, whose lines the technician watches; 0 for those in the room. */
function remote(view: TechnicianView, person: Person): number {
  return view.modes[String(person.id)] === "online" ? 1 : 0;
}

interface Watching {
  view: TechnicianView;
  /** How many screens each person has. */
  present: Record<string, number>;
}

/** Everybody: whether connected, when tested, and how they take part, which is set right here. */
function Everybody({ view, present }: Watching) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const [typed, setTyped] = useState("");
  const letters = typed.trim().toLocaleLowerCase();
  const found = Object.values(view.people)
    .filter((p) => [p.affiliation, p.name].join(" ").toLocaleLowerCase().includes(letters))
    .toSorted((one, other) => remote(view, other) - remote(view, one))
    .slice(0, SHOWN);
  return (
    <section className="fk-card fk-stack" aria-label={t("technician.everybody")}>
      <h2>{t("technician.everybody")}</h2>
      <TextInput
        size="md"
        aria-label={t("technician.find")}
        placeholder={t("technician.find")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul className="fk-list fk-everybody">
        {found.map((person) => {
          const mode = view.modes[String(person.id)];
          const other = mode === "online" ? "in_room" : "online";
          return (
            <li key={person.id} className="fk-item">
              <span>
                {inFull(person)}
                <Readiness check={view.checks[String(person.id)]} />
              </span>
              <Presence screens={present[String(person.id)] ?? 0} />
              <span className="fk-wrap">{mode && <ModeBadge mode={mode} />}</span>
              <Button
                size="sm"
                variant="default"
                onClick={() => send({ type: "set_mode", participant_id: person.id, mode: other })}
              >
                {t(other === "online" ? "list.to_online" : "list.to_room")}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Presence({ screens }: { screens: number }) {
  const { t } = useTranslation();
  return (
    <span className="fk-pill" data-tone={screens ? "good" : undefined} data-testid="presence">
      <span aria-hidden="true">{screens ? "●" : "○"}</span>
      {t("technician.screens", { count: screens })}
    </span>
  );
}

/** How a person's last test of connection and sound went. */
function Readiness({ check }: { check: CheckView | undefined }) {
  const { t } = useTranslation();
  const time = useTimeOfDay();
  if (!check) return <span className="fk-quiet fk-line">{t("technician.untested")}</span>;
  const well = check.microphone === "voice" && check.hears;
  return (
    <span className="fk-quiet fk-line" data-testid="readiness">
      <span aria-hidden="true">{well ? "✓" : "⚠"}</span> {t("check.at", { time: time(check.at) })} ·{" "}
      {t(`heard.${check.microphone}`)} {t(check.hears ? "check.hears" : "check.hears_not")}{" "}
      {t("check.trip", { ms: check.trip_ms })}
    </span>
  );
}
