import { useTranslation } from "react-i18next";
import type { Judgement, ProgrammeOut } from "../../api/generated";
import { useNames } from "./names";

/** All that the programme breaks, session by session. */
export function Broken(props: { made: ProgrammeOut; judged: Judgement }) {
  const { t } = useTranslation();
  const { where, breach } = useNames(props.made);
  const { breaches } = props.judged;
  return (
    <section className="fk-card fk-stack" aria-label={t("programme.broken")} data-testid="broken">
      <h2>{t("programme.broken")}</h2>
      {breaches.length === 0 ? (
        <p className="fk-quiet">{t("programme.nothing_broken")}</p>
      ) : (
        <ul className="fk-broken">
          {breaches.map((one) => (
            <li key={`${one.code} ${one.slot} ${one.talk}`}>
              {t("colon", { a: where(one.slot), b: breach(one) })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
