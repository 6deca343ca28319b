import { useEffect } from "react";
import type { Command, ModeratorView } from "../../api/generated";
import { MINUTE } from "../../live/clock";
import { useCommand } from "../../ui/useCommand";
import { useNext } from "./useNext";

export const KEYS = ["n", "p", "e", "+", "-", "u", "/", "?"] as const;

/** What a single key does at the moment; nothing where it has no meaning now. */
function commandOf(key: string, view: ModeratorView): Command | null {
  const turn = view.floor.holder;
  switch (key) {
    case "p":
      if (!turn) return null;
      return { type: turn.clock.running ? "pause_turn" : "resume_turn", turn_id: turn.id };
    case "e":
      return turn && { type: "end_turn", turn_id: turn.id };
    case "+":
      return turn && { type: "extend_turn", turn_id: turn.id, by_ms: MINUTE };
    case "-":
      return turn && { type: "extend_turn", turn_id: turn.id, by_ms: -MINUTE };
    case "u":
      return view.undo?.possible ? { type: "undo", seq: view.undo.seq } : null;
    default:
      return null;
  }
}

/** The keys of a keyboard with other letters, by the place where they lie. */
const PLACES: Record<string, string> = { KeyN: "n", KeyP: "p", KeyE: "e", KeyU: "u" };

/** What was pressed; `؟` is the question mark of an Arabic keyboard. */
export function keyOf(event: KeyboardEvent): string {
  if (event.key === "؟") return "?";
  const latin = event.key.charCodeAt(0) < 128;
  return latin ? event.key : (PLACES[event.code] ?? event.key);
}

/** Whether a key is meant for the page, and not for what is being written, chosen or read over it. */
export function isForThePage(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  const busy = target.closest(
    "input, textarea, select, [role=listbox], [role=menu], [role=dialog]",
  );
  return !(busy || event.ctrlKey || event.metaKey || event.altKey || event.repeat);
}

/** Single keys for what is done most. */
export function useKeys(view: ModeratorView): void {
  const { send } = useCommand(view.session.id);
  const { next } = useNext(view);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!isForThePage(event)) return;
      const key = keyOf(event);
      if (key === "n") next();
      const command = commandOf(key, view);
      if (command) send(command);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [view, send, next]);
}
