import { useTranslation } from "react-i18next";
import type { KeepingOut, KeptActOut } from "../../../api/generated";
import { useMoment } from "../moment";

/** Everything that was done, the newest first; it names nobody. */
export function ActsCard({ keeping }: { keeping: KeepingOut }) {
  const { t } = useTranslation();
  const moment = useMoment(keeping.zone);
  return (
    <section className="fk-card fk-stack" aria-label={t("keep.acts")}>
      <h2>{t("keep.acts")}</h2>
      {keeping.acts.length === 0 && <p className="fk-quiet">{t("keep.acts_none")}</p>}
      <ol className="fk-list" data-testid="keeping-acts">
        {keeping.acts.map((one) => (
          <li key={`${one.at} ${one.act} ${one.kind}`} className="fk-item">
            <Act act={one} />
            <p className="fk-quiet fk-small">
              {moment(one.at)} · <bdi>{one.by ?? t("keep.server")}</bdi>
            </p>
            {one.reason && (
              <span className="fk-line" dir="auto">
                {one.reason}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Act({ act }: { act: KeptActOut }) {
  const { t } = useTranslation();
  const code = act.act === "period_set" && act.days == null ? "period_ended" : act.act;
  const said = t(`keep.act.${code}`, {
    who: `\u2068${act.affiliation}\u2069 #${act.participant_id}`,
    kind: act.kind && t(`keep.kind.${act.kind}`),
    count: act.days ?? 0,
  });
  const counts = Object.entries(act.counts).map(
    ([kind, count]) => `${t(`keep.kind.${kind}`)}: ${count}`,
  );
  return (
    <>
      <strong>{said}</strong>
      {counts.length > 0 && <p className="fk-small">{counts.join(" · ")}</p>}
    </>
  );
}
