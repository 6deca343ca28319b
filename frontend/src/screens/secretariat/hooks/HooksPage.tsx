import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import { hooks } from "../../../api/hooks";
import { whoAmI } from "../../../api/http";
import { LanguagePicker } from "../../../ui/LanguagePicker";
import { ThemeSwitch } from "../../../ui/ScreenFrame";
import { explain } from "../../../ui/useCommand";
import { MeetingFrame } from "../MeetingFrame";
import { AddHook } from "./AddHook";
import { HookRow } from "./HookRow";
import "../post.css";

const LOOK_MS = 3_000;

/** Who else is told what happens on the floor; for the secretariat and the technician. */
export default function HooksPage() {
  const meeting = Number(useParams<{ meeting: string }>().meeting);
  const { t } = useTranslation();
  const { data: me } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  if (!me) return null;
  const page = <HooksOf meeting={meeting} />;
  if (me.role === "secretariat")
    return (
      <MeetingFrame tab="hooks" className="fk-stack fk-post">
        {() => page}
      </MeetingFrame>
    );
  return (
    <>
      <header className="fk-head">
        <div className="fk-head-title">
          <h1>{t("hooks.title")}</h1>
          <p className="fk-quiet fk-small" dir="auto">
            {me.meeting?.title}
          </p>
        </div>
        <a href="/">{t("hook.back")}</a>
        <LanguagePicker />
        <ThemeSwitch />
      </header>
      <main className="fk-stack fk-post">{page}</main>
    </>
  );
}

function HooksOf({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ["hooks", meeting],
    queryFn: () => hooks(meeting),
    refetchInterval: LOOK_MS,
  });
  return (
    <>
      <section className="fk-card fk-stack" aria-label={t("hooks.title")}>
        <h2>{t("hooks.title")}</h2>
        <p className="fk-quiet">{t("hook.what")}</p>
        {error && <p role="alert">{explain(t, error)}</p>}
        {data?.length === 0 && <p className="fk-quiet">{t("hooks.none")}</p>}
        <ul className="fk-list">
          {data?.map((hook) => (
            <HookRow key={hook.id} meeting={meeting} hook={hook} />
          ))}
        </ul>
      </section>
      <AddHook meeting={meeting} />
    </>
  );
}
