import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SignalView } from "../api/generated";
import { Instant } from "./Instant";
import { useCommand } from "./useCommand";

/** What the booths signal, with a sentence that the moderator may say. */
export function Signals(props: { session: number; signals: Record<string, SignalView> }) {
  const { t } = useTranslation();
  const { send } = useCommand(props.session);
  const signals = Object.values(props.signals);
  return (
    <section className="fk-card fk-stack" aria-label={t("signals.title")} aria-live="polite">
      <div className="fk-wrap fk-between">
        <h2>{t("signals.title")}</h2>
        {signals.length === 0 && <p className="fk-quiet">{t("signals.none")}</p>}
      </div>
      <ul className="fk-list fk-stack">
        {signals.map((signal) => (
          <li
            key={signal.id}
            className="fk-signal"
            data-testid="signal"
            data-seen={signal.acknowledged_at != null}
          >
            <div className="fk-wrap fk-between">
              <strong>
                {t("colon", {
                  a: t(`language.${signal.booth}`),
                  b: t(`signal.${signal.kind}`),
                })}
              </strong>
              <span className="fk-wrap">
                {signal.acknowledged_at == null && (
                  <Button
                    size="sm"
                    onClick={() => send({ type: "acknowledge_signal", signal_id: signal.id })}
                  >
                    {t("signals.seen")}
                  </Button>
                )}
                {signal.kind !== "cannot_interpret" && (
                  <Button
                    size="sm"
                    variant="default"
                    onClick={() => send({ type: "clear_signal", signal_id: signal.id })}
                  >
                    {t("signals.clear")}
                  </Button>
                )}
              </span>
            </div>
            <p className="fk-quiet">
              <Instant at={signal.sent_at} /> · {t(`say.${signal.kind}`)}
              {signal.kind === "cannot_interpret" && ` ${t("signals.by_booth")}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
