/** The server's time on this screen: measured over the socket, never read from the wall clock. */

interface Sample {
  offset: number;
  trip: number;
}

const KEPT = 8;
let samples: Sample[] = [];
let offset = Date.now() - performance.now();

/** The server's instant now, in whole milliseconds. */
export function serverNow(): number {
  return Math.floor(performance.now() + offset);
}

/** Takes one exchange: sent and received by `performance.now()`, answered at the server's `at`. */
export function measure(sent: number, received: number, at: number): void {
  const trip = received - sent;
  samples = [...samples.slice(1 - KEPT), { offset: at + trip / 2 - received, trip }];
  offset = samples.reduce((best, sample) => (sample.trip < best.trip ? sample : best)).offset;
}

/** The time to the server and back, in whole milliseconds, as measured at its best. */
export function tripMs(): number {
  return Math.round(Math.min(60_000, ...samples.map((sample) => sample.trip)));
}

/** Forgets what was measured: the computer may have slept. */
export function remeasure(): void {
  samples = [];
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
