import { ActionIcon, Button, NativeSelect, useMantineColorScheme } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { memo, type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { ItemView, MessageView, SessionView } from "../api/generated";
import { isRefused, signOut, whoAmI } from "../api/http";
import { localeOf } from "../i18n";
import type { Live } from "../live/socket";
import { Announcements } from "./Announcements";
import { Break } from "./Break";
import { Elsewhere } from "./Elsewhere";
import { LanguagePicker } from "./LanguagePicker";
import { LineBanner } from "./LineBanner";
import { Notice } from "./Notice";
import { addressOf, type ScreenName } from "./roles";
import { Items } from "./speaker";

const STARTS = {
  weekday: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;

export function ThemeSwitch() {
  const { t } = useTranslation();
  const { toggleColorScheme } = useMantineColorScheme();
  return (
    <ActionIcon
      variant="default"
      size="var(--fk-touch)"
      aria-label={t("frame.theme")}
      onClick={() => toggleColorScheme()}
    >
      <span aria-hidden="true">◐</span>
    </ActionIcon>
  );
}

/** For those who signed in with a password, perhaps on a computer that others use too. */
export function SignOut() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  const { mutate, isPending } = useMutation({
    mutationFn: signOut,
    onSettled: () => location.assign("/sign-in"),
  });
  const limited = isRefused(error, "second_factor_needed");
  if (data?.role !== "secretariat" && !limited) return null;
  return (
    <Button size="md" variant="default" loading={isPending} onClick={() => mutate()}>
      {t("frame.sign_out")}
    </Button>
  );
}

interface Shown {
  session: SessionView;
  messages: Record<string, MessageView>;
  items: ItemView[];
}

/** To where the secretariat prepares its meeting. */
function SetUp() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  if (data?.role !== "secretariat" || !data.meeting) return null;
  return <Link href={`/meetings/${data.meeting.id}`}>{t("frame.set_up")}</Link>;
}

/** Head, banner and title of a screen; `children` are drawn once there is a view. */
export function ScreenFrame<V extends Shown>(props: {
  live: Live<V>;
  screen: ScreenName;
  /** What the person is called for, in the title of a page that may lie behind another. */
  call?: string | null;
  head?: ReactNode;
  /** A row of its own below the head. */
  acts?: ReactNode;
  /** Whether the screen itself shows a break, where that moves nothing. */
  showsBreak?: boolean;
  children: (view: V) => ReactNode;
}) {
  const { t } = useTranslation();
  const { view, gone } = props.live;
  const title = view && `${view.session.title} · Floorkeeper`;
  const { call } = props;
  useEffect(() => {
    if (title) document.title = call ? `● ${call} · ${title}` : title;
  }, [title, call]);
  if (!view) {
    const lost = props.live.line.state === "lost";
    const why = gone && (`line.${gone}` as const);
    return <Notice title={t(why ?? (lost ? "line.never" : "enter.wait"))} />;
  }
  return (
    <>
      <header className="fk-head">
        <div className="fk-head-title">
          <h1>
            <bdi>{view.session.title}</bdi>
          </h1>
          <p className="fk-quiet fk-small" dir="auto" title={view.session.meeting}>
            {view.session.meeting}
          </p>
        </div>
        <span className="fk-pill" data-testid="session-status">
          {t(`status.${view.session.status}`)}
        </span>
        {props.head}
        <Ways session={view.session.id} screen={props.screen} />
        {props.acts}
      </header>
      <LineBanner live={props.live} />
      {view.session.suspension && !props.showsBreak && <Break pause={view.session.suspension} />}
      {props.screen !== "moderator" && <Announcements messages={view.messages} />}
      {props.screen !== "timeline" && <Elsewhere session={view.session} screen={props.screen} />}
      <Items value={view.items}>{props.children(view)}</Items>
    </>
  );
}

/** Where else one can go, and how things are shown: what no change of the session draws anew. */
const Ways = memo(function Ways(props: { session: number; screen: ScreenName }) {
  return (
    <>
      <SetUp />
      <SessionPicker {...props} />
      <LanguagePicker />
      <ThemeSwitch />
      <SignOut />
    </>
  );
});

/** To another session: told apart by number, day and time, which a telephone has room for. */
function SessionPicker(props: { session: number; screen: ScreenName }) {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const { data } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  if (!data || data.sessions.length < 2) return null;
  const starts = new Intl.DateTimeFormat(localeOf(i18n.language), STARTS);
  return (
    <NativeSelect
      aria-label={t("frame.session")}
      size="md"
      className="fk-head-session"
      value={String(props.session)}
      data={data.sessions.map((slot, place) => ({
        value: String(slot.id),
        label: `${place + 1} · ${starts.format(slot.starts_at)}`,
      }))}
      onChange={(event) => go(addressOf(Number(event.currentTarget.value), props.screen))}
    />
  );
}
