import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NominationIn } from "../../../api/generated";
import { ProblemError } from "../../../api/http";
import { askToNominate } from "../../../api/nominations";
import { LANGUAGES } from "../../../i18n";
import { tell } from "../../../ui/useCommand";

const NOBODY = { affiliation: "", category: "", region: "", legal_system: "", email: "" };
const FIELDS = ["affiliation", "category", "region", "legal_system", "email"] as const;

/** Adds a State or an organization that is to nominate. */
export function Ask({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(NOBODY);
  const [language, setLanguage] = useState<NominationIn["language"]>("en");
  const asking = useMutation({
    mutationFn: () =>
      askToNominate(meeting, {
        affiliation: typed.affiliation,
        category: typed.category,
        region: typed.region.trim() || null,
        legal_system: typed.legal_system.trim() || null,
        email: typed.email.trim() || null,
        language,
      }),
    onSuccess: () => {
      setTyped((before) => ({ ...NOBODY, category: before.category }));
      queries.invalidateQueries({ queryKey: ["nominations", meeting] });
    },
    onError: (error) => fieldsOf(error).length === 0 && tell(t, error),
  });
  const wrong = fieldsOf(asking.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate();
  };
  return (
    <section className="fk-card fk-stack" aria-label={t("nominations.ask")}>
      <h2>{t("nominations.ask")}</h2>
      <form className="fk-post-fields" onSubmit={submit}>
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            size="md"
            label={t(`nominations.fields.${field}`)}
            required={field === "affiliation" || field === "category"}
            error={wrong.includes(field) && t("nominations.wrong_field")}
            value={typed[field]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((before) => ({ ...before, [field]: value }));
            }}
          />
        ))}
        <NativeSelect
          size="md"
          label={t("nominations.fields.language")}
          value={language}
          data={Object.keys(LANGUAGES).map((value) => ({ value, label: t(`language.${value}`) }))}
          onChange={(event) => setLanguage(event.currentTarget.value as NominationIn["language"])}
        />
        <Button size="md" type="submit" loading={asking.isPending}>
          {t("nominations.add")}
        </Button>
      </form>
    </section>
  );
}

function fieldsOf(error: Error | null): string[] {
  if (!(error instanceof ProblemError)) return [];
  return (error.problem.errors ?? []).map((one) => one.field ?? "");
}
