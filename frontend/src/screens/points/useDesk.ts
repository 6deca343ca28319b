import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { PointsOut } from "../../api/generated";
import { desk } from "../../api/points";
import { tell } from "../../ui/useCommand";

const REFRESH_MS = 3_000;

const keyOf = (meeting: number) => ["points", meeting, "desk"];

/** All that the drafters work on, as it is now: what others change is seen within seconds. */
export function useDesk(meeting: number) {
  return useQuery({
    queryKey: keyOf(meeting),
    queryFn: () => desk(meeting),
    refetchInterval: REFRESH_MS,
  });
}

/** Does something whose answer is the desk as it is after it; what is not taken is told. */
export function useWork<Given = void>(
  meeting: number,
  work: (given: Given) => Promise<PointsOut>,
  then: () => void = () => undefined,
) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    networkMode: "always", // without a line it is said at once that nothing was kept
    mutationFn: work,
    onSuccess: async (after) => {
      await queries.cancelQueries({ queryKey: keyOf(meeting) });
      queries.setQueryData(keyOf(meeting), after);
      queries.invalidateQueries({ queryKey: ["points", meeting, "since"] });
      then();
    },
    onError: (error) => {
      tell(t, error);
      queries.invalidateQueries({ queryKey: keyOf(meeting) });
    },
  });
}
