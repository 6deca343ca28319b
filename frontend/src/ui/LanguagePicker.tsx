import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { choose, LANGUAGES, type Language } from "../i18n";

/** The language of the screen; each calls itself by its own name. */
export function LanguagePicker() {
  const { t, i18n } = useTranslation();
  return (
    <NativeSelect
      size="md"
      className="fk-head-language"
      aria-label={t("frame.language")}
      data-testid="language"
      value={i18n.language}
      data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      onChange={(event) => choose(event.currentTarget.value as Language)}
    />
  );
}
