/** Seats of a meeting beside one another and beside its people: where figures disagree, it is said. */
import type { ParticipantOut, Seat } from "../../api/generated";

export interface Disagreement {
  category: string;
  mode: Seat["mode"];
  /** A figure that was stated for all categories, which the rows do not add up to. */
  stated?: number;
  /** Seats that fewer or more people than that take. */
  people?: number;
  seats: number;
}

const sum = (seats: Seat[]) => seats.reduce((total, seat) => total + seat.count, 0);

/** Seats for categories; a row for all of them states what they should add up to. */
export function total(seats: Seat[]): number {
  const parts = seats.filter((seat) => seat.category);
  return sum(parts.length > 0 ? parts : seats);
}

export function disagreements(seats: Seat[], people: ParticipantOut[]): Disagreement[] {
  const found: Disagreement[] = [];
  for (const seat of seats) {
    const { category = "", mode = null, count } = seat;
    const parts = seats.filter((one) => one.category && (!mode || one.mode === mode));
    if (!category && parts.length > 0 && sum(parts) !== count)
      found.push({ category, mode, stated: count, seats: sum(parts) });
    const there = people.filter(
      (one) => (!category || one.category === category) && (!mode || one.mode === mode),
    ).length;
    if (category && people.length > 0 && there !== count)
      found.push({ category, mode, people: there, seats: count });
  }
  return found;
}
