import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeadlineOut } from "../../../api/generated";
import { deadline, setDeadline } from "../../../api/nominations";
import { tell } from "../../../ui/useCommand";
import { useMoment } from "../moment";

/** Until when nominations may be changed by those who make them. */
export function DeadlineCard({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["nomination-deadline", meeting],
    queryFn: () => deadline(meeting),
  });
  return (
    <section className="fk-card fk-stack" aria-label={t("nominations.deadline")}>
      <h2>{t("nominations.deadline")}</h2>
      {data && <Setting key={data.at} meeting={meeting} set={data} />}
    </section>
  );
}

function Setting({ meeting, set }: { meeting: number; set: DeadlineOut }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const moment = useMoment(set.zone);
  const [local, setLocal] = useState(set.local?.slice(0, 16) ?? "");
  const { mutate, isPending } = useMutation({
    mutationFn: () => setDeadline(meeting, local || null),
    onSuccess: (now) => {
      queries.setQueryData(["nomination-deadline", meeting], now);
      queries.invalidateQueries({ queryKey: ["nominations", meeting] });
    },
    onError: (error) => tell(t, error),
  });
  return (
    <>
      <p data-testid="deadline">
        {set.at == null ? t("nominations.no_deadline") : `${moment(set.at)} (${set.zone})`}
      </p>
      <form
        className="fk-post-fields"
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <TextInput
          size="md"
          type="datetime-local"
          label={t("nominations.deadline_in", { zone: set.zone })}
          value={local}
          onChange={(event) => setLocal(event.currentTarget.value)}
        />
        <Button size="md" type="submit" variant="default" loading={isPending}>
          {t("nominations.set_deadline")}
        </Button>
      </form>
    </>
  );
}
