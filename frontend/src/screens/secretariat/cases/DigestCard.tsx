import { NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keepDigest } from "../../../api/cases";
import type { Treatment } from "../../../api/generated";
import { FileLanguage, KeepAs, useFileLanguage } from "../../../ui/KeepAs";
import { explain } from "../../../ui/useCommand";

const FORMS = ["xlsx", "json"] as const;

/** The accepted cases as a file, with what may not be published left out or marked. */
export function DigestCard({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const [language, choose] = useFileLanguage();
  const [confidential, setConfidential] = useState<Treatment>("leave_out");
  const [withoutConsent, setWithoutConsent] = useState<Treatment>("leave_out");
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (form: (typeof FORMS)[number]) =>
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
        <FileLanguage value={language} choose={choose} />
        {treatment(t("cases.not_public"), confidential, setConfidential)}
        {treatment(t("cases.no_consent"), withoutConsent, setWithoutConsent)}
      </div>
      <div className="fk-wrap">
        <KeepAs forms={FORMS} making={isPending ? variables : null} make={mutate} />
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
