/** Who has and has not spoken, added up along the lines that are watched. */
import type { Mode, ModeratorView, Person, SpokenView } from "../../api/generated";

export const LINES = ["mode", "region", "legal_system", "gender", "category"] as const;
export type Line = (typeof LINES)[number];

export interface Share {
  group: string;
  people: number;
  spoke: number;
  turns: number;
  spoken_ms: number;
  /** Of all the time that was spoken, from 0 to 1. */
  part: number;
}

interface Portion {
  group: string;
  turns: number;
  spoken_ms: number;
}

const NOTHING: SpokenView = { turns: 0, online_turns: 0, spoken_ms: 0, online_ms: 0 };
const spokenOf = (view: ModeratorView, person: Person) => view.spoken[String(person.id)] ?? NOTHING;

/** Turns and time count where they were spoken; a person, there and where that person is now. */
function byMode(spoken: SpokenView, now: Mode | undefined): Portion[] {
  const online = { turns: spoken.online_turns, spoken_ms: spoken.online_ms };
  const room = {
    turns: spoken.turns - spoken.online_turns,
    spoken_ms: spoken.spoken_ms - spoken.online_ms,
  };
  const both = [
    { group: "in_room", ...room },
    { group: "online", ...online },
  ];
  return both.filter(({ group, turns }) => group === now || turns > 0);
}

/** The groups along a line, who has spoken longest first. */
export function shares(view: ModeratorView, line: Line): Share[] {
  const groups = new Map<string, Share>();
  for (const person of Object.values(view.people)) {
    const spoken = spokenOf(view, person);
    const portions =
      line === "mode"
        ? byMode(spoken, view.modes[String(person.id)])
        : [{ group: person[line] ?? "–", turns: spoken.turns, spoken_ms: spoken.spoken_ms }];
    for (const { group, turns, spoken_ms } of portions) {
      const share = groups.get(group) ?? empty(group);
      share.people += 1;
      share.spoke += turns > 0 ? 1 : 0;
      share.turns += turns;
      share.spoken_ms += spoken_ms;
      groups.set(group, share);
    }
  }
  const found = [...groups.values()];
  const all = Math.max(
    1,
    found.reduce((sum, share) => sum + share.spoken_ms, 0),
  );
  return found
    .map((share) => ({ ...share, part: share.spoken_ms / all }))
    .toSorted((a, b) => b.spoken_ms - a.spoken_ms || b.people - a.people);
}

function empty(group: string): Share {
  return { group, people: 0, spoke: 0, turns: 0, spoken_ms: 0, part: 0 };
}

/** `position`: where a person stands on the list of speakers. */
export interface Voice {
  person: Person;
  turns: number;
  spoken_ms: number;
  position: number | undefined;
}

/** Who has spoken, the longest first, and who has not: who waits longest, then by affiliation. */
export function voices(view: ModeratorView): { heard: Voice[]; silent: Voice[] } {
  const asked = Object.values(view.requests).toSorted((a, b) => b.requested_at - a.requested_at);
  const since = new Map(asked.map((one) => [one.participant_id, one.requested_at]));
  const places = new Map(asked.map((one) => [one.participant_id, one.position]));
  const all = Object.values(view.people).map((person): Voice => {
    const { turns, spoken_ms } = spokenOf(view, person);
    return { person, turns, spoken_ms, position: places.get(person.id) };
  });
  const waits = (voice: Voice) => since.get(voice.person.id) ?? Number.MAX_SAFE_INTEGER;
  return {
    heard: all.filter((one) => one.turns > 0).toSorted((a, b) => b.spoken_ms - a.spoken_ms),
    silent: all
      .filter((one) => one.turns === 0)
      .toSorted(
        (a, b) => waits(a) - waits(b) || a.person.affiliation.localeCompare(b.person.affiliation),
      ),
  };
}
