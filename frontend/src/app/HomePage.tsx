import { Anchor, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { MySession, WhoIAm } from "../api/generated";
import { whoAmI } from "../api/http";
import { Notice } from "../ui/Notice";
import { screenOf } from "../ui/roles";

/** Brings everyone to the screen of their role, in the session that is on. */
export function HomePage() {
  const { t } = useTranslation();
  const { data, isPending, error, refetch } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  if (isPending) return <Notice title={t("enter.wait")} />;
  if (error)
    return (
      <Notice title={t("home.outside")} text={t("home.outside_text")}>
        <Button onClick={() => refetch()}>{t("home.again")}</Button>
        <Anchor component={Link} to="/sign-in">
          {t("sign_in.title")}
        </Anchor>
      </Notice>
    );
  const session = current(data);
  if (!session) return <Notice title={t("home.no_sessions")} />;
  const to = `/sessions/$session/${screenOf(data.role)}` as const;
  return <Navigate to={to} params={{ session: String(session.id) }} replace />;
}

function current(me: WhoIAm): MySession | undefined {
  const on = me.sessions.find((s) => s.status === "open" || s.status === "suspended");
  return on ?? me.sessions.find((s) => s.status === "planned") ?? me.sessions.at(-1);
}
