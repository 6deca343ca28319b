import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGES } from "../i18n";

/** The language that a file is wanted in: the screen's, until another one is chosen. */
export function useFileLanguage(): [string, (language: string) => void] {
  const { i18n } = useTranslation();
  const [chosen, choose] = useState<string | null>(null);
  return [chosen ?? i18n.language, choose];
}

export function FileLanguage(props: { value: string; choose: (language: string) => void }) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      size="md"
      label={t("record.language")}
      value={props.value}
      data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      onChange={(event) => props.choose(event.currentTarget.value)}
    />
  );
}

interface Forms<Form extends string> {
  forms: readonly Form[];
  /** The one that is being made; the others wait. */
  making: Form | null | undefined;
  make: (form: Form) => void;
}

/** A button for each form that a file can be had in. */
export function KeepAs<Form extends string>({ forms, making, make }: Forms<Form>) {
  const { t } = useTranslation();
  return forms.map((form) => (
    <Button
      key={form}
      size="md"
      variant="default"
      loading={making === form}
      disabled={making != null}
      onClick={() => make(form)}
    >
      {t("record.as", { form: form.toUpperCase() })}
    </Button>
  ));
}
