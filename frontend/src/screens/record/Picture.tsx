import { useId } from "react";
import type { Drawing, Mark } from "../../api/generated";

const TEXT_HEIGHT = 18;

/** A drawing of the record; from right to left it is turned over, and its words are not. */
export function Picture({ drawing, rtl }: { drawing: Drawing; rtl: boolean }) {
  const hatch = useId();
  const { width, height } = drawing;
  const x = (value: number) => (rtl ? width - value : value);
  return (
    <figure className="fk-card fk-stack fk-drawing">
      {drawing.caption && (
        <figcaption>
          <h3>
            <bdi>{drawing.caption}</bdi>
          </h3>
        </figcaption>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys too */}
      <section className="fk-scroll" tabIndex={0} aria-label={drawing.caption ?? drawing.title}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={drawing.title}>
          <Hatch id={hatch} />
          {drawing.marks.map((mark, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: marks keep their places
            <Shape key={place} mark={mark} x={x} rtl={rtl} hatch={hatch} />
          ))}
        </svg>
      </section>
      <ul className="fk-wrap fk-looks">
        {drawing.legend.map(([look, word]) => (
          <li key={look}>
            <svg className="fk-swatch" viewBox="0 0 24 12" aria-hidden="true">
              <rect width="24" height="12" data-look={look} fill={fillOf(look, hatch)} />
            </svg>{" "}
            {word}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** What is not interpreted is hatched: told without colour. */
function Hatch({ id }: { id: string }) {
  return (
    <pattern
      id={id}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <line className="fk-drawn-hatch" x1="0" y1="0" x2="0" y2="6" />
    </pattern>
  );
}

function fillOf(look: string, hatch: string): string | undefined {
  return look === "uninterpreted" ? `url(#${hatch})` : undefined;
}

function Shape(props: { mark: Mark; x: (value: number) => number; rtl: boolean; hatch: string }) {
  const { mark, x, rtl, hatch } = props;
  const { look, points } = mark;
  const at = (place: number) => points[place] ?? 0;
  if (mark.shape === "rect") {
    const [a, b] = [x(at(0)), x(at(2))];
    return (
      <rect
        data-look={look}
        fill={fillOf(look, hatch)}
        x={Math.min(a, b)}
        y={at(1)}
        width={Math.max(1, Math.abs(b - a))}
        height={at(3) - at(1)}
      />
    );
  }
  if (mark.shape === "text") {
    const width = mark.width ?? 0;
    return (
      <foreignObject
        x={rtl ? x(at(0)) - width : at(0)}
        y={at(1) - TEXT_HEIGHT / 2}
        width={width}
        height={TEXT_HEIGHT}
      >
        <div className="fk-drawn" data-look={look} dir={rtl ? "rtl" : "ltr"}>
          <bdi>{mark.text}</bdi>
        </div>
      </foreignObject>
    );
  }
  const line: string[] = [];
  for (let place = 0; place < points.length; place += 2)
    line.push(`${x(at(place))},${at(place + 1)}`);
  return mark.shape === "area" ? (
    <polygon data-look={look} points={line.join(" ")} />
  ) : (
    <polyline data-look={look} points={line.join(" ")} />
  );
}
