import { Button, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { caseChanges, review } from "../../../api/cases";
import type { CaseReview, CaseTemplate, HandedIn } from "../../../api/generated";
import { explain } from "../../../ui/useCommand";
import { useMoment } from "../moment";
import { CaseText } from "./CaseText";

const TONES = {
  draft: undefined,
  submitted: "soon",
  returned: undefined,
  accepted: "good",
  not_used: undefined,
} as const;

interface Props {
  row: HandedIn;
  template: CaseTemplate;
  meeting: number;
  zone: string;
}

/** A case: from whom, in which state; read, decided on, and looked back at. */
export function CaseRow(props: Props) {
  const { t } = useTranslation();
  const { row, zone } = props;
  const moment = useMoment(zone);
  const [shown, setShown] = useState<"case" | "history" | null>(null);
  const toggle = (what: "case" | "history") => setShown(shown === what ? null : what);
  const draft = row.status === "draft";
  return (
    <li className="fk-post-row" data-testid="case">
      <span className="fk-grow">
        <strong>
          <bdi>{row.content.title || t("cases.number", { n: row.id })}</bdi>
        </strong>
        <span className="fk-line fk-quiet">
          <bdi>{row.affiliation}</bdi>
          {" · "}
          {moment(row.changed_at)}
        </span>
        {draft && <span className="fk-line fk-quiet">{t("cases.hidden")}</span>}
      </span>
      <span className="fk-pill" data-tone={TONES[row.status]} data-testid="case-status">
        {t(row.status === "draft" ? "cases.status.draft" : `cases.act.${row.status}`)}
      </span>
      <span className="fk-wrap">
        {!draft && (
          <Button
            size="sm"
            variant="default"
            aria-expanded={shown === "case"}
            onClick={() => toggle("case")}
          >
            {t(shown === "case" ? "cases.close" : "cases.open")}
          </Button>
        )}
        <Button
          size="sm"
          variant="default"
          aria-expanded={shown === "history"}
          onClick={() => toggle("history")}
        >
          {t("cases.history")}
        </Button>
      </span>
      {shown === "case" && !draft && (
        <div className="fk-post-more fk-stack">
          <CaseText content={row.content} template={props.template} />
          <Review {...props} />
        </div>
      )}
      {shown === "history" && <History {...props} />}
    </li>
  );
}

/** What the secretariat decides; a decision is on what was read, and on nothing newer. */
function Review({ row, meeting, zone }: Props) {
  const { t } = useTranslation();
  const moment = useMoment(zone);
  const queries = useQueryClient();
  const [remark, setRemark] = useState(row.remark);
  const [read, setRead] = useState(row.version);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (decision: CaseReview["decision"]) =>
      review(row.id, { version: read, decision, remark }),
    onSuccess: (now) => {
      setRead(now.version);
      queries.invalidateQueries({ queryKey: ["cases", meeting] });
    },
    onError: () => queries.invalidateQueries({ queryKey: ["cases", meeting] }),
  });
  const undecided = row.status === "submitted";
  const decided = row.status === "accepted" || row.status === "not_used";
  return (
    <div className="fk-stack">
      {row.reviewer && row.reviewed_at != null && (
        <p className="fk-quiet fk-small">
          {t("cases.reviewed", {
            who: `\u2068${row.reviewer}\u2069`,
            when: moment(row.reviewed_at),
          })}
          {row.remark && (
            <>
              {" · "}
              <bdi>{row.remark}</bdi>
            </>
          )}
        </p>
      )}
      {read !== row.version && (
        <p className="fk-note fk-wrap" role="alert">
          {t("cases.changed_review")}
          <Button size="sm" variant="default" onClick={() => setRead(row.version)}>
            {t("cases.open")}
          </Button>
        </p>
      )}
      {(undecided || decided) && (
        <>
          <Textarea
            size="md"
            autosize
            minRows={2}
            maxLength={5_000}
            dir="auto"
            label={t("cases.remark")}
            value={remark}
            onChange={(event) => setRemark(event.currentTarget.value)}
          />
          <div className="fk-wrap">
            {row.status !== "accepted" && (
              <Button size="md" loading={isPending} onClick={() => mutate("accepted")}>
                {t("cases.accept")}
              </Button>
            )}
            <Button
              size="md"
              variant="default"
              loading={isPending}
              onClick={() => mutate("returned")}
            >
              {t("cases.return")}
            </Button>
            {row.status !== "not_used" && (
              <Button
                size="md"
                variant="default"
                loading={isPending}
                onClick={() => mutate("not_used")}
              >
                {t("cases.not_use")}
              </Button>
            )}
          </div>
        </>
      )}
      {error && (
        <p className="fk-banner" role="alert">
          {explain(t, error)}
        </p>
      )}
    </div>
  );
}

function History({ row, template, zone }: Props) {
  const { t } = useTranslation();
  const moment = useMoment(zone);
  const [open, setOpen] = useState<number | null>(null);
  const { data, error } = useQuery({
    queryKey: ["case-changes", row.id, row.version],
    queryFn: () => caseChanges(row.id),
  });
  return (
    <div className="fk-post-more">
      {error && <p role="alert">{explain(t, error)}</p>}
      <ol className="fk-list" data-testid="case-history">
        {data?.map((one) => (
          <li key={one.version} className="fk-item fk-stack">
            <div className="fk-wrap">
              {moment(one.at)} · {t(`cases.act.${one.act}`)} · <bdi>{one.who}</bdi>
              {one.act === "submitted" && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-expanded={open === one.version}
                  onClick={() => setOpen(open === one.version ? null : one.version)}
                >
                  {t(open === one.version ? "cases.close" : "cases.open")}
                </Button>
              )}
            </div>
            {one.remark && (
              <p className="fk-case-text" dir="auto">
                {one.remark}
              </p>
            )}
            {open === one.version && <CaseText content={one.content} template={template} />}
          </li>
        ))}
      </ol>
    </div>
  );
}
