/** Dates and times on the clocks of a place, and the instants that they are. */

export interface Wall {
  /** As 2023-10-23. */
  day: string;
  /** As 10:00. */
  time: string;
}

export function wallOf(instant: number, zone: string): Wall {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
  };
}

const utc = (wall: Wall) => Date.parse(`${wall.day}T${wall.time}:00Z`);

/** The instant at which clocks there show this; in the hour that summer time leaves out, after it. */
export function instantOf(wall: Wall, zone: string): number {
  const wanted = utc(wall);
  let instant = wanted;
  for (let round = 0; round < 2; round++) instant += wanted - utc(wallOf(instant, zone));
  return instant;
}
