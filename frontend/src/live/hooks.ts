import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { Audience } from "../api/generated";
import { type Live, socketOf } from "./socket";
import { serverNow, subscribe } from "./time";

/** The live view of a session for an audience; connected while the component is shown. */
export function useLive<View>(session: number, audience: Audience): Live<View> {
  const socket = useMemo(() => socketOf<View>(session, audience), [session, audience]);
  useEffect(() => {
    socket.start();
    return () => socket.stop();
  }, [socket]);
  return useSyncExternalStore(socket.subscribe, socket.snapshot);
}

/** Something of the moment, drawn anew only when it becomes another text, number or word. */
export function useAt<T extends string | number | boolean>(of: (at: number) => T): T {
  return useSyncExternalStore(subscribe, () => of(serverNow()));
}

/** Runs `effect` when `value` has become another, not at first. */
export function useChange<T>(value: T, effect: (value: T, before: T) => void): void {
  const before = useRef(value);
  useEffect(() => {
    if (before.current !== value) {
      const old = before.current;
      before.current = value;
      effect(value, old);
    }
  });
}
