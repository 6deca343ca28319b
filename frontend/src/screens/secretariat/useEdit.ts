import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../../api/http";
import { explain } from "../../ui/useCommand";

/** What a form holds, by field. */
export type Draft = Record<string, unknown>;
export type Errors = Record<string, string>;

interface Versioned {
  version: number;
}

export interface Conflict<D extends Draft> {
  /** Who changed what, and when, in words. */
  told: string;
  theirs: D;
}

export interface Edit<D extends Draft> {
  draft: D;
  set: (changes: Partial<D>) => void;
  errors: Errors;
  /** What went wrong beside the fields. */
  failed: string | null;
  conflict: Conflict<D> | null;
  changed: boolean;
  saved: boolean;
  busy: boolean;
  save: () => void;
  /** Saves what was typed upon what somebody else has saved. */
  saveBoth: () => void;
  /** Goes on from what somebody else has saved. */
  takeTheirs: () => void;
}

export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Theirs, with what was typed of the fields that were changed here. */
export function merged<D extends Draft>(base: D, mine: D, theirs: D): D {
  const own = Object.entries(mine).filter(([field, value]) => !same(value, base[field]));
  return { ...theirs, ...Object.fromEntries(own) };
}

/** A form on a row that others may edit too: what is typed stays, whatever they do. */
export function useEdit<Row extends Versioned, D extends Draft>(options: {
  row: Row;
  draftOf: (row: Row) => D;
  /** What is not right, by field, before anything is sent. */
  check: (draft: D) => Errors;
  send: (draft: D, version: number) => Promise<Row>;
  done: (row: Row) => void;
}): Edit<D> {
  const { row, draftOf, check, send, done } = options;
  const { t } = useTranslation();
  const [base, setBase] = useState(row);
  const [draft, setDraft] = useState(() => draftOf(row));
  const [errors, setErrors] = useState<Errors>({});
  const [theirs, setTheirs] = useState<{ row: Row; told: string } | null>(null);
  const changed = !same(draft, draftOf(base));

  // a newer version that changes nothing here, or nothing that was touched here, is gone on from
  if (row.version > base.version && (!changed || same(draftOf(row), draftOf(base)))) {
    setBase(row);
    if (!changed) setDraft(draftOf(row));
  }

  const { mutate, error, isPending, isSuccess, reset } = useMutation({
    mutationFn: (job: { draft: D; version: number }) => send(job.draft, job.version),
    onSuccess: (made) => {
      setBase(made);
      setDraft(draftOf(made));
      setTheirs(null);
      done(made);
    },
    onError: (cause, { draft: typed }) => {
      if (!(cause instanceof ProblemError)) return;
      const { status, current, errors: fields } = cause.problem;
      if (status === 412 && current) {
        const now = current as unknown as Row;
        // somebody changed something else of it: nothing stands in the way
        if (same(draftOf(now), draftOf(base))) {
          setBase(now);
          mutate({ draft: typed, version: now.version });
          return;
        }
        setTheirs({ row: now, told: explain(t, cause) });
      }
      const found = (fields ?? []).map((one) => [one.field ?? "", t("setup.field_wrong")]);
      setErrors(Object.fromEntries(found));
    },
  });

  function save(what: D, version: number) {
    const found = check(what);
    setErrors(found);
    if (Object.keys(found).length === 0) mutate({ draft: what, version });
  }

  return {
    draft,
    set: (changes) => {
      reset();
      setDraft((now) => ({ ...now, ...changes }));
      setErrors((now) => {
        const stays = Object.entries(now).filter(([field]) => !(field in changes));
        return Object.fromEntries(stays);
      });
    },
    errors,
    failed: error && !theirs ? explain(t, error) : null,
    conflict: theirs && { told: theirs.told, theirs: draftOf(theirs.row) },
    changed,
    saved: isSuccess && !changed,
    busy: isPending,
    save: () => save(draft, base.version),
    saveBoth: () => {
      if (!theirs) return;
      const both = merged(draftOf(base), draft, draftOf(theirs.row));
      setBase(theirs.row);
      setDraft(both);
      setTheirs(null);
      save(both, theirs.row.version);
    },
    takeTheirs: () => {
      if (!theirs) return;
      reset();
      setBase(theirs.row);
      setDraft(draftOf(theirs.row));
      setTheirs(null);
      done(theirs.row);
    },
  };
}
