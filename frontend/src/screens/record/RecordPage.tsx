import "../secretariat/secretariat.css";
import "./record.css";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearch } from "wouter";
import type { WrittenDocument } from "../../api/generated";
import { newKey, whoAmI } from "../../api/http";
import { type Of, record } from "../../api/records";
import { LanguagePicker } from "../../ui/LanguagePicker";
import { Notice } from "../../ui/Notice";
import { addressOf } from "../../ui/roles";
import { SignOut, ThemeSwitch } from "../../ui/ScreenFrame";
import { explain } from "../../ui/useCommand";
import { Block } from "./Block";
import { Files } from "./Files";
import { Making } from "./Making";

/** The record of a session or of a whole meeting, as it stands, part by part. */
export default function RecordPage() {
  const { t, i18n } = useTranslation();
  const { session, meeting } = useParams<{ session?: string; meeting?: string }>();
  const of: Of = session
    ? { kind: "sessions", id: Number(session) }
    : { kind: "meetings", id: Number(meeting) };
  const [ticket] = useState(newKey);
  const { data, error } = useQuery({
    queryKey: ["record", of.kind, of.id, i18n.language],
    queryFn: () => record(of, i18n.language, ticket),
    placeholderData: (before, query) => (query?.queryKey[2] === of.id ? before : undefined),
  });
  const title = data && `${data.title} · ${data.under[0]} · Floorkeeper`;
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
  if (error && !data) return <Notice title={t("record.failed")} text={explain(t, error)} />;
  if (!data)
    return (
      <Notice title={t("record.making")}>
        <Making ticket={ticket} />
      </Notice>
    );
  return (
    <>
      <Head of={of} shown={data} />
      <Parts of={of} shown={data} />
    </>
  );
}

function Head({ of, shown }: { of: Of; shown: WrittenDocument }) {
  const { t } = useTranslation();
  const { data: me } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  const whole = of.kind === "meetings";
  const office = me?.role === "secretariat" && me.meeting;
  return (
    <header className="fk-head">
      <div className="fk-head-title">
        <h1>{shown.title}</h1>
        <p className="fk-quiet fk-small">
          <bdi>{whole ? shown.under[0] : shown.under.slice(0, 2).join(" · ")}</bdi>
        </p>
      </div>
      {!whole && <Link href={addressOf(of.id, "moderator")}>{t("timeline.back")}</Link>}
      {!whole && me?.meeting && (
        <Link href={`/meetings/${me.meeting.id}/record`}>{t("record.whole")}</Link>
      )}
      {office && <Link href={`/meetings/${office.id}`}>{t("frame.set_up")}</Link>}
      <LanguagePicker />
      <ThemeSwitch />
      <SignOut />
    </header>
  );
}

/** One part at a time, each under its own address; on paper, all of them. */
function Parts({ of, shown }: { of: Of; shown: WrittenDocument }) {
  const { t } = useTranslation();
  const asked = new URLSearchParams(useSearch()).get("part");
  const here = shown.sections.find((one) => one.code === asked) ?? shown.sections[0];
  return (
    <>
      <nav className="fk-tabs fk-screen-only" aria-label={t("record.parts")}>
        {shown.sections.map((one) => (
          <Link
            key={one.code}
            href={`/${of.kind}/${of.id}/record?part=${one.code}`}
            aria-current={one === here ? "page" : undefined}
          >
            {one.title}
          </Link>
        ))}
      </nav>
      <main className="fk-record">
        <Files of={of} />
        {shown.sections.map((section) => (
          <section
            key={section.code}
            className="fk-stack"
            data-testid={`record-${section.code}`}
            data-elsewhere={section === here ? undefined : true}
          >
            <h2>{section.title}</h2>
            {section.code === "overview" &&
              shown.under.slice(of.kind === "meetings" ? 1 : 2).map((line) => (
                <p key={line}>
                  <bdi>{line}</bdi>
                </p>
              ))}
            {section.code === "overview" && of.kind === "meetings" && <SessionLinks />}
            {section.blocks.map((block, place) => (
              <Block
                // biome-ignore lint/suspicious/noArrayIndexKey: blocks keep their places
                key={place}
                block={block}
                section={section}
                shown={shown}
                of={of}
              />
            ))}
          </section>
        ))}
        <p className="fk-quiet fk-small">{shown.foot}</p>
      </main>
    </>
  );
}

/** To the record of each session by itself. */
function SessionLinks() {
  const { t } = useTranslation();
  const { data: me } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  if (!me?.sessions.length) return null;
  return (
    <nav className="fk-wrap fk-screen-only" aria-label={t("record.of_sessions")}>
      {me.sessions.map((one) => (
        <Link key={one.id} href={`/sessions/${one.id}/record`}>
          <bdi>{one.title}</bdi>
        </Link>
      ))}
    </nav>
  );
}
