interface Bars {
  title: string;
  /** How many there are of each, in the order in which they are shown. */
  counts: [string, number][];
  all: number;
  called: (value: string) => string;
  testid?: string;
}

/** How people are spread over something that is watched. */
export function Bars({ title, counts, all, called, testid }: Bars) {
  return (
    <div data-testid={testid}>
      <h3 className="fk-quiet fk-small">{title}</h3>
      <ul className="fk-list">
        {counts.map(([value, count]) => (
          <li key={value}>
            <span className="fk-count">
              <bdi>{called(value)}</bdi> <strong className="fk-tabular">{count}</strong>
            </span>
            <span className="fk-bar" aria-hidden="true">
              <span className="fk-used" style={{ width: `${(100 * count) / Math.max(all, 1)}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
