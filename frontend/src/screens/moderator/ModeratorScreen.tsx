import "./moderator.css";
import { useDeferredValue } from "react";
import { useParams } from "wouter";
import type { ModeratorView } from "../../api/generated";
import { useLive } from "../../live/hooks";
import { ScreenFrame } from "../../ui/ScreenFrame";
import { CommandPalette } from "./CommandPalette";
import { FloorColumn } from "./FloorColumn";
import { Lane } from "./Lane";
import { SessionActs } from "./SessionActs";
import { SpeakerList } from "./SpeakerList";
import { TimeColumn } from "./TimeColumn";
import { TimelineCard } from "./TimelineCard";
import { useKeys } from "./useKeys";
import { useWhatIf } from "./whatIf";

/** The moderator's console: who is next, and can I afford it? */
export default function ModeratorScreen() {
  const { session } = useParams<{ session: string }>();
  const live = useLive<ModeratorView>(Number(session), "moderator");
  return (
    <ScreenFrame live={live} screen="moderator" head={live.view && <Head view={live.view} />}>
      {(view) => <Columns view={view} />}
    </ScreenFrame>
  );
}

function Head({ view }: { view: ModeratorView }) {
  return <SessionActs view={useDeferredValue(view)} />;
}

/** The floor and the head of the list are drawn first, all else when the screen has time. */
function Columns({ view }: { view: ModeratorView }) {
  const later = useDeferredValue(view);
  useKeys(view);
  const whatIf = useWhatIf(view);
  return (
    <main className="fk-columns">
      <div className="fk-stack">
        <SpeakerList view={view} later={later} whatIf={whatIf} />
        <Lane view={later} whatIf={whatIf} />
      </div>
      <div className="fk-stack fk-middle">
        <FloorColumn view={view} />
      </div>
      <div className="fk-stack">
        <TimeColumn view={later} />
      </div>
      <TimelineCard view={later} />
      <CommandPalette view={view} whatIf={whatIf} />
    </main>
  );
}
