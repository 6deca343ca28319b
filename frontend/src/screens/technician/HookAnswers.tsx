import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { hooks } from "../../api/hooks";
import { whoAmI } from "../../api/http";
import { HookAnswer } from "../../ui/HookAnswer";

const LOOK_MS = 5_000;

/** What the web hooks were answered last. */
export function HookAnswers() {
  const { t } = useTranslation();
  const { data: me } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  const meeting = me?.meeting?.id;
  const { data = [] } = useQuery({
    queryKey: ["hooks", meeting],
    queryFn: () => hooks(meeting ?? 0),
    enabled: meeting !== undefined,
    refetchInterval: LOOK_MS,
  });
  if (meeting === undefined) return null;
  return (
    <section className="fk-card fk-stack" aria-label={t("hooks.title")}>
      <div className="fk-wrap fk-between">
        <h2>{t("hooks.title")}</h2>
        <Link href={`/meetings/${meeting}/hooks`}>{t("hooks.set_up")}</Link>
      </div>
      {data.length === 0 && <p className="fk-quiet">{t("hooks.none")}</p>}
      <ul className="fk-list fk-stack">
        {data.map((hook) => (
          <li key={hook.id} className="fk-stack" data-testid="hook">
            <span className="fk-hook-address">
              <bdi dir="ltr">{hook.address}</bdi>
            </span>
            {hook.last && <HookAnswer call={hook.last} />}
            <span className="fk-quiet">
              {hook.active
                ? hook.waiting > 0 && t("hooks.waiting", { n: hook.waiting })
                : t("hooks.stopped")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
