import "../post.css";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearch } from "wouter";
import { mailState } from "../../../api/letters";
import { explain } from "../../../ui/useCommand";
import { MeetingFrame } from "../MeetingFrame";
import { Composer, KINDS } from "./Composer";
import { Outbox } from "./Outbox";
import { Recipients } from "./Recipients";

/** Letters of a meeting: their words, whom they go to, and what became of them. */
export default function LettersPage() {
  const meeting = Number(useParams<{ meeting: string }>().meeting);
  const { t } = useTranslation();
  const asked = new URLSearchParams(useSearch()).get("kind");
  const [kind, setKind] = useState(KINDS.find((one) => one === asked) ?? "invitation");
  const { data, error } = useQuery({ queryKey: ["mail"], queryFn: mailState });
  return (
    <MeetingFrame tab="letters" className="fk-stack fk-post">
      {() => (
        <>
          {error && <p role="alert">{explain(t, error)}</p>}
          {data && (
            <p className={data.server ? "fk-quiet" : "fk-note"} data-testid="mail-state">
              {data.server
                ? t("letters.through", { server: data.server, sender: data.sender })
                : t("letters.no_server")}
            </p>
          )}
          <Composer meeting={meeting} kind={kind} choose={setKind} />
          <Recipients key={kind} meeting={meeting} kind={kind} />
          <Outbox meeting={meeting} />
        </>
      )}
    </MeetingFrame>
  );
}
