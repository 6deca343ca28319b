import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, Redirect } from "wouter";
import { isRefused } from "../api/http";
import { Notice } from "../ui/Notice";
import { addressOf } from "../ui/roles";
import { whoOpens } from "./ahead";
import { destinationOf } from "./destination";

/** Brings everyone to the screen of their role, in the session that is on. */
export function HomePage() {
  const { t } = useTranslation();
  const { data, isPending, error } = useQuery({ queryKey: ["me"], queryFn: whoOpens });
  if (isPending) return <Notice title={t("enter.wait")} />;
  if (isRefused(error, "second_factor_needed")) return <Redirect to="/account" replace />;
  if (error)
    return (
      <Notice title={t("home.outside")} text={t("home.outside_text")}>
        <a href="/">{t("home.again")}</a>
        <Link href="/sign-in">{t("home.sign_in")}</Link>
      </Notice>
    );
  const there = destinationOf(data);
  if (!there)
    return (
      <Notice title={t("home.no_sessions")}>
        {data.role === "secretariat" && (
          <Link href={data.meeting ? `/meetings/${data.meeting.id}` : "/meetings"}>
            {t("frame.set_up")}
          </Link>
        )}
      </Notice>
    );
  return <Redirect to={addressOf(there.session, there.screen)} replace />;
}
