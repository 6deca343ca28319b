import "./timeline.css";
import { useElementSize } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView, TimelineTurn } from "../../api/generated";
import { timeline } from "../../api/http";
import { localeOf } from "../../i18n";
import { useAt, useChange } from "../../live/hooks";
import { useSpeaker } from "../speaker";
import { carriedOn, standing } from "./course";
import { Moments, Turns } from "./Figures";
import { Picture } from "./Picture";

/** So often the running turn is drawn anew: it grows by less than a pixel. */
const STEP_MS = 5_000;
/** Narrower than this it is scrolled within its own box. */
const NARROWEST = 720;
const KEYS = ["charged", "interpreted", "uninterpreted", "paused", "suspended"] as const;

/** The course of a session as a picture and in figures, live while it goes on. */
export default function Timeline({ view }: { view: ModeratorView }) {
  const { t, i18n } = useTranslation();
  const name = useSpeaker(view.people);
  const { data, isError, refetch } = useQuery({
    queryKey: ["timeline", view.session.id],
    queryFn: () => timeline(view.session.id),
  });
  useChange(standing(view), () => refetch());
  const step = useAt((at) => Math.floor(at / STEP_MS));
  if (!data)
    return (
      <p role="status" data-waiting={!isError}>
        {t(isError ? "command.unreachable" : "enter.wait")}
      </p>
    );
  const course = carriedOn(data, view, step * STEP_MS);
  if (course.turns.length === 0) return <p data-testid="timeline-empty">{t("timeline.empty")}</p>;
  const from = course.opened_at ?? course.at;
  const who = (turn: TimelineTurn) => name(turn.participant_id, turn.kind);
  return (
    <div className="fk-stack fk-timeline" data-testid="timeline">
      <p>{span(from, course.at, i18n.language)}</p>
      <Scrolled label={t("timeline.title")}>
        {(width) => <Picture {...{ timeline: course, items: view.items, who, width }} />}
      </Scrolled>
      <Legend />
      <Scrolled label={t("timeline.turns")}>{() => <Turns timeline={course} who={who} />}</Scrolled>
      <Scrolled label={t("timeline.moments")}>
        {() => <Moments timeline={course} items={view.items} />}
      </Scrolled>
    </div>
  );
}

/** The day, and from when to when, in the person's own zone. */
function span(from: number, to: number, language: string): string {
  const format = { dateStyle: "long", timeStyle: "short", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(localeOf(language), format).formatRange(from, to);
}

/** What is wider than the screen scrolls within its own box, by the keyboard too. */
function Scrolled(props: { label: string; children: (width: number) => ReactNode }) {
  const { ref, width } = useElementSize();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section ref={ref} className="fk-scrolled" tabIndex={0} aria-label={props.label}>
      {width > 0 && props.children(Math.max(NARROWEST, Math.floor(width)))}
    </section>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className="fk-list fk-wrap fk-legend">
      {KEYS.map((key) => (
        <li key={key}>
          <svg width="28" height="16" aria-hidden="true">
            {key === "suspended" ? (
              <rect className="fk-suspended" width="28" height="16" />
            ) : (
              <rect
                className="fk-span"
                data-state={key}
                x="1"
                width="26"
                y={key === "paused" ? 7 : 1}
                height={key === "paused" ? 8 : 14}
              />
            )}
          </svg>
          {t(`timeline.${key}`)}
        </li>
      ))}
    </ul>
  );
}
