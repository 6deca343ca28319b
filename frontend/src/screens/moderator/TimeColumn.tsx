import { NativeSelect } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView } from "../../api/generated";
import { BudgetCard } from "../../ui/BudgetGauge";
import { ClockFace } from "../../ui/ClockFace";
import { Instant } from "../../ui/Instant";
import { useSpeaker } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";
import { Extend } from "./Extend";
import { Fairness } from "./Fairness";
import { PastTurns } from "./PastTurns";
import { Texts } from "./Texts";

/** Time: the online budget, the session and the window, the booths' signals, fairness. */
export const TimeColumn = memo(function TimeColumn({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const turn = view.floor.holder?.clock ?? null;
  return (
    <>
      <BudgetCard budget={view.budget} turn={turn}>
        <p className="fk-quiet">{t(`exhaustion.${view.budget.on_exhaustion}`)}</p>
        <Extend view={view} />
      </BudgetCard>
      <Clocks view={view} />
      <Lost view={view} />
      <Texts view={view} />
      <PastTurns view={view} />
      <Fairness view={view} />
    </>
  );
});

function Clocks({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const { session } = view;
  return (
    <section className="fk-card fk-stack" aria-label={t("time.title")}>
      <h2>{t("time.title")}</h2>
      <dl className="fk-dl">
        <dt>{t("time.session")}</dt>
        <dd>
          <ClockFace clock={session.clock} testid="session-clock" />
        </dd>
        <dt>{t("time.window")}</dt>
        <dd>
          <ClockFace clock={session.window} testid="window-clock" />
        </dd>
        {session.item && (
          <>
            <dt>{t("time.item")}</dt>
            <dd>
              <ClockFace clock={session.item} />
            </dd>
          </>
        )}
      </dl>
      <NativeSelect
        size="md"
        label={t("agenda.title")}
        value={session.item_id ?? ""}
        data={[
          { value: "", label: "–", disabled: true },
          ...view.items.map((item) => ({ value: item.id, label: item.title })),
        ]}
        onChange={(event) => send({ type: "start_item", item_id: event.currentTarget.value })}
      />
    </section>
  );
}

function Lost({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const lost = Object.entries(view.lost);
  if (lost.length === 0) return null;
  return (
    <section className="fk-card fk-stack" aria-label={t("lost.title")}>
      <h2>{t("lost.title")}</h2>
      <ul className="fk-list">
        {lost.map(([id, since]) => (
          <li key={id}>
            {name(Number(id), "statement")} · {t("lost.since")} <Instant at={since} />
          </li>
        ))}
      </ul>
    </section>
  );
}
