import { useTranslation } from "react-i18next";

/** Of invitations, as imports know them; a meeting may have others. */
export const CATEGORIES = ["state", "igo", "pni", "ngo", "observer", "secretariat"];
export const GENDERS = ["F", "M", "X"];
export const LEGAL_SYSTEMS = ["civil", "common", "mixed", "religious", "customary"];
export const REGIONS = ["African", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG"];
export type Kind = "category" | "gender" | "legal_system" | "region";

/** The word for a code; what is no code that is known is said as it is. */
export function useWord(): (kind: Kind, code: string) => string {
  const { t } = useTranslation();
  return (kind, code) =>
    t(`people.word.${kind}.${code.replaceAll(/[ -]/g, "_")}`, { defaultValue: code });
}
