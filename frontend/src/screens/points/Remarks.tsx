import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { RemarkOut } from "../../api/generated";
import { whoAmI } from "../../api/http";
import { EnterRemark } from "./EnterRemark";
import type { OnDesk } from "./PointsPage";
import { RemarkRow } from "./RemarkRow";

export function RemarkRows({ remarks, ...on }: OnDesk & { remarks: RemarkOut[] }) {
  const { t } = useTranslation();
  if (remarks.length === 0) return null;
  return (
    <ul className="fk-list fk-remarks" aria-label={t("points.remarks")}>
      {remarks.map((one) => (
        <RemarkRow key={one.id} {...on} remark={one} />
      ))}
    </ul>
  );
}

/** Remarks on the whole list, or on a point that was taken out; and those that come another way. */
export function GeneralRemarks(on: OnDesk) {
  const { t } = useTranslation();
  const { data: me } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  const { desk } = on;
  if (desk.edition === 0) return null;
  const shown = new Set(desk.points.filter((one) => !one.removed).map((one) => one.id));
  const remarks = desk.remarks.filter((one) => one.point_id === null || !shown.has(one.point_id));
  return (
    <section className="fk-card fk-stack" aria-label={t("points.general")}>
      <h2>{t("points.general")}</h2>
      {remarks.length === 0 && <p className="fk-quiet">{t("points.no_remarks")}</p>}
      <RemarkRows {...on} remarks={remarks} />
      {me?.role === "secretariat" && desk.editable && <EnterRemark {...on} />}
    </section>
  );
}
