/** The rules of a meeting as fields of a form: minutes for milliseconds, words for lists. */
import { MINUTE } from "../../live/clock";

type Kind = "minutes" | "list" | "flag" | "language" | "languages" | readonly string[];
export type Policy = Record<string, unknown>;
export type RuleDraft = Record<string, string | boolean>;

/** In the order in which they are shown. */
export const RULES: readonly (readonly [string, Kind])[] = [
  ["session_ms", "minutes"],
  ["window_ms", "minutes"],
  ["online_budget_ms", "minutes"],
  ["budget_of_short_session", ["whole", "pro_rata"]],
  ["on_exhaustion", ["degrade", "cap", "shorten"]],
  ["shortened_ms", "minutes"],
  ["presentations_count", "flag"],
  ["allotment_ms.presentation", "minutes"],
  ["allotment_ms.statement", "minutes"],
  ["allotment_ms.question", "minutes"],
  ["allotment_ms.reply", "minutes"],
  ["allotment_ms.point_of_order", "minutes"],
  ["allotment_ms.moderator", "minutes"],
  ["allotment_ms.media", "minutes"],
  ["warn_ms", "list"],
  ["budget_warn_ms", "list"],
  ["order", ["received", "first_time_first", "alternate_modes", "rotate_groups"]],
  ["rotate_by", ["region", "category"]],
  ["one_open_request", "flag"],
  ["points_of_order", "flag"],
  ["rights_of_reply", "flag"],
  ["list_visible_to", ["all", "staff"]],
  ["grace_ms", "minutes"],
  ["interpreter_turn_ms", "minutes"],
  ["working_language", "language"],
  ["booths", "languages"],
];
const LONGEST_MINUTES = 24 * 60;

function at(policy: Policy, rule: string): unknown {
  const [name = "", within] = rule.split(".");
  const value = policy[name];
  return within ? (value as Policy | undefined)?.[within] : value;
}

const minutes = (ms: unknown) => String(Number(ms) / MINUTE);
const milliseconds = (text: string) => Math.round(Number(text.replace(",", ".")) * MINUTE);

function isMinutes(text: string): boolean {
  const ms = milliseconds(text);
  return text.trim() !== "" && ms >= 0 && ms <= LONGEST_MINUTES * MINUTE;
}

const words = (text: string) => text.split(/\s+/).filter(Boolean);

export function draftOf(policy: Policy): RuleDraft {
  return Object.fromEntries(
    RULES.map(([rule, kind]) => {
      const value = at(policy, rule);
      if (kind === "minutes") return [rule, minutes(value)];
      if (kind === "list") return [rule, (value as number[]).map(minutes).join(" ")];
      if (kind === "languages") return [rule, (value as string[]).join(" ")];
      return [rule, value as string | boolean];
    }),
  );
}

/** The rules whose fields are not right. */
export function wrong(draft: Record<string, unknown>): string[] {
  return RULES.filter(([rule, kind]) => {
    const text = String(draft[rule]);
    if (kind === "minutes") return !isMinutes(text);
    return kind === "list" && !words(text).every(isMinutes);
  }).map(([rule]) => rule);
}

/** The policy that a form says, upon the one there was. */
export function policyOf(draft: Record<string, unknown>, before: Policy): Policy {
  const policy: Policy = { ...before, allotment_ms: { ...(before.allotment_ms as Policy) } };
  for (const [rule, kind] of RULES) {
    const [name = "", within] = rule.split(".");
    const text = String(draft[rule]);
    let value: unknown = draft[rule];
    if (kind === "minutes") value = milliseconds(text);
    if (kind === "list") value = words(text).map(milliseconds);
    if (kind === "languages") value = words(text);
    if (within) (policy[name] as Policy)[within] = value;
    else policy[name] = value;
  }
  return policy;
}
