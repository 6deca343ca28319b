/** The texts of what is before and after the sessions, which no screen of theirs waits for. */
import type { Texts } from "./languages";

export const OFFICE: Texts = {
  en: () => import("./office/en.json"),
  fr: () => import("./office/fr.json"),
  es: () => import("./office/es.json"),
  ar: () => import("./office/ar.json"),
  ru: () => import("./office/ru.json"),
  zh: () => import("./office/zh.json"),
};
