import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MySession, SessionView } from "../api/generated";
import { whoAmI } from "../api/http";
import { addressOf, type ScreenName } from "./roles";

const LOOK_MS = 10_000;

/** Once a session is closed: the one that is on, or the next to come. */
export function useNextSession(session: SessionView | undefined): MySession | undefined {
  const closed = session?.status === "closed";
  const { data } = useQuery({
    queryKey: ["me", "elsewhere"],
    queryFn: whoAmI,
    enabled: closed,
    refetchInterval: closed ? LOOK_MS : false,
  });
  if (!closed || !data) return undefined;
  const on = data.sessions.find((s) => s.status === "open" || s.status === "suspended");
  const here = data.sessions.findIndex((s) => s.id === session.id);
  return on ?? data.sessions.slice(here + 1).find((s) => s.status === "planned");
}

/** Shows the way from a closed session to the next one. */
export function Elsewhere(props: { session: SessionView; screen: ScreenName }) {
  const { t } = useTranslation();
  const next = useNextSession(props.session);
  if (!next) return null;
  return (
    <p className="fk-note fk-elsewhere" role="status">
      {t("frame.closed")}{" "}
      <Link href={addressOf(next.id, props.screen)} data-testid="elsewhere">
        {t("frame.go_to", { title: next.title })}
      </Link>
    </p>
  );
}
