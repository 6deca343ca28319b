import { useTranslation } from "react-i18next";
import type { Mode, Prospect } from "../api/generated";
import { clockText, prospectAt } from "../live/clock";
import { useAt } from "../live/hooks";

/** Room or online, by shape and word. */
export function ModeBadge(props: { mode: Mode }) {
  const { t } = useTranslation();
  return (
    <span className="fk-pill">
      <span aria-hidden="true">{props.mode === "online" ? "◍" : "▣"}</span>
      {t(`mode.${props.mode}`)}
    </span>
  );
}

const TONES = { full: "good", partial: "soon", none: "bad" } as const;

/** Interpreted, until when, or not: as the forecast has it at this moment. */
export function ProspectBadge(props: { prospect: Prospect }) {
  const { t } = useTranslation();
  const fit = useAt((at) => prospectAt(props.prospect, at).fit);
  const time = useAt((at) => clockText(prospectAt(props.prospect, at).interpreted_ms));
  return (
    <span className="fk-pill" data-tone={TONES[fit]} data-testid="prospect">
      {t(`prospect.${fit}`, { time })}
    </span>
  );
}
