import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "wouter";
import type { ModeratorView } from "../../api/generated";
import { useLive } from "../../live/hooks";
import { addressOf } from "../../ui/roles";
import { ScreenFrame } from "../../ui/ScreenFrame";
import Timeline from "../../ui/timeline/Timeline";

/** A page for looking back at a session, and for paper; live while the session goes on. */
export default function TimelineScreen() {
  const { t } = useTranslation();
  const { session } = useParams<{ session: string }>();
  const live = useLive<ModeratorView>(Number(session), "moderator");
  return (
    <ScreenFrame live={live} screen="timeline">
      {(view) => (
        <main className="fk-timeline-page">
          <div className="fk-wrap fk-between">
            <h2>{t("timeline.title")}</h2>
            <div className="fk-wrap fk-screen-only">
              <Link href={addressOf(view.session.id, "moderator")}>{t("timeline.back")}</Link>
              <Button size="md" variant="default" onClick={() => window.print()}>
                {t("timeline.print")}
              </Button>
            </div>
          </div>
          <div className="fk-card">
            <Timeline view={view} />
          </div>
        </main>
      )}
    </ScreenFrame>
  );
}
