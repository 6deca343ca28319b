import { Button, CloseButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { words } from "../api/http";
import { explain } from "./useCommand";

/** Which request's text is being read, and whose; it stays open while its author speaks. */
interface Opened {
  request: number;
  who: string;
}

export interface Reading {
  opened: Opened | null;
  read: (text: Opened | null) => void;
}

export function useReading(): Reading {
  const [opened, read] = useState<Opened | null>(null);
  return { opened, read };
}

/** Opens the text that came with a request, at one press, and closes it. */
export function ReadText(props: { request: number; who: string; reading: Reading }) {
  const { t } = useTranslation();
  const { request, who, reading } = props;
  const open = reading.opened?.request === request;
  return (
    <Button
      size="md"
      variant="default"
      aria-expanded={open}
      aria-label={t(open ? "text.close_of" : "text.read_of", { who })}
      data-testid="read-text"
      onClick={() => reading.read(open ? null : { request, who })}
    >
      {t(open ? "text.close" : "text.read")}
    </Button>
  );
}

const SEEN_PX = 160;

/** The text that is being read. */
export function TextPanel(props: { session: number; reading: Reading }) {
  const { t } = useTranslation();
  const { opened, read } = props.reading;
  const request = opened?.request ?? null;
  const { data, error } = useQuery({
    queryKey: ["words", props.session, request],
    queryFn: () => words(props.session, request ?? 0),
    enabled: request !== null,
    staleTime: 0,
  });
  const panel = useRef<HTMLElement>(null);
  // on a narrow screen the panel lies below what is seen
  useEffect(() => {
    const top = panel.current?.getBoundingClientRect().top ?? 0;
    if (data && top > innerHeight - SEEN_PX) panel.current?.scrollIntoView({ block: "center" });
  }, [data]);
  if (!opened) return null;
  const { who } = opened;
  return (
    <section ref={panel} className="fk-card fk-stack" aria-label={t("text.of", { who })}>
      <div className="fk-wrap fk-between">
        <h2>{who}</h2>
        <CloseButton size="xl" aria-label={t("text.close")} onClick={() => read(null)} />
      </div>
      {error ? (
        <p role="alert">{explain(t, error)}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by the keyboard too
        <p className="fk-text" dir="auto" tabIndex={0}>
          {data?.text}
        </p>
      )}
    </section>
  );
}
