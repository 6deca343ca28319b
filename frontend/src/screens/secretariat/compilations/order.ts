/** Where items of a compilation are, and where they go. */
import type { CompilationOut, ItemOut } from "../../../api/generated";

/** The items beneath a heading, or those not placed, in order. */
export function beneath(found: CompilationOut, heading: string | null): ItemOut[] {
  return found.items.filter((one) => one.heading === heading);
}

export interface Target {
  heading: string | null;
  before: string | null;
}

/** One place earlier or later beneath its heading; null where there is none. */
export function shifted(found: CompilationOut, item: ItemOut, by: 1 | -1): Target | null {
  if (item.heading === null) return null;
  const order = beneath(found, item.heading).map((one) => one.key);
  const to = order.indexOf(item.key) + by;
  if (to < 0 || to >= order.length) return null;
  return { heading: item.heading, before: (by < 0 ? order[to] : order[to + 1]) ?? null };
}

/** To the end of the heading before or after; what is not placed stands before them all. */
export function aside(found: CompilationOut, item: ItemOut, by: 1 | -1): Target | null {
  const all = [null, ...found.outline.headings.map((one) => one.id)];
  const to = all.indexOf(item.heading) + by;
  return to < 0 || to >= all.length ? null : { heading: all[to] ?? null, before: null };
}

/** Before the item that it is dropped on, or behind it where it comes from above. */
export function onto(found: CompilationOut, item: ItemOut, over: string): Target | null {
  const target = found.items.find((one) => one.key === over);
  if (!target || target.key === item.key) return null;
  const order = beneath(found, target.heading).map((one) => one.key);
  const from = order.indexOf(item.key);
  const to = order.indexOf(over);
  const behind = from >= 0 && from < to;
  return { heading: target.heading, before: (behind ? order[to + 1] : over) ?? null };
}
