import { useTranslation } from "react-i18next";

export type Kind = "category" | "gender" | "legal_system" | "region";

/** The word for a code; what is no code that is known is said as it is. */
export function useWord(): (kind: Kind, code: string) => string {
  const { t } = useTranslation();
  return (kind, code) => t(`word.${kind}.${code.replaceAll(/[ -]/g, "_")}`, { defaultValue: code });
}
