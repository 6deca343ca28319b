import { useTranslation } from "react-i18next";
import { localeOf } from "../../i18n";

/** Writes date and time in a zone, else in one's own. */
export function useMoment(zone?: string): (at: number) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(localeOf(i18n.language), {
    dateStyle: "medium",
    timeStyle: "short",
    hourCycle: "h23",
    timeZone: zone,
  });
  return (at) => `\u2068${format.format(at)}\u2069`;
}
