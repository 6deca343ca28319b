import { useTranslation } from "react-i18next";
import { Notice } from "../ui/Notice";

/** What is shown where a page is not there, or has failed. */
export function Failure() {
  const { t } = useTranslation();
  return (
    <Notice title={t("failure.title")} text={t("failure.text")}>
      <a href="/">{t("failure.home")}</a>
    </Notice>
  );
}
