import { useTranslation } from "react-i18next";
import type { Live } from "../live/socket";
import { Instant } from "./Instant";

/** Says that the line is lost, and since when; clocks go on from what is known. */
export function LineBanner(props: { live: Live<unknown> }) {
  const { t } = useTranslation();
  const { line, gone } = props.live;
  if (gone) {
    return (
      <div className="fk-banner" role="alert">
        {t(`line.${gone}`)}
      </div>
    );
  }
  if (line.state !== "lost") return null;
  return (
    <div className="fk-banner" role="alert" data-testid="connection-banner">
      {t("line.lost")} <Instant at={line.since} /> · {t("line.known")}
    </div>
  );
}
