import "./secretariat.css";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "wouter";
import type { MeetingOut } from "../../api/generated";
import * as api from "../../api/meetings";
import { LanguagePicker } from "../../ui/LanguagePicker";
import { Notice } from "../../ui/Notice";
import { SignOut, ThemeSwitch } from "../../ui/ScreenFrame";
import { explain } from "../../ui/useCommand";

/** The parts of a meeting's preparation, each under its own address. */
const TABS = {
  setup: "",
  nominations: "/nominations",
  people: "/people",
  programme: "/programme",
  materials: "/materials",
  letters: "/letters",
  points: "/points",
  compilations: "/compilations",
  cases: "/cases",
  page: "/page",
  keeping: "/keeping",
  hooks: "/hooks",
} as const;

/** So often a page asks what others have changed meanwhile. */
export const LOOK_MS = 10_000;

/** Head and tabs of the pages on which a meeting is prepared. */
export function MeetingFrame(props: {
  tab: keyof typeof TABS;
  className?: string;
  children: (meeting: MeetingOut) => ReactNode;
}) {
  const { t } = useTranslation();
  const id = Number(useParams<{ meeting: string }>().meeting);
  const { data, error } = useQuery({
    queryKey: ["meeting", id],
    queryFn: () => api.meeting(id),
    refetchInterval: LOOK_MS,
  });
  const title = data && `${t(`setup.tab.${props.tab}`)} · ${data.title} · Floorkeeper`;
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
  if (error && !data) return <Notice title={t("setup.loading_failed")} text={explain(t, error)} />;
  if (!data) return <Notice title={t("enter.wait")} />;
  return (
    <>
      <header className="fk-head">
        <div className="fk-head-title">
          <h1>
            <bdi>{data.title}</bdi>
          </h1>
          <p className="fk-quiet fk-small">
            <bdi>{[data.place, data.zone].filter(Boolean).join(" · ")}</bdi>
          </p>
        </div>
        <Link href="/meetings">{t("setup.meetings")}</Link>
        <ToSessions id={id} />
        <Link href={`/meetings/${id}/record`}>{t("record.link")}</Link>
        <LanguagePicker />
        <ThemeSwitch />
        <SignOut />
      </header>
      <Tabs id={id} here={props.tab} />
      <main className={props.className ?? "fk-meeting"}>{props.children(data)}</main>
    </>
  );
}

/** To the session that is on, or else to the first that is not over: loaded anew, with who one is there. */
function ToSessions({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ["sessions", id], queryFn: () => api.sessions(id) });
  const now = Date.now();
  const found = data?.find((one) => one.ends_at > now) ?? data?.at(-1);
  if (!found) return null;
  return <a href={`/sessions/${found.id}/moderator`}>{t("setup.live")}</a>;
}

function Tabs({ id, here }: { id: number; here: keyof typeof TABS }) {
  const { t } = useTranslation();
  return (
    <nav className="fk-tabs" aria-label={t("setup.nav")}>
      {Object.entries(TABS).map(([tab, path]) => (
        <Link
          key={tab}
          href={`/meetings/${id}${path}`}
          aria-current={here === tab ? "page" : undefined}
        >
          {t(`setup.tab.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
