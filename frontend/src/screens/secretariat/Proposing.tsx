import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanOut, ProposalOut } from "../../api/generated";
import { plan, startPlan, stopPlan } from "../../api/programme";
import { tell } from "../../ui/useCommand";
import { Conflict } from "./Conflict";
import { Proposal } from "./Proposal";
import type { Editing } from "./useProgramme";

const LOOK_MS = 400;

interface Props {
  meeting: number;
  editing: Editing;
  take: (proposal: ProposalOut) => void;
}

const isGoingOn = (search: PlanOut | undefined) =>
  search?.state === "running" || search?.state === "waiting";

/** Lets the server look for the best programme, and shows how far it has come. */
export function Proposing({ meeting, editing, take }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const key = ["programme", meeting, "plan"];
  /** A result that was there before is an old one: it is of no use. */
  const [asked, setAsked] = useState(false);
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => plan(meeting),
    refetchInterval: ({ state }) => (isGoingOn(state.data) ? LOOK_MS : false),
  });
  const search = asked || isGoingOn(data) ? data : undefined;
  if (isGoingOn(data) && !asked) setAsked(true);
  const start = useMutation({
    mutationFn: () => startPlan(meeting, editing.draft),
    onMutate: () => setAsked(true),
    onSuccess: (begun) => queries.setQueryData(key, begun),
    onError: (error) => {
      tell(t, error);
      queries.invalidateQueries({ queryKey: key });
    },
  });
  const stop = useMutation({ mutationFn: () => stopPlan(meeting) });
  const going = isGoingOn(search) || start.isPending;
  const close = () => setAsked(false);
  return (
    <section className="fk-card fk-stack" aria-label={t("programme.proposal")}>
      <h2>{t("programme.proposal")}</h2>
      <p className="fk-quiet">{t("programme.proposal_why")}</p>
      <div className="fk-wrap">
        <Button size="md" disabled={going} data-testid="propose" onClick={() => start.mutate()}>
          {t("programme.propose")}
        </Button>
        {going && (
          <Button size="md" variant="default" data-testid="stop" onClick={() => stop.mutate()}>
            {t("programme.stop")}
          </Button>
        )}
      </div>
      {search && going && <Going search={search} />}
      <div aria-live="polite" className="fk-stack">
        {search && !going && <Result {...{ search, editing, take, close }} />}
      </div>
    </section>
  );
}

function Going({ search }: { search: PlanOut }) {
  const { t, i18n } = useTranslation();
  const seconds = new Intl.NumberFormat(i18n.language, { style: "unit", unit: "second" });
  const [took, limit] = [search.seconds ?? 0, search.limit ?? 1];
  return (
    <div className="fk-stack" data-testid="searching">
      <div className="fk-bar" aria-hidden="true">
        <span className="fk-used" style={{ width: `${Math.min(100, (100 * took) / limit)}%` }} />
      </div>
      <p className="fk-tabular">
        {t(`programme.search.${search.state}`)} {seconds.format(Math.round(took))}
      </p>
      <Figures search={search} />
    </div>
  );
}

/** What the best one so far costs, and the least that any could cost. */
export function Figures({ search }: { search: PlanOut }) {
  const { t, i18n } = useTranslation();
  const best = search.steps?.at(-1)?.objective;
  if (best === undefined) return null;
  const bound = Math.max(0, search.bound ?? 0);
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent" });
  const gap = percent.format(best > 0 ? Math.max(0, (best - bound) / best) : 0);
  return <p className="fk-tabular">{t("programme.figures", { best, bound, gap })}</p>;
}

function Result(props: Omit<Props, "meeting"> & { search: PlanOut; close: () => void }) {
  const { t } = useTranslation();
  const { search, editing, close } = props;
  return (
    <div className="fk-note fk-stack" data-testid="result" data-state={search.state}>
      <p>
        <strong>{t(`programme.search.${search.state}`)}</strong>
      </p>
      <Figures search={search} />
      {search.conflict && <Conflict made={editing.made} conflict={search.conflict} />}
      {search.proposal && <Proposal {...props} proposal={search.proposal} />}
      <div className="fk-wrap">
        {search.proposal && (
          <Button
            size="md"
            data-testid="accept"
            onClick={() => {
              props.take(search.proposal as ProposalOut);
              close();
            }}
          >
            {t("programme.accept")}
          </Button>
        )}
        <Button size="md" variant="default" onClick={close}>
          {t("programme.decline")}
        </Button>
      </div>
    </div>
  );
}
