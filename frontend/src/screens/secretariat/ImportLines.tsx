import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CellError, LineState, RosterLine, RosterPreview } from "../../api/generated";
import type { Decisions } from "../../api/meetings";
import { useWord } from "../../ui/useWord";

const STATES: LineState[] = ["error", "near", "new", "changed", "same"];
const TONES: Partial<Record<LineState, string>> = { error: "bad", near: "soon", new: "good" };
const SIGNS: Record<LineState, string> = {
  error: "✗",
  near: "?",
  new: "+",
  changed: "~",
  same: "=",
};
const FIRST = 50;
const LETTERS = 26;

interface Lines {
  preview: RosterPreview;
  decisions: Decisions;
  decide: (more: Decisions) => void;
}

/** What each line says, what is wrong at which cell, and who may be somebody else. */
export function ImportLines(props: Lines) {
  const { t } = useTranslation();
  const { counts, lines } = props.preview;
  const [chosen, setChosen] = useState<LineState | "">("");
  const [most, setMost] = useState(FIRST);
  const rank = (line: RosterLine) => STATES.indexOf(line.state);
  const found = lines
    .filter((line) => !chosen || line.state === chosen)
    .toSorted((one, other) => rank(one) - rank(other));
  const open = lines.filter((line) => line.near && !(line.number in props.decisions));
  return (
    <>
      <div className="fk-wrap fk-between">
        <h3>{t("people.import.lines")}</h3>
        <NativeSelect
          size="md"
          aria-label={t("people.import.show")}
          value={chosen}
          data={[
            { value: "", label: t("people.import.every_line") },
            ...STATES.map((state) => ({ value: state, label: t(`people.import.state.${state}`) })),
          ]}
          onChange={(event) => setChosen(event.currentTarget.value as LineState | "")}
        />
      </div>
      <p className="fk-wrap" data-testid="counts">
        {STATES.map((state) => (
          <StatePill key={state} state={state} count={counts[state] ?? 0} />
        ))}
      </p>
      {open.length > 1 && (
        <Button
          className="fk-start"
          size="md"
          variant="default"
          onClick={() =>
            props.decide(Object.fromEntries(open.map((line) => [line.number, "keep" as const])))
          }
        >
          {t("people.import.keep_all")}
        </Button>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="fk-scroll" tabIndex={0} aria-label={t("people.import.lines")}>
        <table className="fk-table">
          <thead>
            <tr>
              <th scope="col">{t("people.import.line")}</th>
              <th scope="col">{t("people.import.understood")}</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, most).map((line) => (
              <LineRow key={line.number} line={line} {...props} />
            ))}
          </tbody>
        </table>
      </section>
      {found.length > most && (
        <Button className="fk-start" size="md" variant="default" onClick={() => setMost(most * 5)}>
          {t("people.import.more")}
        </Button>
      )}
    </>
  );
}

function StatePill({ state, count }: { state: LineState; count?: number }) {
  const { t } = useTranslation();
  return (
    <span className="fk-pill" data-tone={TONES[state]} data-state={state}>
      <span aria-hidden="true">{SIGNS[state]}</span>
      {t(`people.import.state.${state}`)}
      {count !== undefined && <strong>{count}</strong>}
    </span>
  );
}

type Value = string | number | boolean | null;

/** How a field's value is said. */
function useSaid(): (field: string, value: Value) => string {
  const { t } = useTranslation();
  const word = useWord();
  return (field, value) => {
    if (value === null || value === "") return "–";
    if (typeof value === "boolean") return t(value ? "people.yes" : "people.no");
    const code = String(value);
    if (field === "mode") return t(`mode.${code}`, { defaultValue: code });
    if (field === "speaks") return t(`language.${code}`, { defaultValue: code });
    if (
      field === "category" ||
      field === "gender" ||
      field === "region" ||
      field === "legal_system"
    )
      return word(field, code);
    return code;
  };
}

function LineRow({ line, ...props }: Lines & { line: RosterLine }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { affiliation, name, ...rest } = line.values;
  const field = (one: string) => t(`people.field.${one}`);
  return (
    <tr data-testid="line" data-state={line.state}>
      <th scope="row">
        {line.number} <StatePill state={line.state} />
      </th>
      <td>
        <strong>
          <bdi>{[affiliation, name].filter(Boolean).join(", ")}</bdi>
        </strong>
        {line.state === "changed" ? (
          <ul>
            {(line.changes ?? []).map((one) => (
              <li key={one.field}>
                {t("people.import.change", {
                  field: field(one.field),
                  before: `\u2068${said(one.field, one.before)}\u2069`,
                  after: `\u2068${said(one.field, one.after)}\u2069`,
                })}
              </li>
            ))}
          </ul>
        ) : (
          <p className="fk-quiet fk-small">
            {Object.entries(rest)
              .map(([one, value]) => t("colon", { a: field(one), b: said(one, value) }))
              .join(" · ")}
          </p>
        )}
        {(line.errors ?? []).map((error) => (
          <WrongCell key={`${error.field} ${error.code}`} error={error} />
        ))}
        {line.near && <NearOne line={line} {...props} />}
      </td>
    </tr>
  );
}

/** The letters of a column, as spreadsheets have them. */
export function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % LETTERS));
  return index < LETTERS ? last : letters(Math.floor(index / LETTERS) - 1) + last;
}

function WrongCell({ error }: { error: CellError }) {
  const { t } = useTranslation();
  const field = t(`people.field.${error.field}`);
  const { column = null, text = "", expected = [] } = error;
  const at = { field, column: column === null ? "" : letters(column), text: `\u2068${text}\u2069` };
  return (
    <p className="fk-wrong" data-testid="wrong-cell">
      <span aria-hidden="true">✗</span> {column === null ? field : t("people.import.at", at)} –{" "}
      {t(`people.import.error.${error.code}`)}
      {expected.length > 0 && (
        <> {t("people.import.expected", { words: `\u2068${expected.join(", ")}\u2069` })}</>
      )}
    </p>
  );
}

/** Whether a line that is like somebody is the same person: for people to say. */
function NearOne({ line, decisions, decide }: Lines & { line: RosterLine }) {
  const { t } = useTranslation();
  const { near } = line;
  if (!near) return null;
  const { similarity } = near;
  const who = `\u2068${[near.affiliation, near.name].filter(Boolean).join(", ")}\u2069`;
  const like =
    near.line != null
      ? t("people.import.near_line", { who, similarity, line: near.line })
      : t("people.import.near_person", { who, similarity });
  const merge = { value: "merge", label: t("people.import.merge") };
  return (
    <NativeSelect
      size="md"
      label={like}
      aria-label={`${t("people.import.decide", { line: line.number })} – ${like}`}
      value={decisions[line.number] ?? ""}
      data={[
        { value: "", label: t("people.import.undecided"), disabled: true },
        { value: "keep", label: t("people.import.keep") },
        ...(near.participant != null ? [merge] : []),
        { value: "skip", label: t("people.import.skip") },
      ]}
      onChange={(event) => {
        const said = event.currentTarget.value as Decisions[number];
        decide({ [line.number]: said });
      }}
    />
  );
}
