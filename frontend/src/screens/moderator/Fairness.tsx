import { NativeSelect, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView } from "../../api/generated";
import { localeOf } from "../../i18n";
import { clockText } from "../../live/clock";
import { ModeBadge } from "../../ui/badges";
import { inFull } from "../../ui/speaker";
import { useWord } from "../../ui/useWord";
import { LINES, type Line, type Share, shares, type Voice, voices } from "./fairness";

/** Who has and has not spoken: by groups, in bars and figures, and one by one. */
export function Fairness({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const [line, setLine] = useState<Line>("mode");
  const { heard, silent } = voices(view);
  return (
    <section className="fk-card fk-stack" aria-label={t("fairness.title")}>
      <div className="fk-wrap fk-between">
        <h2>{t("fairness.title")}</h2>
        <NativeSelect
          size="md"
          aria-label={t("fairness.by")}
          value={line}
          data={LINES.map((one) => ({ value: one, label: t(`fairness.${one}`) }))}
          onChange={(event) => setLine(event.currentTarget.value as Line)}
        />
      </div>
      <Groups line={line} rows={shares(view, line)} />
      <Voices view={view} title={t("fairness.silent", { number: silent.length })} of={silent} />
      <Voices view={view} title={t("fairness.heard", { number: heard.length })} of={heard} />
    </section>
  );
}

function Groups(props: { line: Line; rows: Share[] }) {
  const { t, i18n } = useTranslation();
  const word = useWord();
  const { line, rows } = props;
  const percent = new Intl.NumberFormat(localeOf(i18n.language), { style: "percent" });
  return (
    <Table className="fk-shares" horizontalSpacing={4}>
      <Table.Thead className="fk-small">
        <Table.Tr>
          <Table.Th>{t(`fairness.${line}`)}</Table.Th>
          <Table.Th>{t("fairness.spoke")}</Table.Th>
          <Table.Th>{t("timeline.turns")}</Table.Th>
          <Table.Th>{t("fairness.time")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.group} data-testid="fairness-row">
            <Table.Th scope="row">
              <bdi>{line === "mode" ? t(`mode.${row.group}`) : word(line, row.group)}</bdi>
              <span className="fk-bar" aria-hidden="true">
                <span className="fk-used" style={{ width: `${100 * row.part}%` }} />
              </span>
            </Table.Th>
            <Table.Td className="fk-tabular">
              <bdi dir="ltr">
                {row.spoke} / {row.people}
              </bdi>
            </Table.Td>
            <Table.Td className="fk-tabular">{row.turns}</Table.Td>
            <Table.Td className="fk-tabular">
              {clockText(row.spoken_ms)}
              <span className="fk-quiet fk-line">{percent.format(row.part)}</span>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** People one by one, folded away. */
function Voices(props: { view: ModeratorView; title: string; of: Voice[] }) {
  const { t } = useTranslation();
  const { view, title, of } = props;
  const speaks = view.floor.holder?.participant_id;
  return (
    <details>
      <summary className="fk-fold">{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <ul className="fk-list fk-voices" tabIndex={0} aria-label={title}>
        {of.map(({ person, turns, spoken_ms, position }) => (
          <li key={person.id} className="fk-item fk-wrap" data-testid="voice">
            <bdi>{inFull(person)}</bdi>
            <ModeBadge mode={view.modes[String(person.id)] ?? "in_room"} />
            {turns > 0 && (
              <span className="fk-quiet">
                {t("list.spoken", { count: turns })} ·{" "}
                <span className="fk-tabular">{clockText(spoken_ms)}</span>
              </span>
            )}
            {person.id === speaks && <span className="fk-quiet">{t("floor.speaks")}</span>}
            {position !== undefined && (
              <span className="fk-quiet">{t("fairness.place", { place: position })}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
