import { NumberInput, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Rules } from "./board";
import type { Editing } from "./useProgramme";

/** What the secretariat asks of the programme; like any change, it is saved with the others. */
export function RulesForm({ editing }: { editing: Editing }) {
  const { t } = useTranslation();
  const { draft, edit } = editing;
  const set = (changes: Partial<Rules>) =>
    edit({ ...draft, rules: { ...draft.rules, ...changes } });
  const number = (value: number | string) => (typeof value === "number" ? Math.round(value) : null);
  return (
    <section className="fk-card fk-stack" aria-label={t("programme.rules")}>
      <h2>{t("programme.rules")}</h2>
      <NumberInput
        size="md"
        label={t("programme.debate_percent")}
        description={t("programme.debate_why")}
        min={0}
        max={100}
        clampBehavior="strict"
        value={draft.rules.debate_percent}
        onChange={(value) => set({ debate_percent: number(value) ?? 0 })}
      />
      <NumberInput
        size="md"
        label={t("programme.reserve")}
        description={t("programme.reserve_why")}
        min={0}
        max={600}
        clampBehavior="strict"
        value={draft.rules.online_reserve}
        onChange={(value) => set({ online_reserve: number(value) ?? 0 })}
      />
      <Switch
        size="md"
        label={t("programme.place_all")}
        checked={draft.rules.place_all}
        onChange={(event) => set({ place_all: event.currentTarget.checked })}
      />
    </section>
  );
}
