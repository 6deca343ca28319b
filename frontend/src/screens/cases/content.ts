/** What a case says, as the form holds it; and what is still needed to submit it. */

import type { Content } from "../../api/cases";
import type { CaseContent, CaseOut } from "../../api/generated";

export const NOTHING: Content = {
  title: "",
  cooperation: [],
  parties: [],
  offences: [],
  other_offences: "",
  articles: [],
  summary: "",
  outcome: "",
  difficulties: "",
  confidentiality: null,
  sources: "",
  consent: false,
};
export type Field = keyof Content;

export function contentOf(content: CaseContent): Content {
  return { ...NOTHING, ...content };
}

/** What the server would refuse, found before it is asked. */
export function wanting(content: Content): Field[] {
  const missing: Partial<Record<Field, boolean>> = {
    title: !content.title.trim(),
    cooperation: content.cooperation.length === 0,
    parties: !content.parties.some((party) => party.state.trim()),
    articles: content.articles.length === 0,
    summary: !content.summary.trim(),
    confidentiality: !content.confidentiality,
  };
  return (Object.keys(missing) as Field[]).filter((field) => missing[field]);
}

/** Puts a choice in, or takes it out. */
export function toggled<Code>(chosen: Code[], code: Code): Code[] {
  return chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code];
}

/** Whether its writer may change it. */
export function isOpen(found: CaseOut): boolean {
  return found.status === "draft" || found.status === "returned";
}
