import { useTranslation } from "react-i18next";
import type { ItemView, Timeline, TimelineTurn } from "../../api/generated";
import { clockText } from "../../live/clock";
import { Instant } from "../Instant";
import { leftAt, type Moment, moments } from "./course";

/** The turns of the picture in figures. */
export function Turns(props: { timeline: Timeline; who: (turn: TimelineTurn) => string }) {
  const { t } = useTranslation();
  const { timeline, who } = props;
  const sum = (name: "spoken_ms" | "charged_ms" | "uninterpreted_ms") =>
    timeline.turns.reduce((all, turn) => all + turn[name], 0);
  return (
    <table className="fk-figures fk-wide" data-testid="timeline-table">
      <caption>{t("timeline.turns")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("past.who")}</th>
          <th scope="col">{t("ask.kind")}</th>
          <th scope="col">{t("fairness.mode")}</th>
          <th scope="col">{t("timeline.from")}</th>
          <th scope="col" className="fk-number">
            {t("past.spoken")}
          </th>
          <th scope="col" className="fk-number">
            {t("past.charged")}
          </th>
          <th scope="col" className="fk-number">
            {t("past.uninterpreted")}
          </th>
        </tr>
      </thead>
      <tbody>
        {timeline.turns.map((turn) => (
          <Row key={turn.id} turn={turn} who={who(turn)} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            {t("timeline.sum")}
          </th>
          <td className="fk-number">{clockText(sum("spoken_ms"))}</td>
          <td className="fk-number">{clockText(sum("charged_ms"))}</td>
          <td className="fk-number">{clockText(sum("uninterpreted_ms"))}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Row({ turn, who }: { turn: TimelineTurn; who: string }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        <bdi>{who}</bdi>
        {turn.ended_at == null && <span className="fk-pill">{t("timeline.so_far")}</span>}
      </th>
      <td>{t(`kind.${turn.kind}`)}</td>
      <td>{turn.modes.map((mode) => t(`mode.${mode}`)).join(" · ")}</td>
      <td>
        <Instant at={turn.given_at} />
      </td>
      <td className="fk-number">{clockText(turn.spoken_ms)}</td>
      <td className="fk-number">
        {clockText(turn.charged_ms)}
        {turn.corrected_ms !== 0 && (
          <span className="fk-quiet fk-line">
            {t("timeline.by_correction", { time: signed(turn.corrected_ms) })}
          </span>
        )}
      </td>
      <td className="fk-number">{clockText(turn.uninterpreted_ms)}</td>
    </tr>
  );
}

/** A length of time that is added or (with a minus) taken away, set apart from the words. */
function signed(ms: number): string {
  return `\u2066${ms < 0 ? "−" : "+"}${clockText(Math.abs(ms))}\u2069`;
}

/** What happened beside the turns, and what was left of the online budget then. */
export function Moments(props: { timeline: Timeline; items: ItemView[] }) {
  const { t } = useTranslation();
  const { timeline } = props;
  const say = (moment: Moment) => {
    if ("title" in moment) return t("timeline.item", { title: moment.title });
    const time = "by_ms" in moment ? signed(moment.by_ms) : "";
    return t(`timeline.${moment.what}`, { time });
  };
  return (
    <table className="fk-figures">
      <caption>{t("timeline.moments")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("timeline.when")}</th>
          <th scope="col">{t("timeline.what")}</th>
          <th scope="col" className="fk-number">
            {t("timeline.left")}
          </th>
        </tr>
      </thead>
      <tbody>
        {moments(timeline, props.items).map((moment) => (
          <tr key={`${moment.at}${moment.what}`}>
            <td>
              <Instant at={moment.at} />
            </td>
            <th scope="row">{say(moment)}</th>
            <td className="fk-number">{clockText(leftAt(timeline, moment.at))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
