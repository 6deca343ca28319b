import "../secretariat/secretariat.css";
import "./points.css";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import type { PointsOut } from "../../api/generated";
import { explain } from "../../ui/useCommand";
import { Differences } from "./Differences";
import { HeadCard } from "./HeadCard";
import { PointList } from "./PointList";
import { PointsFrame } from "./PointsFrame";
import { GeneralRemarks } from "./Remarks";
import { Removed } from "./Removed";
import { useDesk } from "./useDesk";
import { WorkCard } from "./WorkCard";
import { WriteCard } from "./WriteCard";

/** What every part of the page knows. */
export interface OnDesk {
  meeting: number;
  desk: PointsOut;
}

/** The salient points of a meeting, from notes to the final wording. */
export default function PointsPage() {
  const meeting = Number(useParams<{ meeting: string }>().meeting);
  return (
    <PointsFrame>
      <Desk meeting={meeting} />
    </PointsFrame>
  );
}

function Desk({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const { data: desk, error } = useDesk(meeting);
  if (!desk)
    return error ? (
      <p role="alert" className="fk-note">
        {explain(t, error)}
      </p>
    ) : (
      <p>{t("enter.wait")}</p>
    );
  const on = { meeting, desk };
  return (
    <>
      {error && (
        <p role="alert" className="fk-note">
          {explain(t, error)}
        </p>
      )}
      <WorkCard {...on} />
      <div className="fk-desk">
        <div className="fk-stack">
          <PointList {...on} />
          <GeneralRemarks {...on} />
          <Differences {...on} />
          <Removed {...on} />
        </div>
        <div className="fk-stack">
          {desk.editable && <WriteCard {...on} />}
          <HeadCard {...on} />
        </div>
      </div>
    </>
  );
}
