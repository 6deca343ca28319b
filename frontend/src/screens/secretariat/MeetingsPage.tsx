import "./secretariat.css";
import "@mantine/core/styles/Alert.layer.css";
import { Alert, Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import * as api from "../../api/meetings";
import { LanguagePicker } from "../../ui/LanguagePicker";
import { SignOut, ThemeSwitch } from "../../ui/ScreenFrame";
import { explain } from "../../ui/useCommand";
import { ZoneInput } from "./ZoneInput";

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All meetings, and the beginning of another. */
export default function MeetingsPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: ["meetings"], queryFn: api.meetings });
  return (
    <>
      <header className="fk-head">
        <div className="fk-head-title">
          <h1>{t("setup.meetings")}</h1>
        </div>
        <Link href="/">{t("setup.live")}</Link>
        <Link href="/account">{t("account.title")}</Link>
        <LanguagePicker />
        <ThemeSwitch />
        <SignOut />
      </header>
      <main className="fk-meeting">
        {error && <Alert color="red" role="alert" title={explain(t, error)} />}
        <ul className="fk-card fk-list">
          {data?.map((one) => (
            <li key={one.id} className="fk-item">
              <Link href={`/meetings/${one.id}`}>
                <bdi>{one.title}</bdi>
              </Link>{" "}
              <span className="fk-quiet">
                <bdi>{[one.starts_on, one.place].filter(Boolean).join(" · ")}</bdi>
              </span>
            </li>
          ))}
        </ul>
        <NewMeeting />
      </main>
    </>
  );
}

function NewMeeting() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [draft, setDraft] = useState({ title: "", starts_on: "", ends_on: "", zone: HERE });
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api.addMeeting(draft),
    onSuccess: ({ id }) => go(`/meetings/${id}`),
  });
  const input = (field: "title" | "starts_on" | "ends_on", type: string) => (
    <TextInput
      size="md"
      type={type}
      required
      label={t(`setup.${field}`)}
      value={draft[field]}
      onChange={(event) => setDraft({ ...draft, [field]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className="fk-card fk-stack"
      aria-label={t("setup.new")}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <h2>{t("setup.new")}</h2>
      {error && <Alert color="red" role="alert" title={explain(t, error)} />}
      <div className="fk-fields">
        {input("title", "text")}
        {input("starts_on", "date")}
        {input("ends_on", "date")}
        <ZoneInput
          label={t("setup.zone")}
          value={draft.zone}
          onChange={(zone) => setDraft({ ...draft, zone })}
        />
      </div>
      <Button type="submit" size="md" className="fk-start" loading={isPending}>
        {t("setup.new_go")}
      </Button>
    </form>
  );
}
