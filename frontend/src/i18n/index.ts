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

/** What only the pages of the secretariat say; everybody else need not fetch it. */
const MORE: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import("./secretariat/en.json"),
  fr: () => import("./secretariat/fr.json"),
  es: () => import("./secretariat/es.json"),
  ar: () => import("./secretariat/ar.json"),
  ru: () => import("./secretariat/ru.json"),
  zh: () => import("./secretariat/zh.json"),
};
let more = false;

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

/** Says everything in a language from now on; where it cannot be loaded, the one before stays. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    const texts = await LOADERS[language]();
    i18next.addResourceBundle(language, "translation", texts.default);
  }
  if (more && !i18next.exists("setup.title", { lng: language })) {
    const texts = await MORE[language]();
    i18next.addResourceBundle(language, "translation", texts.default, true);
  }
  FONTS[language]?.().catch(() => undefined);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** From now on says what the pages of the secretariat say as well. */
export async function speakOfMeetings(): Promise<void> {
  more = true;
  if (isLanguage(i18next.language)) await speak(i18next.language);
}

/** `speak`, and remembers it on this device. */
export async function choose(language: Language): Promise<void> {
  await speak(language);
  localStorage.setItem(KEPT, language);
}

export async function begin(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    interpolation: { escapeValue: false },
  });
  await speak(wanted()).catch(() => speak("en"));
}
