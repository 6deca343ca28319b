import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accept, decline, isToOffer } from "./notify";

/** Offers, once, to call the person by a notification of the system. */
export function OfferNotification() {
  const { t } = useTranslation();
  const [offered, offer] = useState(isToOffer);
  if (!offered) return null;
  const answer = (act: () => unknown) => () => {
    act();
    offer(false);
  };
  return (
    <div className="fk-note fk-stack" data-testid="offer-notification">
      <p>{t("notify.offer")}</p>
      <div className="fk-wrap">
        <Button size="md" variant="default" onClick={answer(accept)}>
          {t("notify.yes")}
        </Button>
        <Button size="md" variant="default" onClick={answer(decline)}>
          {t("notify.no")}
        </Button>
      </div>
    </div>
  );
}
