import { useQuery } from "@tanstack/react-query";
import type { MeetingOut } from "../../api/generated";
import * as api from "../../api/meetings";
import { CopyMeeting } from "./CopyMeeting";
import { Links } from "./Links";
import { MeetingForm } from "./MeetingForm";
import { LOOK_MS, MeetingFrame } from "./MeetingFrame";
import { Sessions } from "./Sessions";
import { Themes } from "./Themes";

/** Where a meeting is set up: what it is, its seats and rules, its themes and sessions. */
export default function SetUpPage() {
  return (
    <MeetingFrame tab="setup">
      {(meeting) => <SetUp key={meeting.id} meeting={meeting} />}
    </MeetingFrame>
  );
}

function SetUp({ meeting }: { meeting: MeetingOut }) {
  const { id } = meeting;
  const people = useQuery({ queryKey: ["people", id], queryFn: () => api.people(id) });
  const themes = useQuery({
    queryKey: ["themes as of", id],
    queryFn: () => api.themesAsOf(id),
    refetchInterval: LOOK_MS,
  });
  const sessions = useQuery({
    queryKey: ["sessions", id],
    queryFn: () => api.sessions(id),
    refetchInterval: LOOK_MS,
  });
  return (
    <>
      <MeetingForm meeting={meeting} people={people.data ?? []} />
      {themes.data && <Themes meeting={id} row={themes.data} />}
      {sessions.data && <Sessions meeting={meeting} sessions={sessions.data} />}
      <Links meeting={meeting} />
      <CopyMeeting meeting={meeting} />
    </>
  );
}
