import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Judgement, ProgrammeOut } from "../../api/generated";
import { ProblemError } from "../../api/http";
import { checkProgramme, programme, saveProgramme } from "../../api/programme";
import { tell } from "../../ui/useCommand";
import { areAlike, type Change, changes, type Draft, draftOf, merge } from "./board";

/** So often it is looked for what others have changed. */
const LOOK_MS = 10_000;

/** What is changed here and not saved, and what it was made from. */
interface Mine {
  base: ProgrammeOut;
  draft: Draft;
}

export interface Editing {
  made: ProgrammeOut;
  draft: Draft;
  judged: Judgement;
  /** Whether `judged` is of the draft as it is, and not of the one before. */
  isJudged: boolean;
  isChanged: boolean;
  /** What others have changed while one's own changes were not saved. */
  theirs: Change[];
  edit: (draft: Draft) => void;
  save: () => void;
  saving: boolean;
  discard: () => void;
}

/** A meeting's programme, with what is changed here upon what others save meanwhile. */
export function useProgramme(meeting: number): { editing: Editing | null; error: Error | null } {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const key = ["programme", meeting];
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: () => programme(meeting),
    refetchInterval: LOOK_MS,
  });
  const [mine, setMine] = useState<Mine | null>(null);
  const [theirs, setTheirs] = useState<Change[]>([]);
  useEffect(() => {
    if (!data || !mine || data.version === mine.base.version) return;
    const [before, now] = [draftOf(mine.base), draftOf(data)];
    setTheirs(changes(before.placements, now.placements));
    setMine({ base: data, draft: merge(before, mine.draft, now) });
  }, [data, mine]);
  useWarning(mine !== null);
  const checked = useQuery({
    queryKey: ["programme", meeting, "check", mine?.base.version, mine?.draft],
    queryFn: () => checkProgramme(meeting, mine?.draft as Draft),
    enabled: mine !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const forget = () => {
    setMine(null);
    setTheirs([]);
  };
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ base, draft }: Mine) => {
      await queries.cancelQueries({ queryKey: key, exact: true });
      return saveProgramme(meeting, base.version, draft);
    },
    onSuccess: (saved) => {
      forget();
      queries.setQueryData(key, saved);
    },
    onError: (failed) => {
      tell(t, failed);
      if (failed instanceof ProblemError && failed.problem.status === 412)
        queries.invalidateQueries({ queryKey: key, exact: true });
    },
  });
  const made = data ?? mine?.base;
  if (!made) return { editing: null, error };
  const editing: Editing = {
    made,
    draft: mine?.draft ?? draftOf(made),
    judged: (mine && checked.data) ?? made,
    isJudged: mine === null || (checked.isSuccess && !checked.isPlaceholderData),
    isChanged: mine !== null,
    theirs,
    edit: (draft) => setMine(areAlike(draft, draftOf(made)) ? null : { base: made, draft }),
    save: () => mine && mutate(mine),
    saving: isPending,
    discard: forget,
  };
  return { editing, error };
}

/** Asks before the page is left with something that is not saved. */
function useWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);
}
