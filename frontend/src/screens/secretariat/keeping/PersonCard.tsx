import { Button, NativeSelect } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useSearch } from "wouter";
import type { How } from "../../../api/generated";
import * as keepingApi from "../../../api/keeping";
import * as api from "../../../api/meetings";
import { Forgetting } from "./Forgetting";

const WAYS: How[] = ["pseudonymise", "erase"];

/** One person: what is kept of them, to be handed over, and how they are forgotten. */
export function PersonCard({ meeting, done }: { meeting: number; done: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [path, go] = useLocation();
  const chosen = Number(new URLSearchParams(useSearch()).get("person"));
  const [how, setHow] = useState<How>("pseudonymise");
  const key = ["people", meeting];
  const { data } = useQuery({ queryKey: key, queryFn: () => api.people(meeting) });
  const person = data?.find((one) => one.id === chosen);
  return (
    <section className="fk-card fk-stack" aria-label={t("keep.person")}>
      <h2>{t("keep.person")}</h2>
      <p className="fk-quiet">{t("keep.person_why")}</p>
      <div className="fk-wrap fk-keep-choice">
        <NativeSelect
          size="md"
          className="fk-grow"
          label={t("keep.whom")}
          value={person ? String(person.id) : ""}
          data={[
            { value: "", label: t("keep.choose") },
            ...(data ?? []).map((one) => ({
              value: String(one.id),
              label: [one.affiliation, one.name, `#${one.id}`].filter(Boolean).join(" · "),
            })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            go(value ? `${path}?person=${value}` : path, { replace: true })
          }
        />
        {person && (
          <Button
            component="a"
            size="md"
            variant="default"
            href={keepingApi.dataAddress(person.id)}
            download
            onClick={() => setTimeout(done, 2_000)}
          >
            {t("keep.download")}
          </Button>
        )}
      </div>
      {person && (
        <>
          <NativeSelect
            size="md"
            label={t("keep.how")}
            description={t(`keep.how_why.${how}`)}
            value={how}
            data={WAYS.map((one) => ({ value: one, label: t(`keep.way.${one}`) }))}
            onChange={(event) => setHow(event.currentTarget.value as How)}
          />
          <Forgetting
            key={`${person.id} ${how}`}
            meeting={meeting}
            person={person}
            how={how}
            done={() => {
              client.invalidateQueries({ queryKey: key });
              done();
            }}
          />
        </>
      )}
    </section>
  );
}
