import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { ItemView, Person, RequestView, TurnView } from "../api/generated";

export type People = Record<string, Person>;

/** Somebody in full: affiliation, and name where there is one. */
export function inFull(person: Person): string {
  return [person.affiliation, person.name].filter(Boolean).join(", ");
}

/** How a speaker is called: by affiliation, as on a name-plate, else by the kind of turn. */
export function useSpeaker(people: People) {
  const { t } = useTranslation();
  return (id: number | null | undefined, kind: string) =>
    (id == null ? undefined : people[String(id)]?.affiliation) ?? t(`speaker.${kind}`);
}

/** The session's items, of which a request or a turn names one by its letter. */
export const Items = createContext<ItemView[]>([]);

/** Language and kind of a request or a turn, in words; `whole`: with the title of its theme. */
export function Particulars({ of, whole }: { of: RequestView | TurnView; whole?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="fk-quiet">
      {t(`kind.${of.kind}`)} · {t(`language.${of.language}`)}
      {of.theme && (
        <>
          {" · "}
          <Theme id={of.theme} whole={whole} />
        </>
      )}
    </span>
  );
}

/** Where there is no room for its title, the title is said aloud, and shown to who points at it. */
function Theme({ id, whole }: { id: string; whole: boolean | undefined }) {
  const { t } = useTranslation();
  const title = useContext(Items).find((item) => item.id === id)?.title;
  const letter = t("theme", { id });
  if (!title) return letter;
  if (whole) return t("colon", { a: letter, b: `\u2068${title}\u2069` });
  return (
    <span title={title}>
      {letter}
      <span className="fk-aloud"> {title}</span>
    </span>
  );
}
