import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Command, Me } from "../../api/generated";
import { command, LineError, newKey } from "../../api/http";
import { tell } from "../../ui/useCommand";

/** A request for the floor of which nobody knows whether the server heard it. */
export interface Unsent {
  body: Command;
  key: string;
  at: number;
}

function kept(session: number): string {
  return `floorkeeper.unsent.${session}`;
}

function read(session: number): Unsent | null {
  const text = sessionStorage.getItem(kept(session));
  return text ? (JSON.parse(text) as Unsent) : null;
}

/**
 * Asks for the floor. What does not reach the server is kept, through a reload too, until the
 * person says that it is to go or not; it is never sent by itself, and never taken twice.
 */
export function useAsk(session: number, me: Me | null) {
  const { t } = useTranslation();
  const [unsent, set] = useState(() => read(session));
  const keep = useCallback(
    (one: Unsent | null) => {
      if (one) sessionStorage.setItem(kept(session), JSON.stringify(one));
      else sessionStorage.removeItem(kept(session));
      set(one);
    },
    [session],
  );
  const { mutate, isPending } = useMutation({
    mutationFn: (one: Unsent) => command(session, one.body, one.key),
    onSuccess: () => keep(null),
    onError: (error, one) => {
      keep(error instanceof LineError ? one : null);
      if (!(error instanceof LineError)) tell(t, error);
    },
  });
  const arrived = me?.request != null || me?.turn != null;
  useEffect(() => {
    if (arrived && unsent) keep(null);
  }, [arrived, unsent, keep]);
  return {
    ask: (body: Command) => mutate({ body, key: newKey(), at: Date.now() }),
    unsent,
    again: () => unsent && mutate(unsent),
    forget: () => keep(null),
    busy: isPending,
  };
}

export type Ask = ReturnType<typeof useAsk>;
