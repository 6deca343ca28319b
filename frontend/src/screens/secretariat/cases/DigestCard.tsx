import { Button, NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keepDigest } from "../../../api/cases";
import type { Treatment } from "../../../api/generated";
import { LANGUAGES } from "../../../i18n";
import { explain } from "../../../ui/useCommand";

/** The accepted cases as a file, with what may not be published left out or marked. */
export function DigestCard({ meeting }: { meeting: number }) {
  const { t, i18n } = useTranslation();
  const [chosen, choose] = useState<string | null>(null);
  const language = chosen ?? i18n.language;
  const [confidential, setConfidential] = useState<Treatment>("leave_out");
  const [withoutConsent, setWithoutConsent] = useState<Treatment>("leave_out");
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (form: "json" | "xlsx") =>
      keepDigest(meeting, { form, language, confidential, withoutConsent }),
  });
  const treatment = (label: string, value: Treatment, set: (value: Treatment) => void) => (
    <NativeSelect
      size="md"
      label={label}
      value={value}
      data={(["leave_out", "mark"] as const).map((one) => ({
        value: one,
        label: t(`cases.${one}`),
      }))}
      onChange={(event) => set(event.currentTarget.value as Treatment)}
    />
  );
  return (
    <section className="fk-card fk-stack" aria-label={t("cases.digest")}>
      <h2>{t("cases.digest")}</h2>
      <div className="fk-post-fields">
        <NativeSelect
          size="md"
          label={t("record.language")}
          value={language}
          data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        {treatment(t("cases.not_public"), confidential, setConfidential)}
        {treatment(t("cases.no_consent"), withoutConsent, setWithoutConsent)}
      </div>
      <div className="fk-wrap">
        {(["xlsx", "json"] as const).map((form) => (
          <Button
            key={form}
            size="md"
            variant="default"
            loading={isPending && variables === form}
            onClick={() => mutate(form)}
          >
            {t("record.as", { form: form.toUpperCase() })}
          </Button>
        ))}
      </div>
      <p className="fk-small fk-quiet">{t("cases.digest_help")}</p>
      {error && (
        <p className="fk-banner" role="alert">
          {explain(t, error)}
        </p>
      )}
    </section>
  );
}
