/** The server's time on this screen: measured over the socket, never read from the wall clock. */

interface Sample {
  offset: number;
  trip: number;
}

const KEPT = 8;
/** More than two clocks part while so many are measured. */
const DRIFT_MS = 50;
let samples: Sample[] = [];
let offset = Date.now() - performance.now();

/** The server's instant now, in whole milliseconds. */
export function serverNow(): number {
  return Math.floor(performance.now() + offset);
}

/** Takes one exchange: sent and received by `performance.now()`, answered at the server's `at`.
 *
 * An offset is right to half its trip. Where two of them contradict each other the computer has
 * slept, and its clock with it: what was measured before counts no more.
 */
export function measure(sent: number, received: number, at: number): void {
  const trip = received - sent;
  const now = { offset: at + trip / 2 - received, trip };
  const agrees = (one: Sample) =>
    Math.abs(one.offset - now.offset) <= (one.trip + trip) / 2 + DRIFT_MS;
  samples = samples.every(agrees) ? [...samples.slice(1 - KEPT), now] : [now];
  offset = samples.reduce((best, sample) => (sample.trip < best.trip ? sample : best)).offset;
}

/** The time to the server and back, in whole milliseconds, as measured at its best. */
export function tripMs(): number {
  return Math.round(Math.min(60_000, ...samples.map((sample) => sample.trip)));
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls back some ten times a second while anybody looks at a clock. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 100);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}
