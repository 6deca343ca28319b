import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChangedOut } from "../../api/generated";
import { differences } from "../../api/points";
import { useMoment } from "../secretariat/moment";
import { Pieces } from "./Pieces";
import type { OnDesk } from "./PointsPage";

/** What has changed since the list was sent, or since another edition. */
export function Differences({ meeting, desk }: OnDesk) {
  const { t } = useTranslation();
  const moment = useMoment(desk.zone);
  const sent = desk.editions.findLast((one) => !one.final)?.number;
  const [picked, pick] = useState<number>();
  const since = picked ?? sent;
  const versions = desk.points.map((one) => `${one.id}.${one.version}.${one.number}`).join(" ");
  const { data } = useQuery({
    queryKey: ["points", meeting, "since", since, versions],
    queryFn: () => differences(meeting, since ?? 0),
    enabled: since !== undefined,
    placeholderData: (before) => before,
  });
  if (since === undefined) return null;
  return (
    <section className="fk-card fk-stack" aria-label={t("points.since")}>
      <h2>{t("points.since")}</h2>
      <NativeSelect
        size="md"
        aria-label={t("points.since_which")}
        value={String(since)}
        data={desk.editions.map((one) => ({
          value: String(one.number),
          label: t(one.final ? "points.edition_final" : "points.edition_sent", {
            number: one.number,
            when: moment(one.at),
          }),
        }))}
        onChange={(event) => pick(Number(event.currentTarget.value))}
      />
      {data?.length === 0 && <p className="fk-quiet">{t("points.nothing_changed")}</p>}
      <ol className="fk-list" data-testid="differences">
        {data?.map((one) => (
          <li key={one.id} className="fk-item">
            <span className="fk-quiet fk-small">
              <Became one={one} />
            </span>
            <Pieces pieces={one.pieces} language={desk.language} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Became({ one }: { one: ChangedOut }) {
  const { t } = useTranslation();
  if (one.before === null) return t("points.became.new", { number: one.number });
  if (one.number === null) return t("points.became.gone", { number: one.before });
  if (one.before === one.number) return t("points.became.same", { number: one.number });
  return t("points.became.moved", { before: one.before, number: one.number });
}
