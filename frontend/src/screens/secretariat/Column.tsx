import { useDroppable } from "@dnd-kit/core";
import { useTranslation } from "react-i18next";
import type { SlotOut, TotalOut } from "../../api/generated";
import type { Acts } from "./Board";
import { column } from "./board";
import { Card } from "./Card";
import { type Names, useNames } from "./names";
import type { Editing } from "./useProgramme";

interface Props {
  editing: Editing;
  slot: SlotOut | null;
  acts: Acts;
}

/** A session with its presentations, or the lane of those that are in none. */
export function Column({ editing, slot, acts }: Props) {
  const { t } = useTranslation();
  const { made, draft, judged } = editing;
  const names = useNames(made);
  const { setNodeRef, isOver } = useDroppable({ id: `slot ${slot?.id ?? ""}` });
  const title = slot?.title ?? t("programme.unplaced");
  const order = column(draft.placements, slot?.id ?? null);
  const total = judged.totals.find((one) => one.slot === slot?.id);
  const broken = judged.breaches.filter((one) => one.slot === slot?.id && one.talk === null);
  return (
    <section
      ref={setNodeRef}
      className={slot ? "fk-card fk-stack fk-slot" : "fk-card fk-stack fk-slot fk-lane"}
      aria-label={title}
      data-testid="slot"
      data-slot={slot?.id ?? ""}
      data-over={isOver || undefined}
    >
      <div className="fk-wrap fk-between">
        <h3>
          <bdi>{title}</bdi>
        </h3>
        {slot && slot.status !== "planned" && (
          <span className="fk-pill">{t(`status.${slot.status}`)}</span>
        )}
      </div>
      {slot && total && <Totals {...{ slot, total, names }} />}
      {broken.map((one) => (
        <p key={one.code} className="fk-broken">
          {names.breach(one)}
        </p>
      ))}
      <ol className="fk-list fk-cards">
        {order.map((id, place) => {
          const talk = made.talks.find((one) => one.id === id);
          return (
            talk && <Card key={id} {...{ editing, slot, talk, place, acts }} all={order.length} />
          );
        })}
      </ol>
      {order.length === 0 && (
        <p className="fk-quiet">{t(slot ? "programme.empty" : "programme.all_placed")}</p>
      )}
    </section>
  );
}

/** When the session is, what it takes up, and its minutes as bars with their figures. */
function Totals(props: { slot: SlotOut; total: TotalOut; names: Names }) {
  const { slot, total } = props;
  const { hours, minutes } = props.names;
  const { t } = useTranslation();
  const themes = slot.themes.map((theme) => `(${theme.id})`).join(" ");
  return (
    <div className="fk-totals">
      <p className="fk-quiet fk-small">
        {hours(slot)} {themes}
      </p>
      <Bar part={total.used} whole={total.limit} />
      <p className="fk-small fk-tabular">
        {t("programme.used", { used: minutes(total.used), limit: minutes(total.limit) })}
      </p>
      {total.online_limit !== null && (
        <>
          <Bar part={total.online} whole={total.online_limit} />
          <p className="fk-small fk-tabular">
            {t("programme.online", {
              used: minutes(total.online),
              limit: minutes(total.online_limit),
            })}
          </p>
        </>
      )}
      <p className="fk-small fk-tabular">
        {t("programme.debate", { left: minutes(total.debate) })}
      </p>
    </div>
  );
}

function Bar({ part, whole }: { part: number; whole: number }) {
  const share = whole > 0 ? Math.min(100, (100 * part) / whole) : part > 0 ? 100 : 0;
  return (
    <div className="fk-bar" aria-hidden="true" data-over={part > whole || undefined}>
      <span className="fk-used" style={{ width: `${share}%` }} />
    </div>
  );
}
