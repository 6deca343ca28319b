import "./remarks.css";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Group, Numbered, RemarksPage as Page } from "../../api/generated";
import { enter } from "../../api/http";
import { remarksPage } from "../../api/points";
import type { Language } from "../../i18n";
import { LanguagePicker } from "../../ui/LanguagePicker";
import { Notice } from "../../ui/Notice";
import { ThemeSwitch } from "../../ui/ScreenFrame";
import { explain } from "../../ui/useCommand";
import { useMoment } from "../secretariat/moment";
import { RemarkField } from "./RemarkField";

const REFRESH_MS = 10_000;
let entering: Promise<void> | null = null;

/** The own link lets in, once a page; who has entered the meeting already needs none. */
async function come(language: Language): Promise<Page> {
  if (location.hash) entering ??= enter(location.hash.slice(1));
  await entering;
  return remarksPage(language);
}

/** Where participants read the list of salient points, and remark on it. */
export default function RemarksPage() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { data: page, error } = useQuery({
    queryKey: ["remarks", language],
    queryFn: () => come(language),
    refetchInterval: REFRESH_MS,
    placeholderData: (before) => before,
  });
  const title = page && `${page.title} · ${page.meeting}`;
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
  if (!page)
    return error ? (
      <Notice title={t("remarks.refused")} text={explain(t, error)}>
        <a href="/">{t("failure.home")}</a>
      </Notice>
    ) : (
      <Notice title={t("enter.wait")} />
    );
  return (
    <main className="fk-phone">
      <div className="fk-wrap fk-between">
        <LanguagePicker />
        <ThemeSwitch />
      </div>
      <Head page={page} />
      {page.groups.map((group) => (
        <GroupCard key={group.theme ?? ""} page={page} group={group} />
      ))}
      <section className="fk-card fk-stack" aria-label={t("remarks.general")}>
        <h2>{t("remarks.general")}</h2>
        <Said page={page} point={null} />
        <RemarkField page={page} point={null} label={t("remarks.on_all")} />
      </section>
    </main>
  );
}

function Head({ page }: { page: Page }) {
  const { t } = useTranslation();
  const moment = useMoment(page.zone);
  const until = page.deadline == null ? "" : `${moment(page.deadline)} (${page.zone})`;
  return (
    <header className="fk-card fk-stack">
      <h1 className="fk-title">
        <bdi>{page.title}</bdi>
      </h1>
      <p>
        <bdi>{page.meeting}</bdi>
      </p>
      <p
        role="status"
        className={page.open ? undefined : "fk-note"}
        data-testid="remarks-state"
        data-open={page.open}
      >
        {t(`remarks.state.${page.state}`, { until })}
      </p>
      <p className="fk-quiet fk-small">{t("remarks.what")}</p>
      <p className="fk-quiet fk-small">
        {t(page.open_remarks ? "remarks.shared" : "remarks.private")}
      </p>
    </header>
  );
}

function GroupCard({ page, group }: { page: Page; group: Group }) {
  const { t } = useTranslation();
  const title = group.theme ? `(${group.theme}) ${group.title}` : t("points.no_theme");
  return (
    <section className="fk-card fk-stack" aria-label={title}>
      <h2>
        <bdi>{title}</bdi>
      </h2>
      <ol className="fk-list fk-stack">
        {group.points.map((point) => (
          <PointItem key={point.id} page={page} point={point} />
        ))}
      </ol>
    </section>
  );
}

function PointItem({ page, point }: { page: Page; point: Numbered }) {
  const { t } = useTranslation();
  return (
    <li className="fk-stack fk-remarked" data-testid="sent-point">
      <div className="fk-numbered">
        <strong className="fk-tabular">{point.number}.</strong>
        <p className="fk-sent-text" dir="auto" lang={point.language}>
          {point.text}
        </p>
      </div>
      <Said page={page} point={point.id} />
      <RemarkField
        page={page}
        point={point.id}
        label={t("remarks.on_point", { number: point.number })}
      />
    </li>
  );
}

/** What others said, where all may see it; and what the secretariat entered for this person. */
function Said({ page, point }: { page: Page; point: number | null }) {
  const { t } = useTranslation();
  const entered = page.mine.filter((one) => !one.own && one.point_id === point);
  const others = page.others.filter((one) => one.point_id === point);
  if (entered.length + others.length === 0) return null;
  return (
    <ul className="fk-list fk-small fk-said" data-testid="others">
      {entered.map((one) => (
        <li key={`${one.at}`} className="fk-item">
          <strong>{t(one.late ? "remarks.entered_late" : "remarks.entered")}</strong>
          <p dir="auto">{one.text}</p>
        </li>
      ))}
      {others.map((one) => (
        <li key={`${one.affiliation} ${one.text}`} className="fk-item">
          <strong>
            <bdi>{one.affiliation}</bdi>
          </strong>
          <p dir="auto">{one.text}</p>
        </li>
      ))}
    </ul>
  );
}
