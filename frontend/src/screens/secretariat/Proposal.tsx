import { useTranslation } from "react-i18next";
import type { ProposalOut } from "../../api/generated";
import { changes, draftOf } from "./board";
import { useNames } from "./names";
import type { Editing } from "./useProgramme";

/** What would become of the programme: who moves where, who is left out, what is broken still. */
export function Proposal(props: { editing: Editing; proposal: ProposalOut }) {
  const { t } = useTranslation();
  const { editing, proposal } = props;
  const { who, where, list, breach } = useNames(editing.made);
  const moves = changes(editing.draft.placements, draftOf(proposal).placements);
  const out = proposal.placements.filter((one) => one.slot == null);
  return (
    <div className="fk-stack">
      <p>{t("programme.costs", { before: editing.judged.cost.whole })}</p>
      {out.length > 0 && (
        <p>{t("programme.left_out", { who: list(out.map((one) => who(one.talk))) })}</p>
      )}
      {proposal.breaches.map((one) => (
        <p key={`${one.code} ${one.slot} ${one.talk}`}>
          {t("colon", { a: where(one.slot), b: breach(one) })}
        </p>
      ))}
      {moves.length > 0 && (
        <details>
          <summary className="fk-fold">{t("programme.moves", { count: moves.length })}</summary>
          <ul>
            {moves.map((one) => (
              <li key={one.talk}>
                {t("programme.change", {
                  who: who(one.talk),
                  from: where(one.from),
                  to: where(one.to),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
