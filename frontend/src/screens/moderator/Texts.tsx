import { useTranslation } from "react-i18next";
import type { ModeratorView } from "../../api/generated";
import { useSpeaker } from "../../ui/speaker";
import { ReadText, TextPanel, useReading } from "../../ui/TextReader";

/** Texts that were sent instead of speaking. */
export function Texts({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const reading = useReading();
  if (view.texts.length === 0) return null;
  return (
    <section className="fk-card fk-stack" aria-label={t("text.instead")}>
      <h2>{t("text.instead")}</h2>
      <ul className="fk-list fk-stack">
        {view.texts.map(({ request_id, participant_id }) => {
          const who = name(participant_id, "statement");
          return (
            <li key={request_id} className="fk-wrap fk-between">
              <strong>{who}</strong>
              <ReadText request={request_id} who={who} reading={reading} />
            </li>
          );
        })}
      </ul>
      <TextPanel session={view.session.id} reading={reading} />
    </section>
  );
}
