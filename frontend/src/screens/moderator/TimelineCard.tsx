import { useLocalStorage } from "@mantine/hooks";
import { lazy, memo, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ModeratorView } from "../../api/generated";
import { addressOf } from "../../ui/roles";

/** The console does not wait for what draws it. */
const Timeline = lazy(() => import("../../ui/timeline/Timeline"));

/** The course of the session so far, beneath all that is needed at once; it can be folded away. */
export const TimelineCard = memo(function TimelineCard({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const [open, keep] = useLocalStorage({
    key: "floorkeeper.timeline",
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return (
    <details
      className="fk-card fk-whole-row"
      open={open}
      onToggle={(event) => keep(event.currentTarget.open)}
    >
      <summary className="fk-fold">
        <h2>{t("timeline.title")}</h2>
      </summary>
      {open && (
        <div className="fk-stack">
          <Suspense fallback={<p data-waiting>{t("enter.wait")}</p>}>
            <Timeline view={view} />
          </Suspense>
          <div className="fk-wrap">
            <Link href={addressOf(view.session.id, "timeline")}>{t("timeline.page")}</Link>
            <Link href={addressOf(view.session.id, "notes")}>{t("timeline.notes")}</Link>
            <Link href={`/sessions/${view.session.id}/record`}>{t("timeline.record")}</Link>
          </div>
        </div>
      )}
    </details>
  );
});
