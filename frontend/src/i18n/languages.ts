/** The interface's six languages, and which of them a browser is for. */

/** Each language as it calls itself. */
export const LANGUAGES = {
  en: "English",
  fr: "Français",
  es: "Español",
  ar: "العربية",
  ru: "Русский",
  zh: "中文",
} as const;
export type Language = keyof typeof LANGUAGES;

export const KEPT = "floorkeeper.language";

export type Texts = Record<Language, () => Promise<{ default: object }>>;

/** The texts of each; they are fetched once, however often they are asked for. */
export const TEXTS: Texts = {
  en: () => import("./en.json"),
  fr: () => import("./fr.json"),
  es: () => import("./es.json"),
  ar: () => import("./ar.json"),
  ru: () => import("./ru.json"),
  zh: () => import("./zh.json"),
};

function isLanguage(code: string | null | undefined): code is Language {
  return code != null && code in LANGUAGES;
}

/** By the address (`?lang=fr`, for a display), else as chosen before, else as the browser has it. */
export function wanted(): Language {
  const asked = new URLSearchParams(location.search).get("lang");
  const own = navigator.languages.map((tag) => tag.split("-")[0]);
  const found = [asked, localStorage.getItem(KEPT), ...own].find(isLanguage);
  return found ?? "en";
}
