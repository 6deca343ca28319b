import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import type { ModeratorView, Pick, Prospect } from "../../api/generated";
import { whatIf } from "../../api/http";

/** Those whom the moderator thinks of taking next, in order; null while nobody asks. */
export interface WhatIf {
  picks: Pick[] | null;
  open: () => void;
  close: () => void;
  /** Takes somebody in as the last, or out again. */
  toggle: (pick: Pick) => void;
  allot: (index: number, allotment_ms: number) => void;
}

function same(one: Pick, other: Pick): boolean {
  return one.request_id === other.request_id && one.presentation_id === other.presentation_id;
}

/** Which number somebody has among those picked, from 1; 0 for none. */
export function placeOf(picks: Pick[], pick: Pick): number {
  return picks.findIndex((one) => same(one, pick)) + 1;
}

function waits(view: ModeratorView, pick: Pick): boolean {
  if (pick.request_id != null) return view.list.order.includes(pick.request_id);
  return view.presentations[String(pick.presentation_id)]?.stage === "to_come";
}

export function useWhatIf(view: ModeratorView): WhatIf {
  const [chosen, choose] = useState<Pick[] | null>(null);
  const picks = useMemo(() => chosen?.filter((pick) => waits(view, pick)) ?? null, [chosen, view]);
  return useMemo(
    () => ({
      picks,
      open: () => choose([]),
      close: () => choose(null),
      toggle: (pick) =>
        choose(
          placeOf(picks ?? [], pick) > 0
            ? (picks ?? []).filter((one) => !same(one, pick))
            : [...(picks ?? []), pick],
        ),
      allot: (index, allotment_ms) =>
        choose((picks ?? []).map((one, n) => (n === index ? { ...one, allotment_ms } : one))),
    }),
    [picks],
  );
}

/** The server's answer, asked for anew whenever the session has moved on. */
export function useProspects(view: ModeratorView, picks: Pick[]): Prospect[] {
  const seen = useRef({ view, version: 0 });
  if (seen.current.view !== view) seen.current = { view, version: seen.current.version + 1 };
  const { data } = useQuery({
    queryKey: ["what-if", view.session.id, picks, seen.current.version],
    queryFn: () => whatIf(view.session.id, picks),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return data ?? [];
}

/** The moves that bring `wanted` to the top of a list, in this order. */
export function moves(order: number[], wanted: number[]): { id: number; before: number }[] {
  const now = [...order];
  const made: { id: number; before: number }[] = [];
  wanted.forEach((id, place) => {
    const before = now[place];
    if (before === undefined || before === id) return;
    made.push({ id, before });
    now.splice(now.indexOf(id), 1);
    now.splice(place, 0, id);
  });
  return made;
}
