import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import type { MaterialKind, MaterialsOut, MaterialTalk } from "../../api/generated";
import { materials } from "../../api/materials";
import { Notice } from "../../ui/Notice";
import { explain } from "../../ui/useCommand";
import { FileField } from "../materials/FileField";
import { OF_TALK, OfTalk } from "../materials/OfTalk";
import { MeetingFrame } from "./MeetingFrame";

const OF_MEETING: MaterialKind[] = ["outline", "case_template", "document"];
/** So often it is looked for what others have sent. */
const LOOK_MS = 10_000;

interface Part {
  meeting: number;
  shelf: MaterialsOut;
}

/** All files of the meeting and its presentations, for the secretariat. */
export default function MaterialsPage() {
  const { t } = useTranslation();
  const meeting = Number(useParams<{ meeting: string }>().meeting);
  const { data: shelf, error } = useQuery({
    queryKey: ["materials", meeting],
    queryFn: () => materials(meeting),
    refetchInterval: LOOK_MS,
  });
  if (!shelf) {
    if (!error) return <Notice title={t("enter.wait")} />;
    return <Notice title={t("command.not_taken")} text={explain(t, error)} />;
  }
  return (
    <MeetingFrame tab="materials" className="fk-phone">
      {() => (
        <>
          <OfMeeting meeting={meeting} shelf={shelf} />
          {shelf.presentations.map((talk) => (
            <Talk key={talk.id} meeting={meeting} shelf={shelf} talk={talk} />
          ))}
        </>
      )}
    </MeetingFrame>
  );
}

/** The meeting's own, and a field for another one. */
function OfMeeting({ meeting, shelf }: Part) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<MaterialKind>("outline");
  const [title, setTitle] = useState("");
  const there = shelf.materials.filter((one) => one.presentation_id === null);
  const missing = OF_MEETING.filter((one) => !there.some((other) => other.kind === one));
  const isThere = there.some((one) => one.kind === kind && one.title === title.trim());
  return (
    <section className="fk-card fk-stack" aria-label={t("shelf.of_meeting")}>
      <h2>{t("shelf.of_meeting")}</h2>
      {missing.length > 0 && (
        <p className="fk-wrap">
          {missing.map((one) => (
            <span key={one} className="fk-pill" data-tone="soon">
              {t("shelf.missing", { what: t(`shelf.${one}`) })}
            </span>
          ))}
        </p>
      )}
      {there.map((one) => (
        <FileField
          key={one.id}
          name={[t(`shelf.${one.kind}`), one.title].filter(Boolean).join(" – ")}
          place={{ meeting, kind: one.kind, title: one.title }}
          shelf={shelf}
          material={one}
        />
      ))}
      <h3>{t("shelf.another")}</h3>
      <NativeSelect
        size="md"
        label={t("shelf.kind")}
        value={kind}
        data={OF_MEETING.map((one) => ({ value: one, label: t(`shelf.${one}`) }))}
        onChange={(event) => setKind(event.currentTarget.value as MaterialKind)}
      />
      <TextInput
        size="md"
        label={t("shelf.name")}
        value={title}
        maxLength={300}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      {!isThere && (
        <FileField
          name={t(`shelf.${kind}`)}
          place={{ meeting, kind, title }}
          shelf={shelf}
          material={undefined}
        />
      )}
    </section>
  );
}

function Talk({ meeting, shelf, talk }: Part & { talk: MaterialTalk }) {
  const { t } = useTranslation();
  const has = (kind: MaterialKind) =>
    shelf.materials.some((one) => one.presentation_id === talk.id && one.kind === kind);
  const missing = OF_TALK.filter((kind) => !has(kind));
  const who = [talk.affiliation, talk.title].filter(Boolean).join(" – ");
  return (
    <details className="fk-card" data-testid={`talk-${talk.id}`}>
      <summary>
        <bdi>{who}</bdi>{" "}
        {missing.map((kind) => (
          <span key={kind} className="fk-pill" data-tone="soon">
            {t("shelf.missing", { what: t(`materials.${kind}`) })}
          </span>
        ))}
      </summary>
      <div className="fk-stack">
        <OfTalk meeting={meeting} talk={talk.id} shelf={shelf} />
      </div>
    </details>
  );
}
