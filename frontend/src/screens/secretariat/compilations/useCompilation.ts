import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as api from "../../../api/compilations";
import type { CompilationOut, ItemOut, Wording } from "../../../api/generated";
import { tell } from "../../../ui/useCommand";
import type { Target } from "./order";

const REFRESH_MS = 5_000;

/** A compilation as it is now, and what can be done with it; others' work comes in by itself. */
export function useCompilation(of: api.Of) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const key = ["compilation", of.meeting, of.product];
  /** What was moved last; another object with each move. */
  const [moved, setMoved] = useState<{ key: string } | null>(null);
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: () => api.compilation(of),
    refetchInterval: REFRESH_MS,
  });
  const take = async (now: CompilationOut) => {
    await queries.cancelQueries({ queryKey: key });
    queries.setQueryData(key, now);
  };
  const placing = useMutation({
    // moves follow one another as they were made
    scope: { id: key.join(" ") },
    mutationFn: ({ item, to }: { item: ItemOut; to: Target }) => api.placeItem(of, item.key, to),
    onSuccess: async (now, { item }) => {
      await take(now);
      setMoved({ key: item.key });
    },
    onError: (failed) => {
      tell(t, failed);
      queries.invalidateQueries({ queryKey: key });
    },
  });
  return {
    data,
    error,
    moved,
    take,
    move: (item: ItemOut, to: Target | null) => to && placing.mutate({ item, to }),
    word: (item: ItemOut, body: Wording) => api.wordItem(of, item.key, body),
    again: () => queries.invalidateQueries({ queryKey: key }),
  };
}

export type Compiling = ReturnType<typeof useCompilation>;
