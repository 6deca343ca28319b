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
    return t("two_sentences", { a: detail, b: remedy });
  }
  return t("command.unreachable");
}

export interface Commanding {
  send: (body: Command, then?: () => void) => void;
  busy: boolean;
}

/** So long the same command again is the same press, by a hand that trembled or hurried. */
const ONE_PRESS_MS = 800;
let taken = { command: "", at: Number.NEGATIVE_INFINITY };

function isPressedTwice(body: Command): boolean {
  const again = body.type !== "extend_turn" && JSON.stringify(body) === taken.command;
  return again && performance.now() - taken.at < ONE_PRESS_MS;
}

/** Sends commands to a session; what was not taken is told at once, without taking the screen. */
export function useCommand(session: number): Commanding {
  const { t } = useTranslation();
  const { mutate, isPending } = useMutation({
    mutationFn: (body: Command) => command(session, body),
    onSuccess: (_, body) => {
      taken = { command: JSON.stringify(body), at: performance.now() };
      notifications.clean();
    },
    onError: (error) =>
      notifications.show({
        color: "red",
        title: t("command.not_taken"),
        message: explain(t, error),
        autoClose: 9_000,
      }),
  });
  return {
    send: (body, then) => {
      if (!isPressedTwice(body)) mutate(body, { onSuccess: () => then?.() });
    },
    busy: isPending,
  };
}
