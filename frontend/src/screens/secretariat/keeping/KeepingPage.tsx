import "../post.css";
import "./keeping.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import * as api from "../../../api/keeping";
import { explain } from "../../../ui/useCommand";
import { MeetingFrame } from "../MeetingFrame";
import { ActsCard } from "./ActsCard";
import { KindsCard } from "./KindsCard";
import { PersonCard } from "./PersonCard";

/** What of people is kept how long, how one of them is forgotten, and what was done about it. */
export default function KeepingPage() {
  const meeting = Number(useParams<{ meeting: string }>().meeting);
  const { t } = useTranslation();
  const client = useQueryClient();
  const key = ["keeping", meeting];
  const { data, error } = useQuery({ queryKey: key, queryFn: () => api.keeping(meeting) });
  const anew = () => client.invalidateQueries({ queryKey: key });
  return (
    <MeetingFrame tab="keeping" className="fk-stack fk-post">
      {() => (
        <>
          {error && <p role="alert">{explain(t, error)}</p>}
          <PersonCard meeting={meeting} done={anew} />
          {data && <KindsCard meeting={meeting} keeping={data} done={anew} />}
          {data && <ActsCard keeping={data} />}
        </>
      )}
    </MeetingFrame>
  );
}
