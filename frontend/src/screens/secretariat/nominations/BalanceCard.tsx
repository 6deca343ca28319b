import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { balance } from "../../../api/nominations";
import { useWord } from "../../../ui/useWord";
import { Bars } from "../Bars";

const SORTS = ["region", "legal_system", "gender", "category", "mode"] as const;
const REFRESH_MS = 5_000;

/** How those nominated so far are spread over what is watched. */
export function BalanceCard({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["nomination-balance", meeting],
    queryFn: () => balance(meeting),
    refetchInterval: REFRESH_MS,
  });
  if (!data) return null;
  return (
    <section className="fk-card fk-stack" aria-label={t("nominations.balance")}>
      <h2>
        {t("nominations.balance")} · {t("nominations.nominees", { n: data.nominees })}
      </h2>
      <div className="fk-post-sorts">
        {SORTS.map((sort) => (
          <Spread key={sort} sort={sort} counts={data[sort]} all={data.nominees} />
        ))}
      </div>
    </section>
  );
}

interface Counted {
  sort: (typeof SORTS)[number];
  counts: Record<string, number>;
  all: number;
}

function Spread({ sort, counts, all }: Counted) {
  const { t } = useTranslation();
  const word = useWord();
  const called = (value: string) => {
    if (!value) return t("nominations.unknown");
    return sort === "mode" ? t(`mode.${value}`) : word(sort, value);
  };
  const ranked = Object.entries(counts).toSorted(([, one], [, other]) => other - one);
  return <Bars title={t(`nominations.sorts.${sort}`)} counts={ranked} all={all} called={called} />;
}
