import { useTranslation } from "react-i18next";
import type { CaseContent, CaseTemplate, Term } from "../../../api/generated";
import { contentOf, type Field } from "../../cases/content";

/** What a case says, to be read; the answers that were left open are left out. */
export function CaseText({ content, template }: { content: CaseContent; template: CaseTemplate }) {
  const { t } = useTranslation();
  const said = contentOf(content);
  const terms = (codes: string[], from: Term[]) =>
    codes.map((code) => from.find((one) => one.code === code)?.label ?? code).join("; ");
  const articles = template.article.map(({ code, label }) => ({
    code,
    label: t("cases.article", { n: code, title: label }),
  }));
  const parties = said.parties.map(
    (one) => `${terms([one.role], template.party_role)}: \u2068${one.state}\u2069`,
  );
  const rows: [Field, string][] = [
    ["cooperation", terms(said.cooperation, template.cooperation)],
    ["parties", parties.join("\n")],
    ["offences", terms(said.offences, template.offence)],
    ["other_offences", said.other_offences],
    ["articles", terms(said.articles, articles)],
    ["summary", said.summary],
    ["outcome", said.outcome],
    ["difficulties", said.difficulties],
    ["sources", said.sources],
    [
      "confidentiality",
      said.confidentiality ? terms([said.confidentiality], template.confidentiality) : "",
    ],
    ["consent", t(said.consent ? "cases.agreed" : "cases.not_agreed")],
  ];
  return (
    <dl className="fk-case-facts" data-testid="case-text">
      {rows
        .filter(([, text]) => text)
        .map(([field, text]) => (
          <div key={field}>
            <dt className="fk-quiet fk-small">{t(`cases.field.${field}`)}</dt>
            <dd className="fk-case-text" dir="auto">
              {text}
            </dd>
          </div>
        ))}
    </dl>
  );
}
