import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/InlineInput.layer.css";
import { Button, Checkbox, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import type { PageIn, PageOut } from "../../api/generated";
import { publicPage, setPublicPage } from "../../api/page";
import { explain } from "../../ui/useCommand";
import { MeetingFrame } from "./MeetingFrame";
import { useMoment } from "./moment";

const PARTS = ["agenda", "presentations", "documents"] as const;

/** The page for everybody: what is on it, and whether it is published. */
export default function PublicPage() {
  const meeting = Number(useParams<{ meeting: string }>().meeting);
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ["public page", meeting],
    queryFn: () => publicPage(meeting),
  });
  return (
    <MeetingFrame tab="page">
      {(found) => (
        <section className="fk-card fk-stack" aria-label={t("setup.tab.page")}>
          {error && <p role="alert">{explain(t, error)}</p>}
          {data && <State page={data} zone={found.zone} />}
          {data && <PageForm key={data.version} meeting={meeting} page={data} />}
        </section>
      )}
    </MeetingFrame>
  );
}

function State({ page, zone }: { page: PageOut; zone: string }) {
  const { t } = useTranslation();
  const moment = useMoment(zone);
  const counts = [
    t("page.sessions", { count: page.sessions_shown }),
    t("page.presentations", { count: page.presentations_shown }),
    t("page.files", { count: page.files_shown }),
    t("page.points", { count: page.points_shown }),
  ];
  return (
    <div className="fk-stack" role="status" data-testid="page-state">
      <p className="fk-wrap">
        <span className="fk-pill" data-tone={page.published_at ? "good" : undefined}>
          {t(page.published_at ? "page.published" : "page.not_published")}
        </span>
        {page.published_at && <span>{moment(page.published_at)}</span>}
        <a href={page.address} target="_blank" rel="noreferrer">
          {t(page.published_at ? "page.open" : "page.preview")}
        </a>
      </p>
      <p className="fk-quiet">{t("page.shows", { what: counts.join(" · ") })}</p>
      <p className="fk-quiet">
        <bdi>{page.address}</bdi>
      </p>
    </div>
  );
}

function PageForm({ meeting, page }: { meeting: number; page: PageOut }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const key = ["public page", meeting];
  const { version, about, agenda, presentations, documents } = page;
  const [wanted, want] = useState({ about, agenda, presentations, documents });
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: PageIn) => setPublicPage(meeting, body),
    onSuccess: (now) => client.setQueryData(key, now),
  });
  const published = page.published_at != null;
  const save = (published: boolean) => mutate({ version, published, ...wanted });
  return (
    <form
      className="fk-stack"
      onSubmit={(event) => {
        event.preventDefault();
        save(published);
      }}
    >
      <Textarea
        size="md"
        autosize
        minRows={2}
        maxLength={4000}
        dir="auto"
        label={t("page.about")}
        description={t("page.about_why")}
        value={wanted.about}
        onChange={(event) => want({ ...wanted, about: event.currentTarget.value })}
      />
      {PARTS.map((part) => (
        <Checkbox
          key={part}
          size="md"
          label={t(`page.part.${part}`)}
          description={t(`page.part_why.${part}`)}
          checked={wanted[part]}
          onChange={(event) => want({ ...wanted, [part]: event.currentTarget.checked })}
        />
      ))}
      <p className="fk-quiet">{t("page.part_why.points")}</p>
      {error && (
        <div className="fk-note fk-wrap" role="alert">
          <span>{explain(t, error)}</span>
          <Button
            size="sm"
            variant="default"
            onClick={() => client.invalidateQueries({ queryKey: key })}
          >
            {t("page.again")}
          </Button>
        </div>
      )}
      <div className="fk-wrap">
        <Button type="submit" size="md" variant="default" loading={isPending}>
          {t("page.save")}
        </Button>
        <Button
          size="md"
          variant={published ? "default" : "filled"}
          loading={isPending}
          data-testid="publish"
          onClick={() => save(!published)}
        >
          {t(published ? "page.take_down" : "page.publish")}
        </Button>
      </div>
    </form>
  );
}
