import { useTranslation } from "react-i18next";
import type { CallOut } from "../api/generated";
import { Instant } from "./Instant";

const TONES = { queued: "soon", sending: undefined, sent: "good", failed: "bad" } as const;

/** What a web hook's call was about, when it was sent, and what was answered. */
export function HookAnswer({ call }: { call: CallOut }) {
  const { t } = useTranslation();
  return (
    <span className="fk-wrap" data-testid="hook-answer">
      <span className="fk-pill" data-tone={TONES[call.status]}>
        {call.answer != null
          ? t("hooks.answered", { status: call.answer })
          : t(`hooks.error.${call.error ?? "underway"}`)}
      </span>
      <span className="fk-quiet">
        {t(`hooks.event.${call.event.replace(".", "_")}`)} · <Instant at={call.at} />
        {call.attempts > 1 && ` · ${t("hooks.attempts", { n: call.attempts })}`}
      </span>
    </span>
  );
}
