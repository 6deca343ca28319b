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

/** Tells at once what was not taken, without taking the screen. */
export function tell(t: TFunction, error: Error): void {
  notifications.show({
    color: "red",
    title: t("command.not_taken"),
    message: explain(t, error),
    autoClose: 9_000,
  });
}

export interface Commanding {
  send: (body: Command, then?: () => void) => void;
  busy: boolean;
}

/** So long the same command again is the same press, by a hand that trembled or hurried. */
export const ONE_PRESS_MS = 800;
const NOTHING = { command: "", at: Number.NEGATIVE_INFINITY };
/** What was pressed last; the same thing after something else is meant. */
let pressed = NOTHING;

function isPressedTwice(body: Command): boolean {
  const again = body.type !== "extend_turn" && JSON.stringify(body) === pressed.command;
  return again && performance.now() - pressed.at < ONE_PRESS_MS;
}

function press(body: Command): void {
  pressed = { command: JSON.stringify(body), at: performance.now() };
}

/** Sends commands to a session; what was not taken is told at once, without taking the screen. */
export function useCommand(session: number): Commanding {
  const { t } = useTranslation();
  const { mutate, isPending } = useMutation({
    mutationFn: (body: Command) => command(session, body),
    onSuccess: (_, body) => {
      if (JSON.stringify(body) === pressed.command) press(body);
      notifications.clean();
    },
    onError: (error) => {
      pressed = NOTHING;
      tell(t, error);
    },
  });
  return {
    send: (body, then) => {
      if (isPressedTwice(body)) return;
      press(body);
      mutate(body, { onSuccess: () => then?.() });
    },
    busy: isPending,
  };
}
