/** Remarks that were typed and not sent yet, kept on this device. */

const name = (person: number, point: number | null) =>
  `floorkeeper.remark.${person}.${point ?? "all"}`;

export function kept(person: number, point: number | null): string | null {
  return localStorage.getItem(name(person, point));
}

/** Nothing is kept of what is as it was sent. */
export function keep(person: number, point: number | null, typed: string, sent: string): void {
  if (typed === sent) localStorage.removeItem(name(person, point));
  else localStorage.setItem(name(person, point), typed);
}
