import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { whoAmI } from "../../api/http";
import { LanguagePicker } from "../../ui/LanguagePicker";
import { Notice } from "../../ui/Notice";
import { ThemeSwitch } from "../../ui/ScreenFrame";
import { MeetingFrame } from "../secretariat/MeetingFrame";

/** The page among the secretariat's; for the moderator, who prepares nothing else, by itself. */
export function PointsFrame({ children }: { children: ReactNode }) {
  const { data: me, error } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  const { t } = useTranslation();
  if (error) return <Notice title={t("enter.refused")} text={t("enter.remedy")} />;
  if (!me) return <Notice title={t("enter.wait")} />;
  if (me.role === "secretariat") return <MeetingFrame tab="points">{() => children}</MeetingFrame>;
  return <ModeratorsFrame title={me.meeting?.title ?? ""}>{children}</ModeratorsFrame>;
}

function ModeratorsFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const page = t("setup.tab.points");
  useEffect(() => {
    document.title = `${page} · ${title} · Floorkeeper`;
  }, [page, title]);
  return (
    <>
      <header className="fk-head">
        <div className="fk-head-title">
          <h1>
            <bdi>{title}</bdi>
          </h1>
          <p className="fk-quiet fk-small">{page}</p>
        </div>
        <Link href="/">{t("setup.live")}</Link>
        <LanguagePicker />
        <ThemeSwitch />
      </header>
      <main className="fk-meeting">{children}</main>
    </>
  );
}
