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
      <h2>{t("signals.title")}</h2>
      {signals.length === 0 && <p className="fk-quiet">{t("signals.none")}</p>}
      <ul className="fk-list fk-stack">
        {signals.map((signal) => (
          <li key={signal.id} data-testid="signal" data-seen={signal.acknowledged_at != null}>
            <div className="fk-wrap fk-between">
              <strong>
                {t("colon", {
                  a: t(`language.${signal.booth}`),
                  b: t(`signal.${signal.kind}`),
                })}
              </strong>
              <Instant at={signal.sent_at} />
            </div>
            <p className="fk-quiet">{t(`say.${signal.kind}`)}</p>
            <div className="fk-wrap">
              {signal.acknowledged_at == null && (
                <Button
                  size="sm"
                  onClick={() => send({ type: "acknowledge_signal", signal_id: signal.id })}
                >
                  {t("signals.seen")}
                </Button>
              )}
              {signal.kind === "cannot_interpret" ? (
                <span className="fk-quiet">{t("signals.by_booth")}</span>
              ) : (
                <Button
                  size="sm"
                  variant="default"
                  onClick={() => send({ type: "clear_signal", signal_id: signal.id })}
                >
                  {t("signals.clear")}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
