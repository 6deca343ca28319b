import type { TFunction } from "i18next";

/** What the server says in place of words that were erased; see the server's `floor.words`. */
const ERASED = "§";

/** Words that a person typed into the log, or that they were erased. */
export const typed = (t: TFunction, words: string): string =>
  words === ERASED ? t("list.erased") : words;
