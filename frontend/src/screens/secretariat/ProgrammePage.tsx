import "./programme.css";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "wouter";
import { whoAmI } from "../../api/http";
import { LanguagePicker } from "../../ui/LanguagePicker";
import { Notice } from "../../ui/Notice";
import { SignOut, ThemeSwitch } from "../../ui/ScreenFrame";
import { explain } from "../../ui/useCommand";
import { Board } from "./Board";
import { Broken } from "./Broken";
import { draftOf, taken } from "./board";
import { useNames } from "./names";
import { Proposing } from "./Proposing";
import { RulesForm } from "./RulesForm";
import { type Editing, useProgramme } from "./useProgramme";

/** Which presentation is given in which session, for the secretariat. */
export default function ProgrammePage() {
  const { t } = useTranslation();
  const meeting = Number(useParams<{ meeting: string }>().meeting);
  const { editing, error } = useProgramme(meeting);
  useEffect(() => {
    document.title = `${t("programme.title")} · Floorkeeper`;
  }, [t]);
  if (!editing) {
    if (!error) return <Notice title={t("enter.wait")} />;
    return (
      <Notice title={t("command.not_taken")} text={explain(t, error)}>
        <a href="/">{t("failure.home")}</a>
      </Notice>
    );
  }
  return (
    <>
      <Head title={editing.made.title} meeting={meeting} />
      <main className="fk-programme">
        <Unsaved editing={editing} />
        <div className="fk-duo fk-programme-tools">
          <Proposing
            meeting={meeting}
            editing={editing}
            take={(proposal) => editing.edit(taken(editing.draft, draftOf(proposal).placements))}
          />
          <RulesForm editing={editing} />
        </div>
        <Broken made={editing.made} judged={editing.judged} />
        <Board editing={editing} />
      </main>
    </>
  );
}

function Head(props: { title: string; meeting: number }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  return (
    <header className="fk-head">
      <div className="fk-head-title">
        <h1>{t("programme.title")}</h1>
        <p className="fk-quiet fk-small">
          <bdi>{props.title}</bdi>
        </p>
      </div>
      <Link href={`/meetings/${props.meeting}/materials`}>{t("shelf.title")}</Link>
      {data && <Link href="/">{t("programme.to_session")}</Link>}
      <LanguagePicker />
      <ThemeSwitch />
      <SignOut />
    </header>
  );
}

/** That there are changes to be saved, and what others have changed meanwhile. */
function Unsaved({ editing }: { editing: Editing }) {
  const { t } = useTranslation();
  const { who, where } = useNames(editing.made);
  return (
    <div aria-live="polite" className="fk-unsaved" data-testid="unsaved">
      {editing.isChanged && (
        <div className="fk-note fk-stack">
          <div className="fk-wrap fk-between">
            <strong>{t("programme.unsaved")}</strong>
            <div className="fk-wrap">
              <Button size="md" loading={editing.saving} onClick={editing.save}>
                {t("programme.save")}
              </Button>
              <Button size="md" variant="default" onClick={editing.discard}>
                {t("programme.discard")}
              </Button>
            </div>
          </div>
          {editing.theirs.length > 0 && (
            <div data-testid="theirs">
              <p>{t("programme.theirs")}</p>
              <ul>
                {editing.theirs.map((one) => (
                  <li key={one.talk}>
                    {t("programme.change", {
                      who: who(one.talk),
                      from: where(one.from),
                      to: where(one.to),
                    })}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
    </div>
  );
}
