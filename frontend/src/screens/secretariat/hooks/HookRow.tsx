import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HookOut } from "../../../api/generated";
import * as api from "../../../api/hooks";
import { HookAnswer } from "../../../ui/HookAnswer";
import { tell } from "../../../ui/useCommand";
import { Remove } from "../Remove";
import { Secret } from "./Secret";

/** A web hook: what it is told, what it answered last, and what can be done with it. */
export function HookRow({ meeting, hook }: { meeting: number; hook: HookOut }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const after = {
    onSuccess: () => queries.invalidateQueries({ queryKey: ["hooks", meeting] }),
    onError: (error: Error) => tell(t, error),
  };
  const { address, events, active } = hook;
  const test = useMutation({ mutationFn: () => api.testHook(hook.id), ...after });
  const renew = useMutation({ mutationFn: () => api.renewHookSecret(hook.id), ...after });
  const turn = useMutation({
    mutationFn: () => api.editHook(hook.id, { address, events, active: !active }),
    ...after,
  });
  const named = events.map((event) => t(`hooks.event.${event.replace(".", "_")}`));
  return (
    <li className="fk-post-row" data-testid="hook">
      <div className="fk-grow fk-stack">
        <span className="fk-hook-address">
          <bdi dir="ltr">{address}</bdi>
        </span>
        <span className="fk-quiet">{named.join(" · ")}</span>
        <span className="fk-wrap">
          {!active && (
            <span className="fk-pill" data-tone="soon">
              {t("hooks.stopped")}
            </span>
          )}
          {hook.last && !open && <HookAnswer call={hook.last} />}
          {hook.waiting > 0 && <span>{t("hooks.waiting", { n: hook.waiting })}</span>}
        </span>
      </div>
      <span className="fk-wrap">
        <Button size="md" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t("hook.test")}
        </Button>
        <Button size="md" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("hook.log")}
        </Button>
        <Button size="md" variant="default" loading={turn.isPending} onClick={() => turn.mutate()}>
          {t(active ? "hook.stop" : "hook.go_on")}
        </Button>
        <Button size="md" variant="subtle" onClick={() => renew.mutate()}>
          {t("hook.new_secret")}
        </Button>
        <Remove
          what={address}
          act={() => api.removeHook(hook.id)}
          done={() => queries.invalidateQueries({ queryKey: ["hooks", meeting] })}
        />
      </span>
      {renew.data && <Secret key={renew.data.secret} value={renew.data.secret} />}
      {open && <Log hook={hook} />}
    </li>
  );
}

function Log({ hook }: { hook: HookOut }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["hook calls", hook.id, hook.last?.id, hook.last?.attempts, hook.waiting],
    queryFn: () => api.hookCalls(hook.id),
    placeholderData: (before) => before,
  });
  if (data?.length === 0) return <p className="fk-quiet fk-post-more">{t("hook.no_calls")}</p>;
  return (
    <ul className="fk-list fk-stack fk-post-more" data-testid="hook-log">
      {data?.map((call) => (
        <li key={call.id}>
          <HookAnswer call={call} />
        </li>
      ))}
    </ul>
  );
}
