import { useTranslation } from "react-i18next";

const FORMAT = { timeStyle: "medium", hourCycle: "h23" } as const;

/** A time of day in the person's own zone. */
export function Instant(props: { at: number }) {
  const { i18n } = useTranslation();
  const text = new Intl.DateTimeFormat(i18n.language, FORMAT).format(props.at);
  return (
    <time className="fk-tabular" dateTime={new Date(props.at).toISOString()}>
      {text}
    </time>
  );
}
