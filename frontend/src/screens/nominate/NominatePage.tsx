import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Form } from "../../api/generated";
import { byLink } from "../../api/nominations";
import { localeOf } from "../../i18n";
import { LanguagePicker } from "../../ui/LanguagePicker";
import { Notice } from "../../ui/Notice";
import { ThemeSwitch } from "../../ui/ScreenFrame";
import { explain } from "../../ui/useCommand";
import { NominationForm } from "./NominationForm";

/** The form of those who were asked to nominate, by a link and without an account. */
export default function NominatePage() {
  const { t } = useTranslation();
  const token = location.hash.slice(1);
  const calls = useMemo(() => byLink(token), [token]);
  const queries = useQueryClient();
  const key = ["nomination", token];
  const { data: form, error } = useQuery({ queryKey: key, queryFn: calls.read });
  const title = form?.meeting.title;
  useEffect(() => {
    if (title) document.title = `${t("nominate.heading")} · ${title}`;
  }, [title, t]);
  if (error) return <Notice title={t("nominate.refused")} text={explain(t, error)} />;
  if (!form) return <Notice title={t("enter.wait")} />;
  return (
    <main className="fk-phone">
      <div className="fk-wrap fk-between">
        <LanguagePicker />
        <ThemeSwitch />
      </div>
      <Head form={form} />
      <NominationForm
        form={form}
        calls={calls}
        name={token}
        took={(now) => queries.setQueryData(key, now)}
      />
    </main>
  );
}

function Head({ form }: { form: Form }) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n.language);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(locale, {
    dateStyle: "full",
    timeStyle: "short",
    hourCycle: "h23",
    timeZone: form.meeting.zone,
  });
  const until =
    form.deadline == null ? null : `${moment.format(form.deadline)} (${form.meeting.zone})`;
  return (
    <header className="fk-card fk-stack">
      <h1 className="fk-title">{t("nominate.heading")}</h1>
      <p className="fk-lead">
        <bdi>{form.affiliation}</bdi>
      </p>
      <p>
        <bdi>{form.meeting.title}</bdi>
        <br />
        {days.formatRange(
          new Date(`${form.meeting.starts_on}T00:00Z`),
          new Date(`${form.meeting.ends_on}T00:00Z`),
        )}
      </p>
      <p role="status" data-testid="nomination-status">
        <span className="fk-pill" data-tone={form.status === "answered" ? "good" : undefined}>
          {t(`nomination_status.${form.status}`)}
        </span>
      </p>
      {until && (
        <p className={form.open ? undefined : "fk-note"}>
          {t(form.open ? "nominate.until" : "nominate.over", { until })}
        </p>
      )}
    </header>
  );
}
