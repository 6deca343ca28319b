import { useTranslation } from "react-i18next";
import type { ParticipantOut } from "../../api/generated";
import { type Kind, useWord } from "../../ui/useWord";
import { Bars } from "./Bars";

const LINES = ["category", "mode", "region", "legal_system", "gender"] as const;

/** How many there are of each, the most first; '' for those of whom it was not said. */
export function counted(
  people: ParticipantOut[],
  line: (typeof LINES)[number],
): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of people) counts.set(one[line] ?? "", (counts.get(one[line] ?? "") ?? 0) + 1);
  return [...counts].sort(([one, many], [other, more]) => more - many || one.localeCompare(other));
}

/** The lines along which the balance of a meeting is watched. */
export function Balance({ people }: { people: ParticipantOut[] }) {
  const { t } = useTranslation();
  return (
    <section className="fk-card fk-stack" aria-label={t("people.balance")}>
      <h2>{t("people.balance")}</h2>
      <div className="fk-balance">
        {LINES.map((line) => (
          <Line key={line} people={people} line={line} />
        ))}
      </div>
    </section>
  );
}

function Line({ people, line }: { people: ParticipantOut[]; line: (typeof LINES)[number] }) {
  const { t } = useTranslation();
  const word = useWord();
  function called(code: string): string {
    if (code === "") return t("people.unsaid");
    return line === "mode" ? t(`mode.${code}`) : word(line as Kind, code);
  }
  return (
    <Bars
      title={t(`people.field.${line}`)}
      counts={counted(people, line)}
      all={people.length}
      called={called}
      testid={`balance-${line}`}
    />
  );
}
