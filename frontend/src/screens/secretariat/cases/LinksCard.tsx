import { Button, CopyButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { contributorLinks } from "../../../api/cases";
import { explain } from "../../../ui/useCommand";

/** Each participant's own links: to cases and to contributions. */
export function LinksCard({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ["contributor-links", meeting],
    queryFn: () => contributorLinks(meeting),
  });
  const table = data?.map((one) => [one.affiliation, one.cases, one.contributions].join("\t"));
  return (
    <section className="fk-card fk-stack" aria-label={t("cases.links")}>
      <h2>{t("cases.links")}</h2>
      <p className="fk-small fk-quiet">{t("cases.links_help")}</p>
      {error && <p role="alert">{explain(t, error)}</p>}
      {table && (
        <div className="fk-wrap">
          <Link href={`/meetings/${meeting}/letters?kind=contributions`}>
            {t("cases.by_letter")}
          </Link>
          <Copy value={table.join("\n")} label={t("cases.copy_all")} />
        </div>
      )}
      <details>
        <summary>
          {t("cases.links")} ({data?.length ?? 0})
        </summary>
        <ul className="fk-list">
          {data?.map((one) => (
            <li key={one.participant_id} className="fk-post-row" data-testid="contributor">
              <span className="fk-grow">
                <bdi>{one.affiliation}</bdi>
              </span>
              <Copy value={one.cases} label={t("cases.copy_cases")} />
              <Copy value={one.contributions} label={t("cases.copy_contributions")} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function Copy({ value, label }: { value: string; label: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button size="sm" variant="default" onClick={copy}>
          {copied ? t("cases.copied") : label}
        </Button>
      )}
    </CopyButton>
  );
}
