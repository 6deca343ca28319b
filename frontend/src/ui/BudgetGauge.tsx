import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BudgetView, ClockView } from "../api/generated";
import { budgetAt, clockText } from "../live/clock";
import { useAt } from "../live/hooks";
import type { ClockSize } from "./ClockFace";
import { Instant } from "./Instant";

interface Props {
  budget: BudgetView;
  turn: ClockView | null;
}

/** What is left of the interpreted online time, as the one figure that matters. */
export function BudgetLeft(props: Props & { size?: ClockSize }) {
  const text = useAt((at) => clockText(budgetAt(props.budget, props.turn, at).remaining_ms));
  const empty = useAt((at) => budgetAt(props.budget, props.turn, at).remaining_ms === 0);
  return (
    <span
      className="fk-clock"
      dir="ltr"
      data-testid="budget-remaining"
      data-urgency={empty ? "over" : "calm"}
      data-size={props.size}
    >
      {text}
    </span>
  );
}

/** The online budget as a card of its own. */
export function BudgetCard(props: Props & { children?: ReactNode }) {
  const { t } = useTranslation();
  const { children, ...shown } = props;
  return (
    <section className="fk-card fk-stack" aria-label={t("budget.title")}>
      <div className="fk-wrap fk-between">
        <h2>{t("budget.title")}</h2>
        <BudgetLeft {...shown} size="card" />
      </div>
      <BudgetGauge {...shown} />
      {children}
    </section>
  );
}

/** The online budget: used, reserved and free as a bar, and in figures. */
function BudgetGauge({ budget, turn }: Props) {
  const { t } = useTranslation();
  const parts = useAt((at) => {
    const now = budgetAt(budget, turn, at);
    const held = Math.min(now.reserved_ms, now.remaining_ms);
    const share = (ms: number) => ((100 * ms) / Math.max(1, budget.used.limit_ms)).toFixed(1);
    return `${share(now.used_ms)} ${share(held)}`;
  });
  const [used, held] = parts.split(" ");
  return (
    <div className="fk-stack">
      <div className="fk-bar" aria-hidden="true">
        <span className="fk-used" style={{ width: `${used}%` }} />
        <span className="fk-reserved" style={{ width: `${held}%` }} />
      </div>
      <dl className="fk-dl">
        <Figure budget={budget} turn={turn} name="used_ms" mark="fk-used" />
        <Figure budget={budget} turn={turn} name="reserved_ms" mark="fk-reserved" />
        <Figure budget={budget} turn={turn} name="free_ms" mark="fk-free" />
        <Figure budget={budget} turn={turn} name="uninterpreted_ms" />
        <Changed name="extended" ms={budget.extended_ms} />
        <Changed name="corrected" ms={budget.corrections_ms} />
      </dl>
      {budget.exhausts_at != null && (
        <p data-testid="exhausts-at">
          {t("budget.exhausts_at")} <Instant at={budget.exhausts_at} />
        </p>
      )}
      <Short budget={budget} turn={turn} />
      {budget.overspent_ms > 0 && (
        <p className="fk-pill" data-tone="bad">
          {t("budget.overspent", { time: clockText(budget.overspent_ms) })}
        </p>
      )}
    </div>
  );
}

/** What an extension or corrections changed of the minutes that there are in all. */
function Changed(props: { name: string; ms: number }) {
  const { t } = useTranslation();
  if (props.ms === 0) return null;
  const sign = props.ms < 0 ? "−" : "+";
  return (
    <>
      <dt>{t(`budget.${props.name}`)}</dt>
      <dd>{`${sign}${clockText(Math.abs(props.ms))}`}</dd>
    </>
  );
}

/** Says when others have spoken into the minutes that presentations reserve. */
function Short({ budget, turn }: Props) {
  const { t } = useTranslation();
  const time = useAt((at) => {
    const now = budgetAt(budget, turn, at);
    return clockText(Math.max(0, now.reserved_ms - now.remaining_ms));
  });
  if (time === "0:00") return null;
  return (
    <p className="fk-pill" data-tone="soon" data-testid="short">
      {t("budget.short", { time })}
    </p>
  );
}

type Name = "used_ms" | "reserved_ms" | "free_ms" | "uninterpreted_ms";

/** `mark`: how the bar shows it. */
function Figure(props: Props & { name: Name; mark?: string }) {
  const { t } = useTranslation();
  const text = useAt((at) => {
    const ms = budgetAt(props.budget, props.turn, at)[props.name];
    // what is left is rounded down: what is used is rounded up, so that they add up
    return clockText(props.name === "used_ms" ? Math.ceil(ms / 1000) * 1000 : ms);
  });
  return (
    <>
      <dt>
        {props.mark && <span className={`fk-mark ${props.mark}`} aria-hidden="true" />}
        {t(`budget.${props.name}`)}
      </dt>
      <dd data-testid={`budget-${props.name}`}>{text}</dd>
    </>
  );
}
