import "./display.css";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useParams } from "wouter";
import type { DisplayView, RequestView } from "../../api/generated";
import { useLive } from "../../live/hooks";
import { Announcements } from "../../ui/Announcements";
import { Break } from "../../ui/Break";
import { ClockFace, ClockWord } from "../../ui/ClockFace";
import { useNextSession } from "../../ui/Elsewhere";
import { Instant } from "../../ui/Instant";
import { LineBanner } from "../../ui/LineBanner";
import { Notice } from "../../ui/Notice";
import { addressOf } from "../../ui/roles";
import { useSpeaker } from "../../ui/speaker";
import { WorkPill } from "../../ui/Work";

const Code = lazy(async () => ({ default: (await import("qrcode.react")).QRCodeSVG }));

/** For the room and the stream: who speaks, and how much time is left. */
export default function DisplayScreen() {
  const { session } = useParams<{ session: string }>();
  const { t } = useTranslation();
  const live = useLive<DisplayView>(Number(session), "display");
  useFollow(live.view);
  const overlay = useFlag("overlay");
  useFlag("large");
  if (overlay) return live.view && <Overlay view={live.view} />;
  if (!live.view) return <Notice title={t("enter.wait")} />;
  return (
    <div className="fk-display">
      <div>
        <LineBanner live={live} />
        <Announcements messages={live.view.messages} />
        <header className="fk-head fk-between">
          <h1>
            <bdi>{live.view.session.title}</bdi>
          </h1>
          <WorkPill view={live.view.interpretation} />
        </header>
      </div>
      <Holder view={live.view} />
      <Next view={live.view} />
    </div>
  );
}

/**
 * Another look that the address asks for, as an attribute of the page. `?overlay`: only who speaks
 * and the time, on a transparent ground, for a video mixer. `?large`: in the largest type, for a
 * projector in a deep room.
 */
function useFlag(name: "overlay" | "large"): boolean {
  const [on] = useState(() => new URLSearchParams(location.search).has(name));
  useEffect(() => {
    document.documentElement.toggleAttribute(`data-${name}`, on);
  }, [name, on]);
  return on;
}

function Overlay({ view }: { view: DisplayView }) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const turn = view.floor.holder;
  if (!turn) return null;
  return (
    <main className="fk-overlay">
      <h1 data-testid="holder">{name(turn.participant_id, turn.kind)}</h1>
      <small>{t(`kind.${turn.kind}`)}</small>
      <ClockFace clock={turn.clock} testid="turn-clock" />
    </main>
  );
}

/** A display goes by itself from a closed session to the one that is on, and so serves for days. */
function useFollow(view: DisplayView | null) {
  const [, go] = useLocation();
  const next = useNextSession(view?.session);
  const id = next?.status === "planned" ? undefined : next?.id;
  useEffect(() => {
    if (id !== undefined) go(addressOf(id, "display") + location.search, { replace: true });
  }, [id, go]);
}

function Holder({ view }: { view: DisplayView }) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const turn = view.floor.holder;
  if (view.session.suspension)
    return (
      <main>
        <Break pause={view.session.suspension} />
      </main>
    );
  if (!turn)
    return (
      <main>
        <p className="fk-holder">{t(`status_long.${view.session.status}`)}</p>
      </main>
    );
  return (
    <main>
      <p className="fk-holder" data-testid="holder" aria-live="polite">
        {name(turn.participant_id, turn.kind)}
      </p>
      <div className="fk-turn">
        <ClockFace clock={turn.clock} testid="turn-clock" />
      </div>
      <p>
        {t(`kind.${turn.kind}`)} · {t(`mode.${turn.mode}`)} · <ClockWord clock={turn.clock} />
      </p>
    </main>
  );
}

function Next({ view }: { view: DisplayView }) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  if (view.session.status === "closed") return null;
  const isolated = (row: RequestView) => `\u2068${name(row.participant_id, row.kind)}\u2069`;
  const rows = view.floor.next.map((id) => view.requests[String(id)]).filter((r) => r != null);
  return (
    <footer>
      <div>
        <p>
          {rows.length > 0
            ? t("colon", { a: t("display.next"), b: rows.map(isolated).join(" · ") })
            : t("display.nobody")}
        </p>
        <p>
          {t("display.waiting", { count: view.list.waiting })} · {t(`list.${view.list.status}`)}{" "}
          {view.list.closes_at != null && <Instant at={view.list.closes_at} />}
        </p>
      </div>
      <ScanToAsk view={view} />
    </footer>
  );
}

/** While the list is open: the way for a telephone to its own screen, where one asks for the floor. */
function ScanToAsk({ view }: { view: DisplayView }) {
  const { t } = useTranslation();
  if (view.list.status !== "open" && view.list.status !== "closing") return null;
  return (
    <span className="fk-scan" data-testid="scan">
      <Suspense fallback={<svg data-waiting aria-hidden="true" />}>
        <Code value={location.origin} marginSize={2} size={512} title={t("display.scan")} />
      </Suspense>
      {t("display.scan")}
    </span>
  );
}
