import "../post.css";
import "../../cases/cases.css";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import { cases, caseTemplate } from "../../../api/cases";
import { explain } from "../../../ui/useCommand";
import { MeetingFrame } from "../MeetingFrame";
import { CaseRow } from "./CaseRow";
import { DigestCard } from "./DigestCard";
import { LinksCard } from "./LinksCard";

const REFRESH_MS = 5_000;

/** The cases that participants have handed in, what becomes of them, and the digest. */
export default function CasesPage() {
  const meeting = Number(useParams<{ meeting: string }>().meeting);
  const { t, i18n } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ["cases", meeting],
    queryFn: () => cases(meeting),
    refetchInterval: REFRESH_MS,
  });
  const { data: template } = useQuery({
    queryKey: ["case-template", i18n.language],
    queryFn: () => caseTemplate(i18n.language),
    placeholderData: (before) => before,
  });
  return (
    <MeetingFrame tab="cases" className="fk-stack fk-post">
      {(found) => (
        <>
          {error && <p role="alert">{explain(t, error)}</p>}
          <section className="fk-card fk-stack" aria-label={t("cases.all")}>
            <h2>
              {t("cases.all")} ({data?.length ?? 0})
            </h2>
            {data?.length === 0 && <p className="fk-quiet">{t("cases.none_yet")}</p>}
            <ul className="fk-list">
              {template &&
                data?.map((row) => (
                  <CaseRow key={row.id} {...{ row, template, meeting }} zone={found.zone} />
                ))}
            </ul>
          </section>
          <DigestCard meeting={meeting} />
          <LinksCard meeting={meeting} />
        </>
      )}
    </MeetingFrame>
  );
}
