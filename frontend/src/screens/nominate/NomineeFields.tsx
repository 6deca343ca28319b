import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Form, Mode } from "../../api/generated";
import { localeOf } from "../../i18n";
import { type Draft, type Field, type Wrong, wish } from "./draft";

interface Editing {
  form: Form;
  draft: Draft;
  place: number;
  wrong: Wrong;
  change: (changes: Partial<Draft>) => void;
}

/** One nominee: who it is, on which days and how, and what is needed. */
export function NomineeFields(props: Editing & { remove?: () => void }) {
  const { t } = useTranslation();
  const { form, draft, place, wrong, change } = props;
  const error = (field: Field) =>
    wrong[`${place}.${field}`] &&
    t([`nominate.wrong.${field}`, "nominate.wrong.other"], { most: form.most_minutes });
  const text = (field: "name" | "function" | "email" | "title") => ({
    size: "md",
    label: t(`nominate.${field}`),
    name: `${place}.${field}`,
    value: draft[field],
    error: error(field),
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      change({ [field]: event.currentTarget.value }),
  });
  return (
    <fieldset className="fk-card fk-stack fk-nominee" data-testid="nominee">
      <legend className="fk-lead">{t("nominate.nominee", { place: place + 1 })}</legend>
      <TextInput {...text("name")} required maxLength={100} autoComplete="off" />
      <TextInput {...text("function")} maxLength={300} autoComplete="off" />
      <TextInput {...text("email")} required type="email" inputMode="email" dir="ltr" />
      <NativeSelect
        size="md"
        label={t("nominate.gender")}
        value={draft.gender}
        data={["", "F", "M", "X"].map((value) => ({
          value,
          label: t(`nominate.genders.${value || "none"}`),
        }))}
        onChange={(event) => change({ gender: event.currentTarget.value })}
      />
      <NativeSelect
        size="md"
        label={t("nominate.speaks")}
        value={draft.speaks}
        error={error("speaks")}
        data={form.languages.map((value) => ({ value, label: t(`language.${value}`) }))}
        onChange={(event) => change({ speaks: event.currentTarget.value })}
      />
      <Days {...props} error={error("days")} />
      <Needs {...props} />
      <Checkbox
        size="md"
        label={t("nominate.presents")}
        checked={draft.presents}
        onChange={(event) => change({ presents: event.currentTarget.checked })}
      />
      {draft.presents && (
        <>
          <Wishes {...props} />
          <TextInput {...text("title")} maxLength={300} />
          <TextInput
            size="md"
            type="number"
            inputMode="numeric"
            min={1}
            max={form.most_minutes}
            className="fk-nominee-minutes"
            label={t("nominate.minutes", { most: form.most_minutes })}
            name={`${place}.minutes`}
            value={draft.minutes}
            error={error("minutes")}
            onChange={(event) => change({ minutes: event.currentTarget.value })}
          />
          <Checkbox
            size="md"
            label={t("nominate.publish")}
            checked={draft.publish}
            onChange={(event) => change({ publish: event.currentTarget.checked })}
          />
        </>
      )}
      {props.remove && (
        <Button size="md" variant="default" className="fk-start" onClick={props.remove}>
          {t("nominate.remove", { place: place + 1 })}
        </Button>
      )}
    </fieldset>
  );
}

/** How the nominee takes part, day by day: whoever is invited online may come at their own cost. */
function Days({ form, draft, place, change, error }: Editing & { error?: string | undefined }) {
  const { t, i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(localeOf(i18n.language), {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  const set = (day: string, mode: string) => {
    const { [day]: _, ...others } = draft.days;
    change({ days: mode ? { ...others, [day]: mode as Mode } : others });
  };
  return (
    <div className="fk-stack">
      <p className="fk-quiet">{t("nominate.days_hint")}</p>
      <div className="fk-nominee-days">
        {form.days.map((day, n) => (
          <NativeSelect
            key={day}
            size="md"
            label={format.format(new Date(`${day}T00:00Z`))}
            {...(n === 0 ? { name: `${place}.days`, error } : {})}
            value={draft.days[day] ?? ""}
            data={["", "in_room", "online"].map((value) => ({
              value,
              label: t(`nominate.modes.${value || "absent"}`),
            }))}
            onChange={(event) => set(day, event.currentTarget.value)}
          />
        ))}
      </div>
    </div>
  );
}

function Needs({ draft, change }: Editing) {
  const { t } = useTranslation();
  return (
    <>
      {(["accessibility", "connection"] as const).map((field) => (
        <Textarea
          key={field}
          size="md"
          label={t(`nominate.${field}`)}
          rows={2}
          maxLength={500}
          value={draft[field]}
          onChange={(event) => change({ [field]: event.currentTarget.value })}
        />
      ))}
    </>
  );
}

/** The themes wished for: as one is chosen, the next can be. */
function Wishes({ form, draft, change }: Editing) {
  const { t } = useTranslation();
  const places = Math.min(draft.preferences.length + 1, form.themes.length);
  return (
    <>
      {Array.from({ length: places }, (_, n) => n).map((n) => (
        <NativeSelect
          key={n}
          size="md"
          label={t("nominate.wish", { place: n + 1 })}
          value={draft.preferences[n] ?? ""}
          data={[
            { value: "", label: t("nominate.no_wish") },
            ...form.themes.map(({ id, title }) => ({
              value: id,
              label: `\u2068(${id}) ${title}\u2069`,
            })),
          ]}
          onChange={(event) =>
            change({ preferences: wish(draft.preferences, n, event.currentTarget.value) })
          }
        />
      ))}
    </>
  );
}
