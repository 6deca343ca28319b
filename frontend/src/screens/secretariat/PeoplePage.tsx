import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingOut, ParticipantOut } from "../../api/generated";
import * as api from "../../api/meetings";
import { Balance } from "./Balance";
import { ImportTable } from "./ImportTable";
import { MeetingFrame } from "./MeetingFrame";
import { PeopleTable } from "./PeopleTable";
import { PersonForm } from "./PersonForm";

/** So often it is looked for what others, and the floor, have changed. */
const LOOK_MS = 15_000;

/** Whom a meeting has: all of them, how balanced they are, and tables of them that come and go. */
export default function PeoplePage() {
  return (
    <MeetingFrame tab="people">
      {(meeting) => <People key={meeting.id} meeting={meeting} />}
    </MeetingFrame>
  );
}

function People({ meeting }: { meeting: MeetingOut }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<ParticipantOut | "new" | null>(null);
  const { id } = meeting;
  const { data } = useQuery({
    queryKey: ["people", id],
    queryFn: () => api.people(id),
    refetchInterval: LOOK_MS,
  });
  const people = data ?? [];
  const anew = () => queries.invalidateQueries({ queryKey: ["people", id] });
  return (
    <>
      <ImportTable meeting={id} done={anew} />
      {people.length > 0 && <Balance people={people} />}
      <section className="fk-card fk-stack">
        <div className="fk-wrap fk-between">
          <h2>{t("people.title")}</h2>
          <div className="fk-wrap">
            <Button size="md" onClick={() => setEdited("new")}>
              {t("people.add")}
            </Button>
            {["XLSX", "CSV"].map((kind) => (
              <Button
                key={kind}
                component="a"
                size="md"
                variant="default"
                href={api.exportAddress(id, kind.toLowerCase(), i18n.language)}
                download
              >
                {t("people.export", { kind })}
              </Button>
            ))}
          </div>
        </div>
        {edited && (
          <PersonForm
            key={edited === "new" ? "new" : edited.id}
            meeting={meeting}
            person={edited === "new" ? undefined : edited}
            done={anew}
            close={() => setEdited(null)}
          />
        )}
        {data && people.length === 0 && <p className="fk-quiet">{t("people.none")}</p>}
        {people.length > 0 && <PeopleTable people={people} edit={setEdited} />}
      </section>
    </>
  );
}
