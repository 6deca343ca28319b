/** A programme that is being changed by hand. What is good or broken is the server's to say. */
import type { PlacementBody, ProgrammeOut, RulesBody, SlotOut, TalkOut } from "../../api/generated";

export type Place = Required<PlacementBody>;
export type Rules = Required<RulesBody>;

export interface Draft {
  rules: Rules;
  placements: Place[];
}

/** A talk that is in another session, or under another theme, than before. */
export interface Change {
  talk: number;
  from: number | null;
  to: number | null;
  theme: string | null;
}

export function draftOf(made: { rules: RulesBody; placements: PlacementBody[] }): Draft {
  return { rules: made.rules as Rules, placements: made.placements as Place[] };
}

/** The talks of a session, or those in none, in order. */
export function column(places: Place[], slot: number | null): number[] {
  const there = places.filter((one) => one.slot === slot);
  return there.sort((a, b) => a.order - b.order || a.talk - b.talk).map((one) => one.talk);
}

export function placeOf(places: Place[], talk: number): Place | undefined {
  return places.find((one) => one.talk === talk);
}

/** The theme that a talk has in a session: its own, else the one that is wanted most. */
function themeIn(slot: SlotOut | undefined, talk: TalkOut, own: string | null): string | null {
  const taken = slot?.themes.map((theme) => theme.id) ?? [];
  if (own !== null && taken.includes(own)) return own;
  return talk.preferences.find((theme) => taken.includes(theme)) ?? own;
}

/** Where a talk fits into a session: behind the last one of its theme, or of an earlier one. */
function fitting(slot: SlotOut, places: Place[], talk: number, theme: string | null): number {
  const rank = (id: string | null) => slot.themes.findIndex((one) => one.id === id);
  const others = column(places, slot.id).filter((other) => other !== talk);
  const later = others.findIndex((other) => {
    return rank(placeOf(places, other)?.theme ?? null) > rank(theme);
  });
  return later < 0 ? others.length : later;
}

/** Puts a talk into a session, or into none: at a place, or else where its theme is. */
export function put(
  places: Place[],
  talk: TalkOut,
  slot: SlotOut | undefined,
  at?: number,
): Place[] {
  const theme = themeIn(slot, talk, placeOf(places, talk.id)?.theme ?? null);
  const to = slot?.id ?? null;
  const index = at ?? (slot ? fitting(slot, places, talk.id, theme) : 0);
  const order = column(places, to).filter((other) => other !== talk.id);
  order.splice(index, 0, talk.id);
  return places.map((one) => {
    const place = to === null ? 0 : order.indexOf(one.talk) + 1;
    if (one.talk === talk.id) return { ...one, slot: to, theme, order: place };
    return one.slot === to ? { ...one, order: place } : one;
  });
}

/** Changes one placement, and nothing else. */
export function change(places: Place[], talk: number, changes: Partial<Place>): Place[] {
  return places.map((one) => (one.talk === talk ? { ...one, ...changes } : one));
}

export function changes(before: Place[], after: Place[]): Change[] {
  return after.flatMap((one) => {
    const was = placeOf(before, one.talk);
    if (was && was.slot === one.slot && was.theme === one.theme) return [];
    return [{ talk: one.talk, from: was?.slot ?? null, to: one.slot, theme: one.theme }];
  });
}

const text = (value: unknown) => JSON.stringify(value);

/** Whether two programmes say the same; the order of those that are not placed says nothing. */
export function areAlike(one: Draft, other: Draft): boolean {
  const slots = new Set([...one.placements, ...other.placements].map((place) => place.slot));
  const lanes = (draft: Draft) =>
    [...slots].map((slot) =>
      column(draft.placements, slot).map((talk) => {
        const { theme, pinned } = placeOf(draft.placements, talk) as Place;
        return [talk, theme, pinned];
      }),
    );
  return text(one.rules) === text(other.rules) && text(lanes(one)) === text(lanes(other));
}

/** A draft with the placements of a proposal, which may not know of a talk that is new since. */
export function taken(draft: Draft, proposal: Place[]): Draft {
  const placements = draft.placements.map((one) => placeOf(proposal, one.talk) ?? one);
  return { ...draft, placements };
}

/** What was changed here since `base`, upon what others have changed since then. */
export function merge(base: Draft, mine: Draft, theirs: Draft): Draft {
  const placements = theirs.placements.map((there) => {
    const was = placeOf(base.placements, there.talk);
    const here = placeOf(mine.placements, there.talk);
    if (!was || !here) return there;
    const touched = (["slot", "theme", "pinned"] as const).some((key) => was[key] !== here[key]);
    if (touched) return here;
    return there.slot === here.slot ? { ...there, order: here.order } : there;
  });
  const rules = text(mine.rules) === text(base.rules) ? theirs.rules : mine.rules;
  return { rules, placements };
}

export function slotOf(programme: ProgrammeOut, id: number | null): SlotOut | undefined {
  return programme.slots.find((slot) => slot.id === id);
}

/** Whether a talk stays where it is: given already, or in a session that is over. */
export function isSettled(programme: ProgrammeOut, talk: TalkOut, place: Place): boolean {
  return talk.given || slotOf(programme, place.slot)?.status === "closed";
}
