import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import type { ModeratorView, NoteOut } from "../../api/generated";
import { notesAfter } from "../../api/notes";
import type { Live } from "../../live/socket";

interface Known {
  notes: Record<number, NoteOut>;
  /** The newest change that is known. */
  last: number;
}

const NONE: Known = { notes: {}, last: 0 };

function withThese(known: Known, notes: NoteOut[], last = known.last): Known {
  const newer = notes.filter((note) => note.version >= (known.notes[note.id]?.version ?? 0));
  return { notes: { ...known.notes, ...Object.fromEntries(newer.map((n) => [n.id, n])) }, last };
}

/** All notes of a session, the newest first; only what is new is asked for when one is told of. */
export function useNotes(session: number, live: Live<ModeratorView>) {
  const client = useQueryClient();
  const key = ["notes", session];
  const { data = NONE, refetch } = useQuery({
    queryKey: key,
    queryFn: async () => {
      const known = client.getQueryData<Known>(key) ?? NONE;
      const { items, last } = await notesAfter(session, known.last);
      return withThese(client.getQueryData<Known>(key) ?? NONE, items, last);
    },
  });
  const back = live.line.state === "live";
  useEffect(() => {
    if (back) refetch();
  }, [back, refetch]);
  // also where word of a change came while an older answer was on its way
  const behind = live.noted > data.last;
  useEffect(() => {
    if (behind) refetch();
  }, [behind, refetch]);
  const take = useCallback(
    (note: NoteOut) =>
      client.setQueryData<Known>(["notes", session], (known = NONE) => withThese(known, [note])),
    [client, session],
  );
  const notes = Object.values(data.notes).sort((a, b) => b.at - a.at || b.id - a.id);
  return { notes, take };
}
