import { useTranslation } from "react-i18next";
import { localeOf } from "../i18n";

const FORMAT = { timeStyle: "medium", hourCycle: "h23" } as const;
const ROUND = { timeStyle: "short", hourCycle: "h23" } as const;

/** Writes a time of day to the minute, in the person's own zone, to stand within a sentence. */
export function useTimeOfDay(): (at: number) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(localeOf(i18n.language), ROUND);
  return (at) => `\u2068${format.format(at)}\u2069`;
}

/** A time of day in the person's own zone. */
export function Instant(props: { at: number }) {
  const { i18n } = useTranslation();
  const text = new Intl.DateTimeFormat(localeOf(i18n.language), FORMAT).format(props.at);
  return (
    <time className="fk-tabular" dateTime={new Date(props.at).toISOString()}>
      {text}
    </time>
  );
}
