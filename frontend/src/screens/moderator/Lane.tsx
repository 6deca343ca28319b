import { Button } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView, PresentationView } from "../../api/generated";
import { clockText } from "../../live/clock";
import { ModeBadge } from "../../ui/badges";
import { useSpeaker } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";
import { PickButton } from "./WhatIfPanel";
import type { WhatIf } from "./whatIf";

/** The session's presentations, with what each still reserves of the online budget. */
export const Lane = memo(function Lane({ view, whatIf }: { view: ModeratorView; whatIf: WhatIf }) {
  const { t } = useTranslation();
  if (view.programme.length === 0) return null;
  return (
    <section className="fk-card fk-stack" aria-label={t("lane.title")}>
      <h2>{t("lane.title")}</h2>
      <ol className="fk-list">
        {view.programme.map((id) => {
          const one = view.presentations[String(id)];
          return one && <Planned key={id} view={view} one={one} whatIf={whatIf} />;
        })}
      </ol>
    </section>
  );
});

const TONES = { full: "good", partial: "soon", none: "bad" } as const;

function Planned(props: { view: ModeratorView; one: PresentationView; whatIf: WhatIf }) {
  const { view, one, whatIf } = props;
  const { t } = useTranslation();
  const { send, busy } = useCommand(view.session.id);
  const name = useSpeaker(view.people);
  const who = name(one.participant_id, "presentation");
  return (
    <li className="fk-item fk-wrap fk-between" data-testid="lane-row">
      <span>
        <strong>{who}</strong> <span className="fk-quiet">{clockText(one.allotment_ms)}</span>
      </span>
      <span className="fk-wrap">
        <ModeBadge mode={one.mode} />
        {one.stage === "to_come" && one.reserves_ms > 0 && (
          <span className="fk-pill" data-tone={TONES[one.interpretation]}>
            {t("lane.reserves", { time: clockText(one.reserves_ms) })}
          </span>
        )}
        {one.stage === "to_come" && (
          <PickButton whatIf={whatIf} pick={{ presentation_id: one.id }} who={who} />
        )}
        {one.stage === "to_come" ? (
          <Button
            size="sm"
            variant="default"
            loading={busy}
            disabled={view.session.status !== "open" || view.floor.holder != null}
            aria-label={t("list.give_to", { who })}
            onClick={() => send({ type: "give_floor", presentation_id: one.id })}
          >
            {t("act.give")}
          </Button>
        ) : (
          <span className="fk-pill">{t(`lane.${one.stage}`)}</span>
        )}
      </span>
    </li>
  );
}
