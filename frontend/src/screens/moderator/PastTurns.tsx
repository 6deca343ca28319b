import { Button, NumberInput, Popover, Table, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView, PastTurnView } from "../../api/generated";
import { whoAmI } from "../../api/http";
import { clockText } from "../../live/clock";
import { useSpeaker } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";

/** The last turns with what they were charged; the last speaker can be put back on the list. */
export function PastTurns({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const { data: me } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  const name = useSpeaker(view.people);
  const turns = view.past.toReversed();
  const last = turns[0];
  if (!last) return null;
  return (
    <section className="fk-card fk-stack" aria-label={t("past.title")}>
      <div className="fk-wrap fk-between">
        <h2>{t("past.title")}</h2>
        {last.participant_id != null && (
          <Button
            size="sm"
            variant="default"
            onClick={() => send({ type: "return_to_list", turn_id: last.id, absent: false })}
          >
            {t("past.put_back", { who: name(last.participant_id, last.kind) })}
          </Button>
        )}
      </div>
      <Table.ScrollContainer minWidth={320}>
        <Table className="fk-past" horizontalSpacing={5} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("past.who")}</Table.Th>
              <Table.Th>{t("past.spoken")}</Table.Th>
              <Table.Th>{t("past.charged")}</Table.Th>
              <Table.Th>{t("past.uninterpreted")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {turns.map((turn) => (
              <Table.Tr key={turn.id} data-testid="past-row">
                <Table.Td>{name(turn.participant_id, turn.kind)}</Table.Td>
                <Table.Td className="fk-tabular">{clockText(turn.spoken_ms)}</Table.Td>
                <Table.Td className="fk-tabular">
                  {clockText(turn.charged_ms)}{" "}
                  {me?.role === "secretariat" && <Correct view={view} turn={turn} />}
                </Table.Td>
                <Table.Td className="fk-tabular">{clockText(turn.uninterpreted_ms)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function Correct({ view, turn }: { view: ModeratorView; turn: PastTurnView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} withArrow trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="subtle" onClick={() => setOpen(!open)}>
          {t("past.correct")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className="fk-stack"
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const by_ms = Math.round(Number(form.get("seconds")) * 1000);
            const reason = String(form.get("reason"));
            send({ type: "correct_charge", turn_id: turn.id, by_ms, reason }, () => setOpen(false));
          }}
        >
          <NumberInput name="seconds" required label={t("past.seconds")} allowDecimal={false} />
          <TextInput name="reason" required maxLength={500} label={t("past.reason")} />
          <Button type="submit">{t("past.record")}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
