import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { PointOut } from "../../api/generated";
import { pointChanges } from "../../api/points";
import { useMoment } from "../secretariat/moment";
import { Pieces } from "./Pieces";

/** What was made of a point, the newest first, each with what it changed. */
export function Versions({ point, language }: { point: PointOut; language: string }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { data } = useQuery({
    queryKey: ["point", point.id, "changes", point.version],
    queryFn: () => pointChanges(point.id),
  });
  return (
    <ol className="fk-list fk-small" data-testid="versions">
      {data?.toReversed().map((one) => (
        <li key={one.version} className="fk-item">
          <span className="fk-quiet">
            {t("points.made", { version: one.version, who: one.who, when: moment(one.at) })}
          </span>{" "}
          {one.removed && <span className="fk-pill">{t("points.taken_out")}</span>}
          <Pieces pieces={one.pieces} language={language} />
        </li>
      ))}
    </ol>
  );
}
