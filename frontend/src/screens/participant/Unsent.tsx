import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useTimeOfDay } from "../../ui/Instant";
import type { Ask } from "./useAsk";

/** A request that did not reach the server: it waits here, and goes only when the person says so. */
export function Unsent({ ask, live }: { ask: Ask; live: boolean }) {
  const { t } = useTranslation();
  const time = useTimeOfDay();
  if (!ask.unsent) return null;
  return (
    <section className="fk-note fk-stack" role="alert" data-testid="unsent">
      <strong>{t("unsent.title", { time: time(ask.unsent.at) })}</strong>
      <p>{t(live ? "unsent.back" : "unsent.lost")}</p>
      <div className="fk-wrap">
        <Button size="md" loading={ask.busy} onClick={ask.again}>
          {t("unsent.send")}
        </Button>
        <Button size="md" variant="default" onClick={ask.forget}>
          {t("unsent.forget")}
        </Button>
      </div>
    </section>
  );
}
