import { useTranslation } from "react-i18next";
import type { ClockView } from "../api/generated";
import { clockText, remaining, urgency } from "../live/clock";
import { useAt } from "../live/hooks";

/** As the text around it, as the figure of a card, or as what a screen is for. */
export type ClockSize = "card" | "great";

/** What is left on a clock; overtime is marked by a sign and a word, not by colour alone. */
export function ClockFace(props: { clock: ClockView; size?: ClockSize; testid?: string }) {
  const { t } = useTranslation();
  const { clock } = props;
  const text = useAt((at) => clockText(remaining(clock, at)));
  const tone = useAt((at) => urgency(clock, at));
  return (
    <span
      className="fk-clock"
      dir="ltr"
      role="timer"
      data-urgency={tone}
      data-testid={props.testid}
      data-size={props.size}
      aria-label={`${text} ${t(`clock.${tone}`)}`}
    >
      {text}
    </span>
  );
}

/** Says in words what the clock's colour says: aloud as well, once when it becomes another. */
export function ClockWord(props: { clock: ClockView }) {
  const { t } = useTranslation();
  const tone = useAt((at) => urgency(props.clock, at));
  const kept = props.clock.running ? t(`clock.${tone}`) : t("clock.stands");
  return (
    <span className="fk-quiet" role="status">
      {kept}
    </span>
  );
}
