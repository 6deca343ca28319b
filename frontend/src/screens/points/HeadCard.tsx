import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { editHead } from "../../api/points";
import type { OnDesk } from "./PointsPage";
import { useWork } from "./useDesk";

/** How the list is called, and who sees remarks. */
export function HeadCard({ meeting, desk }: OnDesk) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(desk.title);
  const [shared, setShared] = useState(desk.open_remarks);
  const { mutate, isPending } = useWork(meeting, () =>
    editHead(meeting, { version: desk.version, title: title.trim(), open_remarks: shared }),
  );
  const changed = title.trim() !== desk.title || shared !== desk.open_remarks;
  return (
    <section className="fk-card fk-stack" aria-label={t("points.head")}>
      <h2>{t("points.head")}</h2>
      <form
        className="fk-stack"
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <TextInput
          size="md"
          label={t("points.title")}
          description={t("points.title_help")}
          maxLength={300}
          dir="auto"
          disabled={!desk.editable}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Checkbox
          size="md"
          label={t("points.open_remarks")}
          description={t("points.open_remarks_help")}
          disabled={!desk.editable}
          checked={shared}
          data-testid="open-remarks"
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <Button
          size="md"
          type="submit"
          variant="default"
          className="fk-start"
          disabled={!desk.editable || !changed}
          loading={isPending}
        >
          {t("points.save")}
        </Button>
      </form>
    </section>
  );
}
