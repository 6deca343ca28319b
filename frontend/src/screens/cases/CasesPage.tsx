import "./cases.css";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { byLink, caseTemplate, type OwnCalls } from "../../api/cases";
import type { CaseOut, CasesForm, CaseTemplate } from "../../api/generated";
import { LanguagePicker } from "../../ui/LanguagePicker";
import { Notice } from "../../ui/Notice";
import { ThemeSwitch } from "../../ui/ScreenFrame";
import { explain } from "../../ui/useCommand";
import { CaseForm } from "./CaseForm";

const TONES = {
  draft: undefined,
  submitted: "good",
  returned: "soon",
  accepted: "good",
  not_used: undefined,
} as const;

/** Where cases are handed in: by a link without an account, or by a participant who has entered. */
export default function CasesPage() {
  const { t, i18n } = useTranslation();
  const token = location.hash.slice(1);
  const calls = useMemo(() => byLink(token), [token]);
  const { data: form, error } = useQuery({ queryKey: ["own-cases", token], queryFn: calls.read });
  const { data: template, error: untold } = useQuery({
    queryKey: ["case-template", i18n.language],
    queryFn: () => caseTemplate(i18n.language),
    placeholderData: (before) => before,
  });
  useEffect(() => {
    document.title = `${t("cases.heading")} · Floorkeeper`;
  }, [t]);
  const failed = (!form && error) || (!template && untold);
  if (failed) return <Notice title={t("cases.refused")} text={explain(t, failed)} />;
  if (!form || !template) return <Notice title={t("enter.wait")} />;
  return (
    <main className="fk-phone">
      <div className="fk-wrap fk-between">
        <LanguagePicker />
        <ThemeSwitch />
      </div>
      <header className="fk-card fk-stack">
        <h1 className="fk-title">{t("cases.heading")}</h1>
        <p className="fk-lead">
          <bdi>{form.affiliation}</bdi>
        </p>
        <p>
          <bdi>{form.meeting.title}</bdi>
        </p>
        <p>{t("cases.intro")}</p>
        <a href={`/contribute#${token}`}>{t("cases.to_contributions")}</a>
      </header>
      <Own {...{ form, template, calls, token }} />
    </main>
  );
}

interface Within {
  form: CasesForm;
  template: CaseTemplate;
  calls: OwnCalls;
  token: string;
}

function Own({ form, template, calls, token }: Within) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState<number | null>(null);
  const took = (now: CaseOut) =>
    queries.setQueryData<CasesForm>(["own-cases", token], (before) => {
      if (!before) return before;
      const known = before.items.some((one) => one.id === now.id);
      const items = before.items.map((one) => (one.id === now.id ? now : one));
      return { ...before, items: known ? items : [...items, now] };
    });
  const beginning = useMutation({
    mutationFn: calls.begin,
    onSuccess: (made) => {
      took(made);
      setOpen(made.id);
    },
  });
  return (
    <section className="fk-stack" aria-label={t("cases.own")}>
      <h2 className="fk-lead">{t("cases.own")}</h2>
      {form.items.length === 0 && <p className="fk-quiet">{t("cases.none")}</p>}
      {form.items.map((one) => (
        <article key={one.id} className="fk-card fk-stack" data-testid="own-case">
          <div className="fk-wrap fk-between">
            <h3>
              <bdi>{one.content.title || t("cases.untitled", { n: one.id })}</bdi>
            </h3>
            <span className="fk-pill" data-tone={TONES[one.status]} data-testid="case-status">
              {t(`cases.status.${one.status}`)}
            </span>
          </div>
          <Button
            className="fk-start"
            size="md"
            variant="default"
            aria-expanded={open === one.id}
            onClick={() => setOpen(open === one.id ? null : one.id)}
          >
            {t(open === one.id ? "cases.close" : "cases.open")}
          </Button>
          {open === one.id && <CaseForm key={one.id} found={one} {...{ template, calls, took }} />}
        </article>
      ))}
      <Button
        className="fk-start"
        size="lg"
        loading={beginning.isPending}
        data-testid="begin-case"
        onClick={() => beginning.mutate()}
      >
        {t("cases.begin")}
      </Button>
      {beginning.error && (
        <p className="fk-banner" role="alert">
          {explain(t, beginning.error)}
        </p>
      )}
    </section>
  );
}
