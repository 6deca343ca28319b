import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, Redirect } from "wouter";
import type { MySession, WhoIAm } from "../api/generated";
import { whoAmI } from "../api/http";
import { Notice } from "../ui/Notice";
import { addressOf, screenOf } from "../ui/roles";

/** Brings everyone to the screen of their role, in the session that is on. */
export function HomePage() {
  const { t } = useTranslation();
  const { data, isPending, error } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  if (isPending) return <Notice title={t("enter.wait")} />;
  if (error)
    return (
      <Notice title={t("home.outside")} text={t("home.outside_text")}>
        <a href="/">{t("home.again")}</a>
        <Link href="/sign-in">{t("sign_in.title")}</Link>
      </Notice>
    );
  const session = current(data);
  if (!session)
    return (
      <Notice title={t("home.no_sessions")}>
        {data.role === "secretariat" && (
          <Link href={data.meeting ? `/meetings/${data.meeting.id}` : "/meetings"}>
            {t("frame.set_up")}
          </Link>
        )}
      </Notice>
    );
  return <Redirect to={addressOf(session.id, screenOf(data.role))} replace />;
}

function current(me: WhoIAm): MySession | undefined {
  const on = me.sessions.find((s) => s.status === "open" || s.status === "suspended");
  return on ?? me.sessions.find((s) => s.status === "planned") ?? me.sessions.at(-1);
}
