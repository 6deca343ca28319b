import { useTranslation } from "react-i18next";
import type { BreakView } from "../api/generated";
import { useAt } from "../live/hooks";
import { ClockFace } from "./ClockFace";
import { useTimeOfDay } from "./Instant";
import { typed } from "./typed";

/** A break: why, and when the session is to go on, with a clock that counts down to it. */
export function Break({ pause }: { pause: BreakView }) {
  const { t } = useTranslation();
  return (
    <section className="fk-break" role="status" data-testid="break">
      <strong>{pause.reason ? typed(t, pause.reason) : t("break.title")}</strong>
      <Back pause={pause} />
    </section>
  );
}

/** When a break ends, where that is known. */
export function Back({ pause }: { pause: BreakView }) {
  const { t } = useTranslation();
  const time = useTimeOfDay();
  const { back_at, clock } = pause;
  const over = useAt((at) => back_at != null && at >= back_at);
  return (
    <>
      {back_at != null && (
        <span>{over ? t("break.over") : t("break.back_at", { time: time(back_at) })}</span>
      )}{" "}
      {clock && <ClockFace clock={clock} testid="break-clock" />}
    </>
  );
}
