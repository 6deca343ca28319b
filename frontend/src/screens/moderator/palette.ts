import { useTranslation } from "react-i18next";
import type { Command, ModeratorView } from "../../api/generated";
import { MINUTE } from "../../live/clock";
import { serverNow } from "../../live/time";
import { useTimeOfDay } from "../../ui/Instant";
import { inFull, useSpeaker } from "../../ui/speaker";
import { PHRASES, useAddressees } from "./Messages";
import { CLOSING_MINUTES, POLICIES } from "./SpeakerList";
import { BREAKS, backAt } from "./Suspend";

/** Something that can be done now: under which heading, in which words, and by which command. */
export interface Deed {
  group: "floor" | "list" | "session" | "message";
  label: string;
  command: Command;
  /** Other words by which it is looked for. */
  also?: string[];
}

/**
 * How well something said answers to what was typed: words that begin it, that begin its words, or
 * are within them; letters that are merely strewn over it find nothing.
 */
export function likeness(said: string, typed: string, also: string[] = []): number {
  const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  const whole = plain([said, ...also].join(" "));
  const letters = plain(typed).trim();
  if (whole.startsWith(letters)) return 1;
  const words = letters.split(/\s+/);
  if (words.every((word) => ` ${whole}`.includes(` ${word}`))) return 0.8;
  return words.every((word) => whole.includes(word)) ? 0.5 : 0;
}

/** All that the moderator can do at this moment; what has no meaning now is left out. */
export function useDeeds(view: ModeratorView): Deed[] {
  const floor = useFloorDeeds(view);
  const list = useListDeeds(view);
  const session = useSessionDeeds(view);
  const messages = useMessageDeeds(view);
  return [...floor, ...list, ...session, ...messages];
}

function useFloorDeeds(view: ModeratorView): Deed[] {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const deed = (label: string, command: Command): Deed => ({ group: "floor", label, command });
  const turn = view.floor.holder;
  const next = view.floor.next[0];
  const row = view.requests[String(next)];
  if (view.session.status !== "open") return [];
  const deeds: Deed[] = [];
  if (row && next != null && view.floor.beneath.length === 0) {
    const who = name(row.participant_id, row.kind);
    const act = t(turn ? "act.end_and_next" : "act.next");
    deeds.push(deed(t("colon", { a: act, b: who }), { type: "next_speaker", request_id: next }));
  }
  if (turn) {
    const turn_id = turn.id;
    const pause = turn.clock.running ? "pause" : "resume";
    deeds.push(
      deed(t(`act.${pause}`), { type: `${pause}_turn`, turn_id }),
      deed(t("act.more"), { type: "extend_turn", turn_id, by_ms: MINUTE }),
      deed(t("act.less"), { type: "extend_turn", turn_id, by_ms: -MINUTE }),
      deed(t("act.end"), { type: "end_turn", turn_id }),
    );
    return deeds;
  }
  for (const id of view.list.order) {
    const one = view.requests[String(id)];
    const who = one && name(one.participant_id, one.kind);
    if (who) deeds.push(deed(t("list.give_to", { who }), { type: "give_floor", request_id: id }));
  }
  for (const id of view.programme) {
    const one = view.presentations[String(id)];
    if (one?.stage !== "to_come") continue;
    const who = t("colon", { a: t("kind.presentation"), b: name(one.participant_id, "statement") });
    deeds.push(deed(t("list.give_to", { who }), { type: "give_floor", presentation_id: id }));
  }
  deeds.push(
    deed(t("act.moderator_speaks"), { type: "give_floor", kind: "moderator" }),
    deed(t("act.media"), { type: "give_floor", kind: "media" }),
    deed(t("act.media_remote"), { type: "give_floor", kind: "media", mode: "online" }),
  );
  return deeds;
}

function useListDeeds(view: ModeratorView): Deed[] {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const deed = (label: string, command: Command): Deed => ({ group: "list", label, command });
  if (view.session.status === "closed") return [];
  const waiting = new Set(Object.values(view.requests).map((row) => row.participant_id));
  const people = Object.values(view.people).filter((person) => !waiting.has(person.id));
  const { status, policy, order } = view.list;
  const others = view.floor.holder ? order.slice(1).map((id) => view.requests[String(id)]) : [];
  const taking = status === "open" || status === "closing";
  return [
    ...(taking
      ? CLOSING_MINUTES.map((count) =>
          deed(t("colon", { a: t("act.announce_closing"), b: t("list.closes_in", { count }) }), {
            type: "announce_closing",
            closes_at: serverNow() + count * MINUTE,
          }),
        )
      : []),
    taking
      ? deed(t("act.close_list"), { type: "close_list" })
      : deed(t("act.open_list"), { type: "open_list" }),
    ...POLICIES.filter((one) => one !== policy).map((one) =>
      deed(t("colon", { a: t("list.policy"), b: t(`order.${one}`) }), {
        type: "set_order",
        policy: one,
      }),
    ),
    ...others.flatMap((row) =>
      row
        ? deed(t("colon", { a: t("list.make_next"), b: name(row.participant_id, row.kind) }), {
            type: "move_request",
            request_id: row.id,
            before_id: order[0] ?? null,
          })
        : [],
    ),
    ...people.map((person) =>
      deed(t("palette.add", { who: inFull(person) }), {
        type: "request_floor",
        participant_id: person.id,
        kind: "statement",
      }),
    ),
  ];
}

function useSessionDeeds(view: ModeratorView): Deed[] {
  const { t } = useTranslation();
  const time = useTimeOfDay();
  const deed = (label: string, command: Command): Deed => ({ group: "session", label, command });
  const { status } = view.session;
  const deeds: Deed[] = [];
  const { undo } = view;
  if (undo?.possible)
    deeds.push(
      deed(t("act.undo", { act: t(`did.${undo.type}`) }), { type: "undo", seq: undo.seq }),
    );
  if (status === "planned") deeds.push(deed(t("act.open_session"), { type: "open_session" }));
  if (status === "suspended") deeds.push(deed(t("act.resume_session"), { type: "resume_session" }));
  if (status === "open")
    for (const minutes of BREAKS) {
      const back_at = backAt(minutes, serverNow());
      const until = t("break.until", { time: time(back_at) });
      deeds.push({
        ...deed(t("colon", { a: t("act.suspend_session"), b: until }), {
          type: "suspend_session",
          back_at,
        }),
        also: [t("break.title")],
      });
    }
  for (const item of status === "closed" ? [] : view.items)
    if (item.id !== view.session.item_id)
      deeds.push(
        deed(t("colon", { a: t("time.item"), b: item.title }), {
          type: "start_item",
          item_id: item.id,
        }),
      );
  return deeds;
}

function useMessageDeeds(view: ModeratorView): Deed[] {
  const { t } = useTranslation();
  const addressees = useAddressees(view);
  if (view.session.status === "closed") return [];
  return addressees.flatMap(({ whom, label }) =>
    PHRASES[whom.to].map((phrase) => ({
      group: "message" as const,
      label: t("colon", { a: label, b: t(`phrase.${phrase}`) }),
      command: { type: "send_message" as const, ...whom, phrase },
    })),
  );
}
