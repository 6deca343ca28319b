import { Button, ScrollArea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { words } from "../api/http";
import { explain } from "./useCommand";

interface Props {
  session: number;
  request: number;
  who: string;
}

/** The text that came with a request, at one press. */
export function TextReader({ session, request, who }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery({
    queryKey: ["words", session, request],
    queryFn: () => words(session, request),
    enabled: open,
    staleTime: 0,
  });
  return (
    <>
      <Button
        size="md"
        variant="default"
        aria-expanded={open}
        aria-label={t("text.of", { who })}
        data-testid="read-text"
        onClick={() => setOpen(!open)}
      >
        {t(open ? "text.close" : "text.read")}
      </Button>
      {open && (
        <ScrollArea.Autosize mah="50dvh" type="auto" className="fk-text" tabIndex={0}>
          {error ? <p role="alert">{explain(t, error)}</p> : <p dir="auto">{data?.text}</p>}
        </ScrollArea.Autosize>
      )}
    </>
  );
}
