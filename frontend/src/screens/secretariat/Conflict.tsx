import { useTranslation } from "react-i18next";
import type { ConflictOut, ProgrammeOut, ReliefOut, WishKind, WishOut } from "../../api/generated";
import { useNames } from "./names";

const KINDS: WishKind[] = ["pinned", "placed", "day", "theme", "time", "online"];

/** Which wishes do not go together, and either way what would have to give. */
export function Conflict(props: { made: ProgrammeOut; conflict: ConflictOut }) {
  const { t } = useTranslation();
  const { who, where, minutes } = useNames(props.made);
  const { wishes, ways } = props.conflict;
  const called = (wish: WishOut) => (wish.slot === null ? who(wish.talk) : where(wish.slot));
  const given = ({ wish, minutes: more }: ReliefOut) =>
    more ? `${called(wish)} (+${minutes(more)})` : called(wish);
  return (
    <div className="fk-stack" data-testid="conflict">
      <p>{t("programme.conflict")}</p>
      <Grouped
        say={(kind, who) => t(`programme.wish.${kind}`, { who })}
        parts={wishes.map((one) => [one.kind, called(one)])}
      />
      {ways.map((way, n) => (
        <div key={way.map(given).join()}>
          <p>{t(n === 0 ? "programme.way" : "programme.other_way")}</p>
          <Grouped
            say={(kind, who) => t(`programme.give.${kind}`, { who })}
            parts={way.map((one) => [one.wish.kind, given(one)])}
          />
        </div>
      ))}
    </div>
  );
}

/** A sentence a kind, with all whom it is about. */
function Grouped(props: {
  say: (kind: WishKind, who: string) => string;
  parts: [WishKind, string][];
}) {
  const { i18n } = useTranslation();
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  return (
    <ul>
      {KINDS.map((kind) => {
        const of = props.parts.filter((part) => part[0] === kind).map((part) => part[1]);
        return of.length > 0 && <li key={kind}>{props.say(kind, list.format(of))}</li>;
      })}
    </ul>
  );
}
