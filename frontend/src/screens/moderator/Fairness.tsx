import { NativeSelect, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView, Person } from "../../api/generated";
import { clockText } from "../../live/clock";

const LINES = ["mode", "region", "legal_system", "gender", "category"] as const;
type Line = (typeof LINES)[number];

interface Share {
  group: string;
  people: number;
  spoke: number;
  spoken_ms: number;
}

function shares(view: ModeratorView, line: Line): Share[] {
  const groups = new Map<string, Share>();
  for (const person of Object.values(view.people) as Person[]) {
    const mode = view.modes[String(person.id)];
    const group = (line === "mode" ? mode : person[line]) ?? "–";
    const share = groups.get(group) ?? { group, people: 0, spoke: 0, spoken_ms: 0 };
    const spoken = view.spoken[String(person.id)];
    share.people += 1;
    share.spoke += spoken && spoken.turns > 0 ? 1 : 0;
    share.spoken_ms += spoken?.spoken_ms ?? 0;
    groups.set(group, share);
  }
  // somebody may have spoken in the room and be online now: time counts where it was spoken
  const online = Object.values(view.spoken).reduce((sum, one) => sum + one.online_ms, 0);
  const all = Object.values(view.spoken).reduce((sum, one) => sum + one.spoken_ms, 0);
  for (const share of line === "mode" ? groups.values() : [])
    share.spoken_ms = share.group === "online" ? online : all - online;
  return [...groups.values()].toSorted((a, b) => b.spoken_ms - a.spoken_ms);
}

/** Who has and has not spoken, along the lines that are watched: bars, and the same as a table. */
export function Fairness({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const [line, setLine] = useState<Line>("mode");
  const rows = shares(view, line);
  const most = Math.max(1, ...rows.map((row) => row.spoken_ms));
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
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t(`fairness.${line}`)}</Table.Th>
            <Table.Th>{t("fairness.spoke")}</Table.Th>
            <Table.Th>{t("fairness.time")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.group}>
              <Table.Td>{line === "mode" ? t(`mode.${row.group}`) : row.group}</Table.Td>
              <Table.Td className="fk-tabular">
                <bdi dir="ltr">
                  {row.spoke} / {row.people}
                </bdi>
              </Table.Td>
              <Table.Td>
                <div className="fk-wrap fk-whole">
                  <span className="fk-bar" aria-hidden="true">
                    <span
                      className="fk-used"
                      style={{ width: `${(100 * row.spoken_ms) / most}%` }}
                    />
                  </span>
                  <span className="fk-tabular">{clockText(row.spoken_ms)}</span>
                </div>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
