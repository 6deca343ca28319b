/** Where a point goes when it is dragged or moved by keys: to a theme, before another or last. */
import type { PointMove } from "../../api/generated";

export interface Placed {
  id: number;
  theme: string | null;
}

/** One place up or down; at the edge of a theme it goes over into the one beside. */
export function shifted(order: Placed[], id: number, by: -1 | 1): PointMove | null {
  const at = order.findIndex((one) => one.id === id);
  const own = order[at];
  const beside = order[at + by];
  if (!own || !beside) return null;
  if (beside.theme === own.theme) return dropped(order, id, beside.id);
  return { theme: beside.theme, before: by > 0 ? beside.id : null };
}

/** Onto another point: before it when it comes from below or elsewhere, else behind it. */
export function dropped(order: Placed[], id: number, onto: number): PointMove | null {
  const from = order.findIndex((one) => one.id === id);
  const to = order.findIndex((one) => one.id === onto);
  const own = order[from];
  const other = order[to];
  if (!own || !other || from === to) return null;
  if (own.theme !== other.theme || to < from) return { theme: other.theme, before: onto };
  const next = order[to + 1];
  return { theme: other.theme, before: next?.theme === other.theme ? next.id : null };
}
