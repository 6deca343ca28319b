import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Content, OwnCalls } from "../../api/cases";
import type { CaseOut } from "../../api/generated";
import { ProblemError } from "../../api/http";
import { contentOf, isOpen } from "./content";
import { forget, keep, kept } from "./kept";

const PAUSE_MS = 1_500;

const alike = (one: Content, other: Content) => JSON.stringify(one) === JSON.stringify(other);

/**
 * A case that is being written: every letter is kept on this device, and on the server after each
 * pause. What somebody else has changed meanwhile is never written over without a word.
 */
export function useDraft(found: CaseOut, calls: OwnCalls, took: (now: CaseOut) => void) {
  const [before] = useState(() => (isOpen(found) ? kept(found.id) : null));
  const version = useRef(before?.version ?? found.version);
  const [content, setContent] = useState(before?.content ?? contentOf(found.content));
  const [saved, setSaved] = useState(() => contentOf(found.content));
  const newest = useRef(content);
  const unsaved = !alike(content, saved);
  /** One after the other: each is made to the version that the one before has led to. */
  const scope = { id: `case ${found.id}` };

  const show = (now: Content) => {
    newest.current = now;
    setContent(now);
  };
  const stand = (now: CaseOut, there: Content) => {
    version.current = now.version;
    setSaved(there);
    if (alike(newest.current, there)) forget(found.id);
    else keep(found.id, { version: now.version, content: newest.current });
    took(now);
  };
  const adopt = (now: CaseOut) => {
    const there = contentOf(now.content);
    show(there);
    saving.reset();
    acting.reset();
    stand(now, there);
  };
  const saving = useMutation({
    scope,
    mutationFn: (sent: Content) => calls.save(found.id, version.current, sent),
    onSuccess: (now, sent) => stand(now, sent),
  });
  const acting = useMutation({
    scope,
    mutationFn: (act: "submit" | "take_back") =>
      act === "submit"
        ? calls.submit(found.id, version.current, newest.current)
        : calls.takeBack(found.id, version.current),
    onSuccess: adopt,
  });
  const { mutate, isPending, isError } = saving;
  useEffect(() => {
    if (!unsaved || isPending || isError || !isOpen(found)) return;
    const timer = setTimeout(() => mutate(content), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [content, unsaved, isPending, isError, mutate, found]);

  const error = acting.error ?? saving.error;
  const rule = error instanceof ProblemError ? error.problem.rule : null;
  const changed = rule === "changed_meanwhile" || rule === "case_not_so";
  return {
    content,
    unsaved,
    saving: isPending,
    acting: acting.isPending,
    error,
    /** Whether somebody else has written meanwhile, or handed the case in. */
    changed,
    /** Whether it can still be written. */
    writable: rule !== "case_not_so",
    type: (changes: Partial<Content>) => {
      const typed = { ...newest.current, ...changes };
      show(typed);
      keep(found.id, { version: version.current, content: typed });
      if (isError && !changed) saving.reset();
      acting.reset();
    },
    act: acting.mutate,
    again: () => mutate(content),
    adopt,
    /** What was typed here stands, upon what is there now. */
    keepMine: (now: CaseOut) => {
      acting.reset();
      saving.reset();
      stand(now, contentOf(now.content));
    },
  };
}
