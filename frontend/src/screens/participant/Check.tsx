import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CheckView, Heard, Me } from "../../api/generated";
import { tripMs } from "../../live/time";
import { useTimeOfDay } from "../../ui/Instant";
import { useCommand } from "../../ui/useCommand";
import { listen } from "./microphone";
import { chime } from "./sound";

/** A test of line, microphone and loudspeaker before one speaks; the technician sees how it went. */
export function Check({ me, session }: { me: Me; session: number }) {
  const { t } = useTranslation();
  const [found, setFound] = useState<Heard | null>(null);
  const [level, setLevel] = useState<number | null>(null);
  const { send, busy } = useCommand(session);
  const begin = async () => {
    setFound(null);
    setLevel(0);
    setFound(await listen(setLevel));
    setLevel(null);
    chime();
  };
  const finish = (hears: boolean) => {
    const { participant_id } = me;
    const microphone = found ?? "none";
    send({ type: "record_check", participant_id, microphone, hears, trip_ms: tripMs() }, () =>
      setFound(null),
    );
  };
  return (
    <section className="fk-card fk-stack" aria-label={t("check.title")} data-testid="check">
      <div className="fk-wrap fk-between">
        <h2>{t("check.title")}</h2>
        <Button size="md" variant="default" loading={level !== null} onClick={begin}>
          {t(me.check ? "check.again" : "check.begin")}
        </Button>
      </div>
      {level !== null && <Level level={level} />}
      {found && (
        <div className="fk-stack" role="status">
          <p>{t(`heard.${found}`)}</p>
          <p>{t("check.tones")}</p>
          <div className="fk-wrap">
            <Button size="md" loading={busy} onClick={() => finish(true)}>
              {t("check.heard")}
            </Button>
            <Button size="md" variant="default" loading={busy} onClick={() => finish(false)}>
              {t("check.not_heard")}
            </Button>
            <Button size="md" variant="default" onClick={chime}>
              {t("check.play")}
            </Button>
          </div>
        </div>
      )}
      {level === null && !found && <Last check={me.check ?? null} />}
    </section>
  );
}

function Level({ level }: { level: number }) {
  const { t } = useTranslation();
  return (
    <>
      <p role="status">{t("check.speak")}</p>
      <span className="fk-bar" aria-hidden="true">
        <span className="fk-used" style={{ width: `${100 * level}%` }} />
      </span>
    </>
  );
}

function Last({ check }: { check: CheckView | null }) {
  const { t } = useTranslation();
  const time = useTimeOfDay();
  if (!check) return <p className="fk-quiet">{t("check.never")}</p>;
  return (
    <p className="fk-quiet" data-testid="last-check">
      {t("colon", {
        a: t("check.at", { time: time(check.at) }),
        b: t(`heard.${check.microphone}`),
      })}{" "}
      {t(check.hears ? "check.hears" : "check.hears_not")} {t("check.trip", { ms: check.trip_ms })}
    </p>
  );
}
