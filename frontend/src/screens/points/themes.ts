import type { TFunction } from "i18next";
import type { PointTheme } from "../../api/generated";

/** A theme as it is called on the page; points of none are together at the end. */
export function themeTitle(t: TFunction, themes: PointTheme[], id: string | null): string {
  const theme = themes.find((one) => one.id === id);
  if (theme) return `\u2068(${theme.id}) ${theme.title}\u2069`;
  return id === null ? t("points.no_theme") : `(${id})`;
}

export function themeChoices(t: TFunction, themes: PointTheme[]) {
  return [
    ...themes.map(({ id }) => ({ value: id, label: themeTitle(t, themes, id) })),
    { value: "", label: t("points.no_theme") },
  ];
}
