import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PointOut } from "../../api/generated";
import { editPoint } from "../../api/points";
import type { OnDesk } from "./PointsPage";
import { useWork } from "./useDesk";

/** Points that were taken out, which can come back. */
export function Removed({ meeting, desk }: OnDesk) {
  const { t } = useTranslation();
  const { mutate } = useWork(meeting, (point: PointOut) => {
    const { version, text, texts, notes } = point;
    return editPoint(point.id, { version, text, texts, notes, removed: false });
  });
  const out = desk.points.filter((point) => point.removed);
  if (out.length === 0) return null;
  return (
    <details className="fk-card">
      <summary className="fk-fold">{t("points.removed", { n: out.length })}</summary>
      <ul className="fk-list">
        {out.map((point) => (
          <li key={point.id} className="fk-item fk-wrap fk-between">
            <span className="fk-grow" dir="auto" lang={desk.language}>
              {point.text}
            </span>
            {desk.editable && (
              <Button size="compact-sm" variant="subtle" onClick={() => mutate(point)}>
                {t("points.bring_back")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
