import { useState } from "react";
import type { ModeratorView } from "../../api/generated";
import { ONE_PRESS_MS, useCommand } from "../../ui/useCommand";

/** Another press at once is the same press: a hurried hand must not skip a speaker. */
let calledAt = Number.NEGATIVE_INFINITY;

/** Calls the next speaker, as this screen shows who that is. */
export function useNext(view: ModeratorView) {
  const { send, busy } = useCommand(view.session.id);
  const [settling, setSettling] = useState(false);
  const next = () => {
    if (performance.now() - calledAt < ONE_PRESS_MS) return;
    send({ type: "next_speaker", request_id: view.floor.next[0] ?? null }, () => {
      calledAt = performance.now();
      setSettling(true);
      setTimeout(() => setSettling(false), ONE_PRESS_MS);
    });
  };
  return { next, busy: busy || settling };
}
