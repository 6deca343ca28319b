import { Button, NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keepCompilation, type Of } from "../../../api/compilations";
import type { CompilationForm } from "../../../api/generated";
import { LANGUAGES } from "../../../i18n";
import { explain } from "../../../ui/useCommand";

const FORMS: CompilationForm[] = ["docx", "xlsx", "pdf"];

/** The compilation as files, in a language that need not be the screen's. */
export function Files({ of }: { of: Of }) {
  const { t, i18n } = useTranslation();
  const [chosen, choose] = useState<string | null>(null);
  const language = chosen ?? i18n.language;
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (form: CompilationForm) => keepCompilation(of, form, language),
  });
  return (
    <section className="fk-card fk-stack" aria-label={t("compile.files")}>
      <h2>{t("compile.files")}</h2>
      <div className="fk-wrap fk-compile-files">
        <NativeSelect
          size="md"
          label={t("record.language")}
          value={language}
          data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        {FORMS.map((form) => (
          <Button
            key={form}
            size="md"
            variant="default"
            loading={isPending && variables === form}
            disabled={isPending}
            onClick={() => mutate(form)}
          >
            {t("record.as", { form: form.toUpperCase() })}
          </Button>
        ))}
      </div>
      <p className="fk-small fk-quiet">{t("compile.files_help")}</p>
      {error && (
        <p className="fk-banner" role="alert">
          {explain(t, error)}
        </p>
      )}
    </section>
  );
}
