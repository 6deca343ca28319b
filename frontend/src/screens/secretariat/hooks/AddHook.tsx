import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/InlineInput.layer.css";
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HookEvent } from "../../../api/generated";
import { createHook } from "../../../api/hooks";
import { explain } from "../../../ui/useCommand";
import { Secret } from "./Secret";

const EVENTS: HookEvent[] = [
  "floor.given",
  "floor.ended",
  "next.changed",
  "session.opened",
  "session.suspended",
  "session.resumed",
  "session.closed",
];
const USUAL: HookEvent[] = ["floor.given", "floor.ended"];

/** A new web hook: its address, what it is told, and then its secret. */
export function AddHook({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [address, setAddress] = useState("");
  const [events, setEvents] = useState(USUAL);
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => createHook(meeting, { address: address.trim(), events }),
    onSuccess: () => {
      setAddress("");
      return queries.invalidateQueries({ queryKey: ["hooks", meeting] });
    },
  });
  const choose = (event: HookEvent, on: boolean) =>
    setEvents(EVENTS.filter((one) => (one === event ? on : events.includes(one))));
  return (
    <section className="fk-card fk-stack" aria-label={t("hook.add")}>
      <h2>{t("hook.add")}</h2>
      <form
        className="fk-stack"
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <TextInput
          size="md"
          dir="ltr"
          type="url"
          required
          maxLength={500}
          placeholder="https://mixer.example.org/floor"
          label={t("hook.address")}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <fieldset className="fk-stack fk-hook-events">
          <legend>{t("hook.events")}</legend>
          {EVENTS.map((event) => (
            <Checkbox
              key={event}
              size="md"
              label={t(`hooks.event.${event.replace(".", "_")}`)}
              checked={events.includes(event)}
              onChange={(change) => choose(event, change.currentTarget.checked)}
            />
          ))}
        </fieldset>
        {error && <p role="alert">{explain(t, error)}</p>}
        <Button
          className="fk-start"
          type="submit"
          size="md"
          loading={isPending}
          disabled={events.length === 0}
        >
          {t("hook.add_go")}
        </Button>
      </form>
      {data && <Secret key={data.id} value={data.secret} />}
    </section>
  );
}
