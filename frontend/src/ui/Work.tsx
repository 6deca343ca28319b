import { useTranslation } from "react-i18next";
import type { InterpretationView } from "../api/generated";
import { workAt } from "../live/clock";
import { useAt } from "../live/hooks";

const SHAPES = { interpret: "●", do_not_interpret: "■", pause: "▮▮" } as const;
const TONES = { interpret: "good", do_not_interpret: "bad", pause: "soon" } as const;

/** Whether the booths interpret at this moment, or one of them that may not be able to, and why. */
export function useWork(view: InterpretationView, able = true) {
  const wanted = useAt((at) => workAt(view, at).work);
  const work = wanted === "interpret" && !able ? "do_not_interpret" : wanted;
  const why = useAt((at) => workAt(view, at).why);
  return { work, why, shape: SHAPES[work], tone: TONES[work] };
}

export function WorkPill(props: { view: InterpretationView }) {
  const { t } = useTranslation();
  const { work, why, shape, tone } = useWork(props.view);
  const without = props.view.without ?? [];
  return (
    <span className="fk-pill" data-tone={tone} data-testid="interpretation-state" data-work={work}>
      <span aria-hidden="true">{shape}</span>
      {work === "interpret"
        ? t("work_seen.interpret")
        : t("colon", { a: t(`work_seen.${work}`), b: t(`why_short.${why}`) })}
      {work === "interpret" &&
        without.map((code) => ` · ${t("work_seen.without", { language: t(`language.${code}`) })}`)}
    </span>
  );
}
