import { useTranslation } from "react-i18next";
import type { Person, RequestView, TurnView } from "../api/generated";

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

/** Language and kind of a request or a turn, in words. */
export function Particulars(props: { of: RequestView | TurnView }) {
  const { t } = useTranslation();
  const parts = [t(`kind.${props.of.kind}`), t(`language.${props.of.language}`)];
  if (props.of.theme) parts.push(t("theme", { id: props.of.theme }));
  return <span className="fk-quiet">{parts.join(" · ")}</span>;
}
