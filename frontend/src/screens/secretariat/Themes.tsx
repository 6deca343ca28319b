import { Button, CloseButton, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ThemeBody } from "../../api/generated";
import { ProblemError } from "../../api/http";
import * as api from "../../api/meetings";
import { SaveBar } from "./SaveBar";
import { useEdit } from "./useEdit";

type Draft = { themes: ThemeBody[] };

/** The themes, which are saved together, as of a version of their meeting. */
export function Themes({ meeting: id, row }: { meeting: number; row: api.ThemesAsOf }) {
  const { t } = useTranslation();
  const queries = useQueryClient();

  async function send(draft: Draft, version: number): Promise<api.ThemesAsOf> {
    try {
      await api.saveThemes(id, draft.themes, version);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 412) throw error;
      throw new ProblemError({ ...error.problem, current: { ...(await api.themesAsOf(id)) } });
    }
    return api.themesAsOf(id);
  }

  const edit = useEdit<api.ThemesAsOf, Draft>({
    row,
    draftOf: ({ themes }) => ({ themes }),
    check: ({ themes }) => {
      const ids = themes.map((one) => one.id);
      const wrong = themes.flatMap((one, n) => [
        ...(/^[\w-]{1,12}$/.test(one.id) && ids.indexOf(one.id) === n ? [] : [`${n}.id`]),
        ...(one.title.trim() ? [] : [`${n}.title`]),
      ]);
      return Object.fromEntries(wrong.map((field) => [field, t("setup.field_wrong")]));
    },
    send,
    done: (now) => {
      queries.setQueryData(["themes as of", id], now);
      queries.invalidateQueries({ queryKey: ["meeting", id] });
    },
  });
  const { themes } = edit.draft;
  const set = (index: number, changes: Partial<ThemeBody>) =>
    edit.set({ themes: themes.map((one, n) => (n === index ? { ...one, ...changes } : one)) });
  return (
    <form
      className="fk-card fk-stack"
      aria-label={t("setup.themes")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        edit.save();
      }}
    >
      <h2>{t("setup.themes")}</h2>
      <ul className="fk-list fk-stack">
        {themes.map((theme, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the letter is what is being typed
          <li key={index} className="fk-theme">
            <TextInput
              size="md"
              className="fk-minutes"
              label={t("setup.theme_id")}
              value={theme.id}
              error={edit.errors[`${index}.id`]}
              onChange={(event) => set(index, { id: event.currentTarget.value })}
            />
            <TextInput
              size="md"
              className="fk-grow"
              label={t("setup.theme_title")}
              value={theme.title}
              error={edit.errors[`${index}.title`]}
              onChange={(event) => set(index, { title: event.currentTarget.value })}
            />
            <TextInput
              size="md"
              className="fk-grow"
              label={t("setup.theme_outcome")}
              value={theme.outcome ?? ""}
              onChange={(event) => set(index, { outcome: event.currentTarget.value })}
            />
            <Textarea
              size="md"
              className="fk-grow"
              autosize
              label={t("setup.theme_documents")}
              value={theme.documents ?? ""}
              onChange={(event) => set(index, { documents: event.currentTarget.value })}
            />
            <CloseButton
              size="xl"
              aria-label={t("setup.remove", { what: theme.id })}
              onClick={() => edit.set({ themes: themes.filter((_, n) => n !== index) })}
            />
          </li>
        ))}
      </ul>
      <SaveBar edit={edit} label={() => t("setup.themes")}>
        <Button
          size="md"
          variant="default"
          onClick={() =>
            edit.set({ themes: [...themes, { id: "", title: "", outcome: "", documents: "" }] })
          }
        >
          {t("setup.add_theme")}
        </Button>
      </SaveBar>
    </form>
  );
}
