/** What the interface says, and in which language: one is loaded when it is first wanted. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { KEPT, type Language, TEXTS, type Texts, wanted } from "./languages";

export { LANGUAGES, type Language } from "./languages";

/** Where the letters of a language do not come with every page. */
const FONTS: Partial<Record<Language, () => Promise<unknown>>> = {
  zh: () => import("@fontsource-variable/noto-sans-sc"),
};

export function directionOf(language: string): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}

/** How dates and times are written; digits are Western in every language. */
export function localeOf(language: string): string {
  if (language === "ar") return "ar-u-nu-latn";
  return language === "en" ? "en-GB" : language;
}

const spoken = new Set([TEXTS]);

/** Says these texts as well from now on, in the language that is spoken. */
export async function speakAlso(texts: Texts): Promise<void> {
  spoken.add(texts);
  await speak(i18next.language as Language);
}

/** Says everything in a language from now on; where it cannot be loaded, the one before stays. */
export async function speak(language: Language): Promise<void> {
  for (const texts of spoken) {
    const { default: said } = await texts[language]();
    i18next.addResourceBundle(language, "translation", said, true);
  }
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
  await i18next.use(initReactI18next).init({
    resources: {},
    interpolation: { escapeValue: false },
  });
  await speak(wanted()).catch(() => speak("en"));
}
