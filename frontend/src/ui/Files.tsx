import "./files.css";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfPresentation } from "../api/generated";
import { addressOf } from "../api/materials";

type Shelf = Record<string, OfPresentation>;

/** The files of the presentation that is being given. */
export function NowFiles({ shelf, talk }: { shelf: Shelf; talk: number | null | undefined }) {
  const of = talk == null ? undefined : shelf[String(talk)];
  return of ? <Links of={of} /> : null;
}

/** The files of all presentations of the session, and that one has just come. */
export function NextFiles({ shelf }: { shelf: Shelf }) {
  const { t } = useTranslation();
  const { fresh, said } = useArrivals(shelf);
  const all = Object.entries(shelf);
  return (
    <div className="fk-stack fk-files">
      <p role="status" data-testid="arrived">
        {said && (
          <>
            {t("materials.arrived")}: <bdi>{said}</bdi>
          </>
        )}
      </p>
      {all.length > 0 && <h3>{t("materials.of_presentations")}</h3>}
      {all.map(([id, of]) => (
        <div key={id} className="fk-wrap fk-between">
          <span>
            <bdi>{of.affiliation}</bdi>{" "}
            {fresh.has(id) && (
              <span className="fk-pill" data-tone="soon">
                {t("materials.arrived")}
              </span>
            )}
          </span>
          <Links of={of} />
        </div>
      ))}
    </div>
  );
}

function Links({ of }: { of: OfPresentation }) {
  const { t } = useTranslation();
  return (
    <span className="fk-wrap">
      {of.files.map((file) => {
        const what = t(file.kind === "slides" ? "materials.slides" : "materials.text");
        return (
          <a
            key={file.id}
            className="fk-handed"
            href={addressOf(file.id, file.number)}
            download
            aria-label={`${what} ${file.title || file.type} – ${of.affiliation}`}
          >
            {what} <bdi>{file.title || file.type}</bdi>
          </a>
        );
      })}
    </span>
  );
}

/** For which presentations texts came since the screen was opened, and who sent the last one. */
function useArrivals(shelf: Shelf): { fresh: Set<string>; said: string | null } {
  const before = useRef<string[] | null>(null);
  const [fresh, setFresh] = useState<Set<string>>(new Set());
  const [said, say] = useState<string | null>(null);
  useEffect(() => {
    const now = Object.entries(shelf).flatMap(([id, of]) =>
      of.files
        .filter((f) => f.kind === "text")
        .map((f) => ({ id, of, key: `${f.id} ${f.number}` })),
    );
    const known = before.current;
    before.current = now.map((one) => one.key);
    const come = known ? now.filter((one) => !known.includes(one.key)) : [];
    if (come.length === 0) return;
    setFresh((all) => new Set([...all, ...come.map((one) => one.id)]));
    say(come.at(-1)?.of.affiliation ?? null);
  }, [shelf]);
  return { fresh, said };
}
