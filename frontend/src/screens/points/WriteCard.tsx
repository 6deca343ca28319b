import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { writePoint } from "../../api/points";
import { NoteChoice } from "./NoteChoice";
import { LONGEST } from "./PointForm";
import type { OnDesk } from "./PointsPage";
import { themeChoices } from "./themes";
import { useWork } from "./useDesk";

/** A new point: of tagged notes that are in none yet, or written freely. */
export function WriteCard(on: OnDesk) {
  const { t } = useTranslation();
  const { meeting, desk } = on;
  const [chosen, choose] = useState<number[]>([]);
  const [typed, type] = useLocalStorage<string | null>({
    key: `floorkeeper.point.new.${meeting}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const [picked, pick] = useState<string | null>(null);
  const waiting = desk.notes.filter((note) => desk.waiting.includes(note.id));
  const sources = waiting.filter((note) => chosen.includes(note.id));
  const text = typed ?? sources.map((note) => note.text).join("\n");
  const known = desk.themes.map((theme) => theme.id);
  const theme = picked ?? sources.find((note) => known.includes(note.theme ?? ""))?.theme ?? "";
  const { mutate, isPending } = useWork(
    meeting,
    () =>
      writePoint(meeting, {
        text: text.trim(),
        theme: theme || null,
        notes: sources.map((note) => note.id),
      }),
    () => {
      choose([]);
      type(null);
      pick(null);
    },
  );
  return (
    <section className="fk-card fk-stack" aria-label={t("points.new")}>
      <h2>{t("points.new")}</h2>
      <form
        className="fk-stack"
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <NoteChoice
          label={t("points.waiting", { n: waiting.length })}
          notes={waiting}
          chosen={chosen}
          choose={choose}
        />
        <Textarea
          size="md"
          autosize
          minRows={3}
          maxRows={16}
          maxLength={LONGEST}
          dir="auto"
          label={t("points.text", { language: t(`language.${desk.language}`) })}
          value={text}
          data-testid="new-point"
          onChange={(event) => type(event.currentTarget.value || null)}
        />
        <NativeSelect
          size="md"
          label={t("points.theme")}
          value={theme}
          data={themeChoices(t, desk.themes)}
          onChange={(event) => pick(event.currentTarget.value)}
        />
        <Button
          size="md"
          type="submit"
          className="fk-start"
          disabled={!text.trim()}
          loading={isPending}
          data-testid="add-point"
        >
          {t("points.add")}
        </Button>
      </form>
    </section>
  );
}
