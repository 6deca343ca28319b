import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import * as api from "../../api/account";
import type { VisitOut } from "../../api/generated";
import { tell } from "../../ui/useCommand";
import { useMoment } from "../secretariat/moment";
import { called } from "./browser";

/** The browsers that are let in, each of which can be ended from here. */
export function VisitsCard({ visits, done }: { visits: VisitOut[]; done: () => void }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const after = { onSuccess: done, onError: (error: Error) => tell(t, error) };
  const end = useMutation({ mutationFn: api.endVisit, ...after });
  const others = useMutation({ mutationFn: api.endOtherVisits, ...after });
  return (
    <section className="fk-card fk-stack" aria-label={t("account.visits")}>
      <h2>{t("account.visits")}</h2>
      <p className="fk-quiet">{t("account.visits_help")}</p>
      <ul className="fk-list">
        {visits.map((one) => {
          const name = called(one.browser) || t("account.unknown");
          return (
            <li key={one.id} className="fk-item fk-wrap fk-between">
              <div>
                <strong>
                  <bdi>{name}</bdi>
                </strong>{" "}
                {one.current && <span className="fk-pill">{t("account.current")}</span>}
                <p className="fk-quiet fk-small">
                  {one.begun_at && t("account.begun", { at: moment(one.begun_at) })}
                  {one.begun_at && one.seen_at && " · "}
                  {one.seen_at && t("account.seen", { at: moment(one.seen_at) })}
                </p>
              </div>
              {!one.current && (
                <Button
                  size="md"
                  variant="default"
                  aria-label={`${t("account.end")}: ${name}`}
                  onClick={() => end.mutate(one.id)}
                >
                  {t("account.end")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {visits.length > 1 && (
        <Button
          size="md"
          variant="default"
          className="fk-start"
          loading={others.isPending}
          onClick={() => others.mutate()}
        >
          {t("account.end_others")}
        </Button>
      )}
    </section>
  );
}
