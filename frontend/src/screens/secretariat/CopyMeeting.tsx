import "@mantine/core/styles/Alert.layer.css";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { Alert, Button, Checkbox, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MeetingOut } from "../../api/generated";
import * as api from "../../api/meetings";
import { explain } from "../../ui/useCommand";

/** The meeting as the start of the next one. */
export function CopyMeeting({ meeting }: { meeting: MeetingOut }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState("");
  const [start, setStart] = useState("");
  const [people, setPeople] = useState(false);
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () =>
      api.copyMeeting(meeting.id, { title: title.trim() || null, starts_on: start, people }),
  });
  return (
    <form
      className="fk-card fk-stack"
      aria-label={t("setup.copy")}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <h2>{t("setup.copy")}</h2>
      <p className="fk-quiet">{t("setup.copy_help")}</p>
      <div className="fk-fields">
        <TextInput
          size="md"
          label={t("setup.title")}
          placeholder={meeting.title}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextInput
          size="md"
          type="date"
          required
          label={t("setup.starts_on")}
          value={start}
          onChange={(event) => setStart(event.currentTarget.value)}
        />
      </div>
      <Checkbox
        size="md"
        label={t("setup.copy_people")}
        checked={people}
        onChange={(event) => setPeople(event.currentTarget.checked)}
      />
      {error && <Alert color="red" role="alert" title={explain(t, error)} />}
      <div className="fk-wrap">
        <Button type="submit" size="md" variant="default" loading={isPending}>
          {t("setup.copy_go")}
        </Button>
        <span role="status">
          {data && (
            <>
              {t("setup.copied")}{" "}
              <Link href={`/meetings/${data.id}`}>
                <bdi>{data.title}</bdi> · {data.starts_on}
              </Link>
            </>
          )}
        </span>
      </div>
    </form>
  );
}
