import { Button, NumberInput, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView } from "../../api/generated";
import { MINUTE } from "../../live/clock";
import { useCommand } from "../../ui/useCommand";

/** More budget or a longer window, with each booth's consent and a reason on record. */
export function Extend({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send, busy } = useCommand(view.session.id);
  const [open, setOpen] = useState(false);
  const [what, setWhat] = useState<"extend_budget" | "extend_window">("extend_budget");
  const booths = Object.keys(view.booths);
  const record = (form: FormData) =>
    send(
      {
        type: what,
        by_ms: Math.round(Number(form.get("minutes")) * MINUTE),
        reason: String(form.get("reason")),
        consents: booths.map((booth) => ({ booth, by: String(form.get(`by-${booth}`)) })),
      },
      () => setOpen(false),
    );
  return (
    <>
      <Button
        size="md"
        variant="default"
        data-testid="extend"
        aria-expanded={open}
        onClick={() => {
          setWhat("extend_budget");
          setOpen(!open);
        }}
      >
        {t("extend.title")}
      </Button>
      {open && (
        <form
          className="fk-stack"
          onSubmit={(event) => {
            event.preventDefault();
            record(new FormData(event.currentTarget));
          }}
        >
          <SegmentedControl
            fullWidth
            value={what}
            onChange={(value) => setWhat(value as typeof what)}
            data={[
              { value: "extend_budget", label: t("extend.budget") },
              { value: "extend_window", label: t("extend.window") },
            ]}
          />
          <NumberInput
            name="minutes"
            required
            min={1}
            max={180}
            clampBehavior="strict"
            label={t("extend.minutes")}
          />
          <TextInput name="reason" required maxLength={500} label={t("extend.reason")} />
          <p>{t("extend.consent")}</p>
          {booths.map((booth) => (
            <TextInput
              key={booth}
              name={`by-${booth}`}
              required
              maxLength={100}
              label={t(`language.${booth}`)}
            />
          ))}
          <div className="fk-wrap">
            <Button type="submit" loading={busy}>
              {t("extend.record")}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              {t("extend.close")}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
