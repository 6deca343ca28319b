import { useParams } from "@tanstack/react-router";
import type { ModeratorView } from "../../api/generated";
import { useLive } from "../../live/hooks";
import { ScreenFrame } from "../../ui/ScreenFrame";
import { FloorColumn } from "./FloorColumn";
import { Lane } from "./Lane";
import { SessionActs } from "./SessionActs";
import { SpeakerList } from "./SpeakerList";
import { TimeColumn } from "./TimeColumn";
import { useKeys } from "./useKeys";

/** The moderator's console: who is next, and can I afford it? */
export default function ModeratorScreen() {
  const { session } = useParams({ strict: false });
  const live = useLive<ModeratorView>(Number(session), "moderator");
  return (
    <ScreenFrame
      live={live}
      screen="moderator"
      head={live.view && <SessionActs view={live.view} />}
    >
      {(view) => <Columns view={view} />}
    </ScreenFrame>
  );
}

function Columns({ view }: { view: ModeratorView }) {
  useKeys(view);
  return (
    <main className="fk-columns">
      <div className="fk-stack">
        <SpeakerList view={view} />
        <Lane view={view} />
      </div>
      <div className="fk-stack fk-middle">
        <FloorColumn view={view} />
      </div>
      <div className="fk-stack">
        <TimeColumn view={view} />
      </div>
    </main>
  );
}
