import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keepCompilation, type Of } from "../../../api/compilations";
import type { CompilationForm } from "../../../api/generated";
import { FileLanguage, KeepAs, useFileLanguage } from "../../../ui/KeepAs";
import { explain } from "../../../ui/useCommand";

const FORMS: CompilationForm[] = ["docx", "xlsx", "pdf"];

/** The compilation as files, in a language that need not be the screen's. */
export function Files({ of }: { of: Of }) {
  const { t } = useTranslation();
  const [language, choose] = useFileLanguage();
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (form: CompilationForm) => keepCompilation(of, form, language),
  });
  return (
    <section className="fk-card fk-stack" aria-label={t("compile.files")}>
      <h2>{t("compile.files")}</h2>
      <div className="fk-wrap fk-compile-files">
        <FileLanguage value={language} choose={choose} />
        <KeepAs forms={FORMS} making={isPending ? variables : null} make={mutate} />
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
