import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ModeratorView } from "../../api/generated";
import { MINUTE } from "../../live/clock";
import { serverNow } from "../../live/time";
import { useTimeOfDay } from "../../ui/Instant";
import { useCommand } from "../../ui/useCommand";

export const BREAKS = [5, 10, 15, 30, 60, 90];

/** Some minutes from now, at the full five minutes that people say to one another. */
export function backAt(minutes: number, at: number): number {
  return Math.ceil((at + minutes * MINUTE) / (5 * MINUTE)) * 5 * MINUTE;
}

/** Begins a break, or says anew when it ends: every screen then shows when the session goes on. */
export function Suspend({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const time = useTimeOfDay();
  const pause = view.session.suspension;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="md" variant="default" data-testid="suspend_session">
          {t(pause ? "break.change" : "act.suspend_session")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("break.why")}</Menu.Label>
        {BREAKS.map((count) => {
          const back_at = backAt(count, serverNow());
          return (
            <Menu.Item key={count} onClick={() => send({ type: "suspend_session", back_at })}>
              {t("break.until", { time: time(back_at) })}
            </Menu.Item>
          );
        })}
        <Menu.Item onClick={() => send({ type: "suspend_session" })}>
          {t("break.open_end")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
