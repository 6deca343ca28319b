/** The interface's six languages: each is loaded when it is first wanted, and kept on the device. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";

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

const KEPT = "floorkeeper.language";
const LOADERS: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import("./en.json"),
  fr: () => import("./fr.json"),
  es: () => import("./es.json"),
  ar: () => import("./ar.json"),
  ru: () => import("./ru.json"),
  zh: () => import("./zh.json"),
};

/** Texts of pages that are not of a session, and that no screen of one waits for. */
const MORE: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import("./more/en.json"),
  fr: () => import("./more/fr.json"),
  es: () => import("./more/es.json"),
  ar: () => import("./more/ar.json"),
  ru: () => import("./more/ru.json"),
  zh: () => import("./more/zh.json"),
};

/** Where the letters of a language do not come with every page. */
const FONTS: Partial<Record<Language, () => Promise<unknown>>> = {
  zh: () => import("@fontsource-variable/noto-sans-sc"),
};

function isLanguage(code: string | null | undefined): code is Language {
  return code != null && code in LANGUAGES;
}

export function directionOf(language: string): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}

/** How dates and times are written; digits are Western in every language. */
export function localeOf(language: string): string {
  if (language === "ar") return "ar-u-nu-latn";
  return language === "en" ? "en-GB" : language;
}

/** By the address (`?lang=fr`, for a display), else as chosen before, else as the browser has it. */
function wanted(): Language {
  const asked = new URLSearchParams(location.search).get("lang");
  const own = navigator.languages.map((tag) => tag.split("-")[0]);
  const found = [asked, localStorage.getItem(KEPT), ...own].find(isLanguage);
  return found ?? "en";
}

const loaders = [LOADERS];
const loaded = new Set<() => Promise<{ default: object }>>();

/** Loads what is wanted of a language's texts and is not there yet. */
async function learn(language: Language): Promise<void> {
  const missing = loaders.map((each) => each[language]).filter((load) => !loaded.has(load));
  for (const load of missing) {
    const texts = await load();
    i18next.addResourceBundle(language, "translation", texts.default, true);
    loaded.add(load);
  }
}

/** From now on there are also the texts of pages that are not of a session. */
export async function learnMore(): Promise<void> {
  if (!loaders.includes(MORE)) loaders.push(MORE);
  await learn(i18next.language as Language);
}

/** Says everything in a language from now on; where it cannot be loaded, the one before stays. */
export async function speak(language: Language): Promise<void> {
  await learn(language);
  FONTS[language]?.().catch(() => undefined);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** `speak`, and remembers it on this device. */
export async function choose(language: Language): Promise<void> {
  await speak(language);
  localStorage.setItem(KEPT, language);
}

export async function begin(): Promise<void> {
  loaded.clear();
  await i18next.use(initReactI18next).init({
    resources: {},
    interpolation: { escapeValue: false },
  });
  await speak(wanted()).catch(() => speak("en"));
}
