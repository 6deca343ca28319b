import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { ActionIcon, Button, Checkbox, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Of, setOutline } from "../../../api/compilations";
import type { CompilationOut, Heading } from "../../../api/generated";
import { newKey, ProblemError } from "../../../api/http";
import { themes as fetchThemes } from "../../../api/meetings";
import { explain } from "../../../ui/useCommand";
import type { Compiling } from "./useCompilation";

interface Props {
  of: Of;
  found: CompilationOut;
  compiling: Compiling;
  close: () => void;
}

/** The outline of a product: its headings in order, and the themes that feed it. */
export function Outline({ of, found, compiling, close }: Props) {
  const { t } = useTranslation();
  const { data: themes } = useQuery({
    queryKey: ["themes", of.meeting],
    queryFn: () => fetchThemes(of.meeting),
  });
  const [version, setVersion] = useState(found.outline.version);
  const [headings, setHeadings] = useState(found.outline.headings);
  const [fed, setFed] = useState(found.outline.themes ?? []);
  const saving = useMutation({
    mutationFn: () => setOutline(of, { version, headings, themes: fed }),
    onSuccess: async (now) => {
      await compiling.take(now);
      close();
    },
    onError: () => compiling.again(),
  });
  const changed =
    saving.error instanceof ProblemError && saving.error.problem.rule === "changed_meanwhile";
  const takeTheirs = () => {
    saving.reset();
    setVersion(found.outline.version);
    setHeadings(found.outline.headings);
    setFed(found.outline.themes ?? []);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (headings.every((one) => one.title.trim())) saving.mutate();
  };
  return (
    <form className="fk-card fk-stack" noValidate onSubmit={submit} data-testid="outline-form">
      <h2>{t("compile.outline")}</h2>
      <Headings headings={headings} change={setHeadings} />
      <fieldset className="fk-compile-themes">
        <legend>{t("compile.themes")}</legend>
        {themes?.map((theme) => (
          <Checkbox
            key={theme.id}
            size="md"
            label={`\u2068(${theme.id}) ${theme.title}\u2069`}
            checked={fed.includes(theme.id)}
            onChange={() =>
              setFed(
                fed.includes(theme.id) ? fed.filter((one) => one !== theme.id) : [...fed, theme.id],
              )
            }
          />
        ))}
      </fieldset>
      {saving.error && (
        <p className="fk-banner" role="alert">
          {explain(t, saving.error)}
        </p>
      )}
      <div className="fk-wrap">
        <Button type="submit" size="md" loading={saving.isPending} data-testid="save-outline">
          {t("compile.save_outline")}
        </Button>
        <Button size="md" variant="default" onClick={close}>
          {t("compile.leave")}
        </Button>
        {changed && (
          <Button size="md" variant="default" onClick={takeTheirs}>
            {t("compile.take_theirs")}
          </Button>
        )}
      </div>
    </form>
  );
}

function Headings(props: { headings: Heading[]; change: (headings: Heading[]) => void }) {
  const { t } = useTranslation();
  const { headings, change } = props;
  const raise = (at: number) => {
    const moved = [...headings];
    moved.splice(at - 1, 0, ...moved.splice(at, 1));
    change(moved);
  };
  return (
    <>
      {headings.map((one, at) => (
        <div key={one.id} className="fk-compile-heading">
          <TextInput
            size="md"
            maxLength={300}
            dir="auto"
            label={t("compile.heading", { n: at + 1 })}
            error={!one.title.trim() && t("cases.needed")}
            value={one.title}
            onChange={(event) => {
              const title = event.currentTarget.value;
              change(headings.map((each) => (each.id === one.id ? { ...each, title } : each)));
            }}
          />
          <ActionIcon
            size="var(--fk-touch)"
            variant="default"
            disabled={at === 0}
            aria-label={t("compile.raise_heading", { n: at + 1 })}
            onClick={() => raise(at)}
          >
            ↑
          </ActionIcon>
          <ActionIcon
            size="var(--fk-touch)"
            variant="default"
            aria-label={t("compile.remove_heading", { n: at + 1 })}
            onClick={() => change(headings.filter((each) => each.id !== one.id))}
          >
            ×
          </ActionIcon>
        </div>
      ))}
      <Button
        className="fk-start"
        size="md"
        variant="default"
        onClick={() => change([...headings, { id: newKey().slice(0, 12), title: "" }])}
      >
        {t("compile.add_heading")}
      </Button>
    </>
  );
}
