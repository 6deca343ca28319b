/** Notes that the server does not have yet, kept on this device: no broken line loses one. */
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { NoteIn, NoteOut, Problem } from "../../api/generated";
import { newKey, ProblemError } from "../../api/http";
import { writeNote } from "../../api/notes";

export interface Unsent {
  key: string;
  body: NoteIn;
  /** Why the server did not take it; it then waits for a person. */
  problem?: Problem;
}

const AGAIN_MS = 3_000;
const name = (session: number) => `floorkeeper.notes.${session}`;
const listeners = new Set<() => void>();

function tell(): void {
  for (const each of listeners) each();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

export function unsent(session: number): Unsent[] {
  try {
    return JSON.parse(localStorage.getItem(name(session)) ?? "[]");
  } catch {
    return [];
  }
}

function change(session: number, by: (all: Unsent[]) => Unsent[]): void {
  const left = by(unsent(session));
  if (left.length) localStorage.setItem(name(session), JSON.stringify(left));
  else localStorage.removeItem(name(session));
  tell();
}

export function keep(session: number, body: NoteIn): void {
  change(session, (all) => [...all, { key: newKey(), body }]);
}

export function forget(session: number, key: string): void {
  change(session, (all) => all.filter((one) => one.key !== key));
}

/** Sends one note; what the server refuses stays, with the reason. Fails where the line is broken. */
export async function send(session: number, one: Unsent): Promise<NoteOut | null> {
  try {
    const taken = await writeNote(session, one.body, one.key);
    forget(session, one.key);
    return taken;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problem } = error;
    change(session, (all) =>
      all.map((each) => (each.key === one.key ? { ...each, problem } : each)),
    );
    return null;
  }
}

/** What waits, the first one first; it is sent in this order as soon as the line carries it. */
export function useUnsent(session: number, taken: (note: NoteOut) => void): Unsent[] {
  const text = useSyncExternalStore(subscribe, () => localStorage.getItem(name(session)));
  const [tries, setTries] = useState(0);
  const waiting = text ? unsent(session) : [];
  const next = waiting.find((one) => !one.problem);
  const go = useCallback(
    async (one: Unsent) => {
      const note = await send(session, one);
      if (note) taken(note);
    },
    [session, taken],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: tried once for each note and each time
  useEffect(() => {
    if (!next) return;
    let timer: ReturnType<typeof setTimeout>;
    go(next).catch(() => {
      timer = setTimeout(() => setTries(tries + 1), AGAIN_MS);
    });
    return () => clearTimeout(timer);
  }, [next?.key, tries, go]);
  return waiting;
}
