/** One screen's socket: a view that is kept current, a line that is watched, a clock measured. */
import type { Audience, FromServer, Me, OfPresentation } from "../api/generated";
import { ProblemError, whoAmI } from "../api/http";
import { merge } from "./patch";
import { measure } from "./time";

export type Line = { state: "connecting" | "live" | "lost"; since: number };

/** Why the server has sent this browser away for good; it does not come back by itself. */
export type Gone = "revoked" | "signed_out" | "expired" | "too_many";

export interface Live<View> {
  view: View | null;
  me: Me | null;
  line: Line;
  gone: Gone | null;
  /** For technicians: how many screens each participant has. */
  present: Record<string, number>;
  /** For booths and technicians: what files came for a presentation, in their order. */
  materials: Record<string, OfPresentation>;
  /** For those who may read notes: the newest change of one that they were told of. */
  noted: number;
}

const LOOK_MS = 2_000;
/** A silent server asks for a ping every few seconds; so long without a word, the line is lost. */
const SILENT_MS = 12_000;
const FOR_GOOD: Record<Gone, true> = {
  revoked: true,
  signed_out: true,
  expired: true,
  too_many: true,
};
const FIRST_PINGS = [0, 60, 150, 300];

export class LiveSocket<View> {
  private live: Live<View> = {
    view: null,
    me: null,
    line: { state: "connecting", since: Date.now() },
    gone: null,
    present: {},
    materials: {},
    noted: 0,
  };
  private listeners = new Set<() => void>();
  private socket: WebSocket | null = null;
  private seq = 0;
  private epoch = "";
  private tries = 0;
  private heard = 0;
  private sent = new Map<number, number>();
  private timers: ReturnType<typeof setTimeout>[] = [];
  private look: ReturnType<typeof setInterval> | undefined;
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** What was started ahead goes on. */
  start(): void {
    if (this.look) return;
    document.addEventListener("visibilitychange", this.woken);
    window.addEventListener("online", this.woken);
    this.look = setInterval(() => this.listen(), LOOK_MS);
    this.connect();
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.woken);
    window.removeEventListener("online", this.woken);
    clearInterval(this.look);
    this.look = undefined;
    this.drop();
    if (opened === this) opened = null;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): Live<View> => this.live;

  private set(change: Partial<Live<View>>): void {
    this.live = { ...this.live, ...change };
    for (const listener of this.listeners) listener();
  }

  private connect(): void {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}${this.path}`);
    let refused = true;
    this.socket = socket;
    socket.onopen = () => {
      refused = false;
      this.heard = performance.now();
      socket.send(JSON.stringify({ type: "resume", seq: this.seq, epoch: this.epoch }));
      for (const ms of FIRST_PINGS) this.timers.push(setTimeout(() => this.ping(), ms));
    };
    socket.onmessage = (event) => {
      if (socket === this.socket) this.take(JSON.parse(event.data) as FromServer);
    };
    socket.onclose = () => {
      if (socket !== this.socket) return;
      this.lost();
      if (refused) this.ask();
    };
  }

  /** A refused socket gives no reason: asks whether the visit is over. */
  private async ask(): Promise<void> {
    try {
      await whoAmI();
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) {
        this.drop();
        this.set({ gone: this.live.gone ?? "expired" });
      }
    }
  }

  private drop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private lost(): void {
    this.drop();
    if (this.live.line.state !== "lost") {
      this.set({ line: { state: "lost", since: Date.now() } });
    }
    if (this.live.gone) return;
    const most = Math.min(10_000, 400 * 2 ** this.tries);
    this.tries += 1;
    this.timers.push(setTimeout(() => this.connect(), most * (0.5 + Math.random() / 2)));
  }

  private listen(): void {
    const open = this.socket?.readyState === WebSocket.OPEN;
    if (open && performance.now() - this.heard > SILENT_MS) this.lost();
  }

  private woken = (): void => {
    if (document.visibilityState !== "visible") return;
    if (this.socket?.readyState === WebSocket.OPEN) this.ping();
    else if (this.live.line.state === "lost" && !this.live.gone) {
      this.tries = 0;
      this.drop();
      this.connect();
    }
  };

  private ping(): void {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    const t0 = Math.floor(performance.now());
    this.sent.set(t0, performance.now());
    this.socket.send(JSON.stringify({ type: "ping", t0 }));
  }

  private take(message: FromServer): void {
    this.heard = performance.now();
    if (message.type === "pong") {
      const sent = this.sent.get(message.t0);
      this.sent.delete(message.t0);
      if (sent !== undefined) measure(sent, this.heard, message.t1);
    } else if (message.type === "snapshot") {
      this.seq = message.seq;
      this.epoch = message.epoch;
      this.current({ view: message.view as View, me: message.me });
    } else if (message.type === "patch") {
      this.seq = message.seq;
      const { view, me } = this.live;
      this.current({
        view: message.view ? merge(view, message.view) : view,
        me: message.me ? merge(me, message.me) : me,
      });
    } else if (message.type === "beat") {
      this.ping();
    } else if (message.type === "present") {
      this.set({ present: message.people });
    } else if (message.type === "materials") {
      this.set({ materials: message.presentations });
    } else if (message.type === "noted") {
      this.set({ noted: message.last });
    } else if (message.reason in FOR_GOOD) {
      this.set({ gone: message.reason as Gone });
    }
  }

  private current(change: Partial<Live<View>>): void {
    this.tries = 0;
    const line = this.live.line.state === "live" ? this.live.line : liveNow();
    this.set({ ...change, line, gone: null });
  }
}

let opened: LiveSocket<unknown> | null = null;

function pathOf(session: number, audience: Audience): string {
  return `/api/live/${session}?audience=${audience}`;
}

/** Begins to listen for a screen that is still being fetched. */
export function openAhead(session: number, audience: Audience): void {
  opened = new LiveSocket(pathOf(session, audience));
  opened.start();
}

/** The socket of a screen: the one that was opened ahead, where it is for the same. */
export function socketOf<View>(session: number, audience: Audience): LiveSocket<View> {
  const path = pathOf(session, audience);
  return opened?.path === path ? (opened as LiveSocket<View>) : new LiveSocket(path);
}

function liveNow(): Line {
  return { state: "live", since: Date.now() };
}
