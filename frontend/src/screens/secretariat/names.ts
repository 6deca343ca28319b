import { useTranslation } from "react-i18next";
import type { BreachOut, ProgrammeOut, SlotOut } from "../../api/generated";
import { localeOf } from "../../i18n";

/** Parts of a sentence that may be in another script. */
const isolated = (text: string) => `\u2068${text}\u2069`;

const TIME = { timeStyle: "short", hourCycle: "h23" } as const;

/** In the zone, or the person's own where this browser does not know it. */
function timeAt(locale: string, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...TIME, timeZone });
  } catch {
    return new Intl.DateTimeFormat(locale, TIME);
  }
}

export interface Names {
  who: (talk: number | null) => string;
  where: (slot: number | null) => string;
  minutes: (count: number) => string;
  list: (parts: string[]) => string;
  breach: (one: BreachOut) => string;
  day: (iso: string) => string;
  /** From when until when, where the meeting is. */
  hours: (slot: SlotOut) => string;
}

/** How talks, sessions, minutes and what is broken are called in the language of the screen. */
export function useNames(made: ProgrammeOut): Names {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n.language);
  const unit = new Intl.NumberFormat(locale, { style: "unit", unit: "minute" });
  const listed = new Intl.ListFormat(locale, { type: "conjunction" });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" });
  const time = timeAt(locale, made.zone);
  const who = (id: number | null) =>
    isolated(made.talks.find((talk) => talk.id === id)?.affiliation ?? "");
  const minutes = (count: number) => isolated(unit.format(count));
  return {
    who,
    where: (id) => {
      const slot = made.slots.find((one) => one.id === id);
      return slot ? isolated(slot.title) : t("programme.unplaced");
    },
    minutes,
    list: (parts) => listed.format(parts),
    breach: (one) =>
      t(`programme.breach.${one.code}`, {
        who: who(one.talk),
        theme: one.theme ?? "–",
        minutes: minutes(one.minutes ?? 0),
        limit: minutes(one.limit ?? 0),
        local: one.local ?? "",
      }),
    hours: (slot) => isolated(time.formatRange(slot.starts_at, slot.ends_at)),
    day: (iso) => date.format(Date.parse(iso)),
  };
}
