import { useDirection } from "@mantine/core";
import { AxisBottom, AxisLeft, AxisRight } from "@visx/axis";
import { PatternLines } from "@visx/pattern";
import { scaleLinear, scaleTime } from "@visx/scale";
import { AreaClosed, LinePath } from "@visx/shape";
import { useTranslation } from "react-i18next";
import type { ItemView, Mode, Span, Timeline } from "../../api/generated";
import { clockText, MINUTE } from "../../live/clock";
import { useTimeOfDay } from "../Instant";
import { extent, lane, leftAt, moments } from "./course";

/** Of the drawing, in pixels. */
const START = 84;
const END = 20;
const LANES: Record<Mode, number> = { in_room: 30, online: 92 };
const LABEL = 18;
const BAR = 28;
const BUDGET = { top: 176, bottom: 296 };
const HEIGHT = 328;
const NARROWEST = 30;

type Along = (at: number) => number;

interface Props {
  timeline: Timeline;
  items: ItemView[];
  who: (turn: Timeline["turns"][number]) => string;
  width: number;
}

/** The session along the time: who spoke in the room and online, and the budget beneath. */
export function Picture({ timeline, items, who, width }: Props) {
  const { t } = useTranslation();
  const rtl = useDirection().dir === "rtl";
  const range = rtl ? [width - START, END] : [START, width - END];
  const scale = scaleTime<number>({ domain: extent(timeline), range });
  const x: Along = (at) => scale(at);
  return (
    <svg
      className="fk-picture"
      role="img"
      aria-label={t("timeline.picture", { count: timeline.turns.length })}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      data-testid="timeline-picture"
    >
      <Patterns />
      {timeline.suspensions.map((one) => (
        <Between
          key={one.from_at}
          className="fk-suspended"
          x={x}
          from={one.from_at}
          to={one.to_at ?? timeline.at}
          top={LANES.in_room}
          height={BUDGET.bottom - LANES.in_room}
        />
      ))}
      <Moments {...{ timeline, items, x, rtl }} />
      {(["in_room", "online"] as const).map((mode) => (
        <Lane key={mode} {...{ timeline, mode, who, x, rtl, width }} />
      ))}
      <Budget {...{ timeline, x, rtl, width }} />
      <TimeAxis scale={scale} width={width} />
      {timeline.closed_at == null && (
        <line
          className="fk-now"
          x1={x(timeline.at)}
          x2={x(timeline.at)}
          y1={20}
          y2={BUDGET.bottom}
        />
      )}
    </svg>
  );
}

/** What is not interpreted is hatched, what stands still is open: told without colour. */
function Patterns() {
  const size = { width: 6, height: 6 };
  return (
    <>
      <PatternLines
        id="fk-hatch"
        {...size}
        orientation={["diagonal"]}
        strokeWidth={2}
        className="fk-hatch"
      />
      <PatternLines
        id="fk-hatch-quiet"
        {...size}
        orientation={["diagonalRightToLeft"]}
        className="fk-hatch-quiet"
      />
    </>
  );
}

/** A rectangle between two instants, whichever way time runs. */
function Between(props: {
  className: string;
  state?: string;
  x: Along;
  from: number;
  to: number;
  top: number;
  height: number;
}) {
  const [a, b] = [props.x(props.from), props.x(props.to)];
  return (
    <rect
      className={props.className}
      data-state={props.state}
      x={Math.min(a, b)}
      width={Math.max(1, Math.abs(b - a))}
      y={props.top}
      height={props.height}
    />
  );
}

/** A line of text that is cut with an ellipsis where its place ends. */
function Text(props: { className: string; from: number; to: number; top: number; text: string }) {
  const [a, b] = [Math.min(props.from, props.to), Math.max(props.from, props.to)];
  if (b - a < NARROWEST) return null;
  return (
    <foreignObject x={a} y={props.top} width={b - a} height={LABEL}>
      <div dir="auto" className={props.className}>
        {props.text}
      </div>
    </foreignObject>
  );
}

function Lane(props: {
  timeline: Timeline;
  mode: Mode;
  who: Props["who"];
  x: Along;
  rtl: boolean;
  width: number;
}) {
  const { t } = useTranslation();
  const { timeline, mode, who, x, rtl, width } = props;
  const [from, to] = extent(timeline);
  const top = LANES[mode] + LABEL;
  const edge = rtl ? width : 0;
  const name = rtl ? width - START + 8 : START - 8;
  return (
    <g>
      <Text className="fk-lane-name" from={edge} to={name} top={top + 3} text={t(`mode.${mode}`)} />
      <line className="fk-axis" x1={x(from)} x2={x(to)} y1={top + BAR} y2={top + BAR} />
      {lane(timeline, mode).map((bar) => (
        <g key={bar.turn.id} data-testid="timeline-bar">
          <title>{`${who(bar.turn)} · ${clockText(bar.turn.spoken_ms)}`}</title>
          {bar.spans.map((span) => (
            <Stretch key={span.from_at} span={span} x={x} top={top} />
          ))}
          <Text
            className="fk-bar-name"
            from={x(bar.from_at)}
            to={x(bar.next_at)}
            top={top - LABEL}
            text={who(bar.turn)}
          />
        </g>
      ))}
    </g>
  );
}

/** What stands still is low, so that it is not taken for speaking. */
function Stretch(props: { span: Span; x: Along; top: number }) {
  const { span, x, top } = props;
  const low = span.state === "paused";
  return (
    <Between
      className="fk-span"
      state={span.state}
      x={x}
      from={span.from_at}
      to={span.to_at}
      top={low ? top + BAR - 8 : top}
      height={low ? 8 : BAR}
    />
  );
}

/** When items were taken up and the list was closed. */
function Moments(props: { timeline: Timeline; items: ItemView[]; x: Along; rtl: boolean }) {
  const { t } = useTranslation();
  const { timeline, items, x, rtl } = props;
  const [from, to] = extent(timeline);
  const shown = moments(timeline, items).filter(
    ({ at, what }) => (what === "item" || what === "list_closed") && at >= from && at <= to,
  );
  return shown.map((moment, index) => {
    const next = x(shown[index + 1]?.at ?? to);
    const at = x(moment.at);
    return (
      <g key={`${moment.what}${moment.at}`}>
        <line className="fk-moment" x1={at} x2={at} y1={4} y2={BUDGET.bottom} />
        <Text
          className="fk-moment-name"
          from={at + (rtl ? -4 : 4)}
          to={next}
          top={2}
          text={moment.what === "item" ? moment.title : t("timeline.list_closed")}
        />
      </g>
    );
  });
}

/** What was left of the online budget: straight from point to point, with leaps where it changed. */
function Budget(props: { timeline: Timeline; x: Along; rtl: boolean; width: number }) {
  const { t } = useTranslation();
  const { timeline, x, rtl, width } = props;
  const points = timeline.budget_points;
  const most = Math.max(MINUTE / 60, ...points.map((point) => point.remaining_ms));
  const y = scaleLinear<number>({
    domain: [0, most / MINUTE],
    range: [BUDGET.bottom, BUDGET.top],
  });
  const drawn = {
    data: points,
    x: (point: Timeline["budget_points"][number]) => x(point.at),
    y: (point: Timeline["budget_points"][number]) => y(point.remaining_ms / MINUTE),
  };
  const Axis = rtl ? AxisRight : AxisLeft;
  return (
    <g>
      <Text
        className="fk-bar-name"
        from={rtl ? width - START - 4 : START + 4}
        to={rtl ? END : width - END}
        top={BUDGET.top - LABEL - 4}
        text={t("timeline.left")}
      />
      <AreaClosed {...drawn} yScale={y} className="fk-left-area" />
      <LinePath {...drawn} className="fk-left-line" data-testid="timeline-budget" />
      {timeline.budget_changes.map((change) => (
        <circle
          key={`${change.at}${change.because}`}
          className="fk-left-change"
          cx={x(change.at)}
          cy={y(leftAt(timeline, change.at) / MINUTE)}
          r={4}
        />
      ))}
      <Axis
        scale={y}
        left={rtl ? width - START : START}
        numTicks={3}
        tickFormat={(minutes) => clockText(Number(minutes) * MINUTE)}
        tickClassName="fk-tick"
        axisLineClassName="fk-axis"
        tickLineProps={{ className: "fk-axis" }}
        tickLabelProps={{ textAnchor: rtl ? "start" : "end", dx: rtl ? 4 : -4, dy: 4 }}
      />
    </g>
  );
}

function TimeAxis(props: { scale: ReturnType<typeof scaleTime<number>>; width: number }) {
  const timeOfDay = useTimeOfDay();
  const ticks = props.scale.ticks(Math.floor((props.width - START) / 90));
  return (
    <AxisBottom
      scale={props.scale}
      top={BUDGET.bottom}
      tickValues={ticks.filter((at) => at.getSeconds() === 0)}
      tickFormat={(at) => timeOfDay(Number(at))}
      tickClassName="fk-tick"
      axisLineClassName="fk-axis"
      tickLineProps={{ className: "fk-axis" }}
      tickLabelProps={{ textAnchor: "middle", dy: 4 }}
    />
  );
}
