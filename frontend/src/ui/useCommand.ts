import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Command } from "../api/generated";
import { command, ProblemError } from "../api/http";

/** Why something was not taken, and what can be done. */
export function explain(t: TFunction, error: Error): string {
  if (error instanceof ProblemError) {
    const { detail, remedy } = error.problem;
    return [detail, remedy].filter(Boolean).join(" ");
  }
  return t("command.unreachable");
}

export interface Commanding {
  send: (body: Command, taken?: () => void) => void;
  busy: boolean;
}

/** Sends commands to a session; what was not taken is told at once, without taking the screen. */
export function useCommand(session: number): Commanding {
  const { t } = useTranslation();
  const { mutate, isPending } = useMutation({
    mutationFn: (body: Command) => command(session, body),
    onError: (error) =>
      notifications.show({
        color: "red",
        title: t("command.not_taken"),
        message: explain(t, error),
        autoClose: 9_000,
      }),
  });
  return {
    send: (body, taken) => mutate(body, { onSuccess: () => taken?.() }),
    busy: isPending,
  };
}
