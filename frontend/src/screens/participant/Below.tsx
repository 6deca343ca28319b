import { useTranslation } from "react-i18next";
import type { ParticipantView } from "../../api/generated";
import { clockText } from "../../live/clock";
import { ModeBadge } from "../../ui/badges";
import { ClockFace } from "../../ui/ClockFace";
import { Instant } from "../../ui/Instant";
import { Particulars, useSpeaker } from "../../ui/speaker";

/** The list of speakers, the own request marked. */
export function Speakers({ view, own }: { view: ParticipantView; own: number | null }) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const rows = view.list.order.map((id) => view.requests[String(id)]);
  return (
    <section className="fk-card fk-stack" aria-label={t("list.title")}>
      <div className="fk-wrap fk-between">
        <h2>{t("list.title")}</h2>
        <span className="fk-pill">
          {t(`list.${view.list.status}`)}{" "}
          {view.list.closes_at != null && <Instant at={view.list.closes_at} />}
        </span>
      </div>
      {view.list.waiting === 0 && <p className="fk-quiet">{t("display.nobody")}</p>}
      <ol className="fk-list">
        {rows.map(
          (row) =>
            row && (
              <li
                key={row.id}
                className="fk-item fk-wrap fk-between"
                aria-current={row.participant_id === own || undefined}
              >
                <span>
                  {row.position}. {name(row.participant_id, row.kind)}
                </span>
                <span className="fk-wrap">
                  <Particulars of={row} />
                  <ModeBadge mode={row.mode} />
                </span>
              </li>
            ),
        )}
      </ol>
    </section>
  );
}

/** The session's items and clocks. */
export function Agenda({ view }: { view: ParticipantView }) {
  const { t } = useTranslation();
  const { session } = view;
  return (
    <section className="fk-card fk-stack" aria-label={t("agenda.title")}>
      <h2>{t("agenda.title")}</h2>
      <ul className="fk-list fk-stack">
        {view.items.map((item) => (
          <li key={item.id} aria-current={item.id === session.item_id ? "true" : undefined}>
            <strong>{item.id === session.item_id ? "▶ " : ""}</strong>
            {item.title} <span className="fk-quiet">{clockText(item.planned_ms)}</span>
          </li>
        ))}
      </ul>
      <p>
        {t("time.session")} <ClockFace clock={session.clock} />
      </p>
    </section>
  );
}

/** Beside the floor and after it. Each opens a page of its own: this one keeps the line. */
export function Documents() {
  const { t } = useTranslation();
  return (
    <nav className="fk-card fk-stack" aria-label={t("documents.title")}>
      <h2>{t("documents.title")}</h2>
      <ul className="fk-list">
        {(["remarks", "cases", "contribute"] as const).map((page) => (
          <li key={page} className="fk-item">
            <a href={`/${page}`} target="_blank" rel="noopener">
              {t(`documents.${page}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
