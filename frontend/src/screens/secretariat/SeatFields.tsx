import { Button, CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ParticipantOut, Seat } from "../../api/generated";
import { useWord } from "../../ui/useWord";
import { disagreements, total } from "./seats";
import type { Errors } from "./useEdit";
import { CATEGORIES } from "./words";

interface Fields {
  seats: Seat[];
  people: ParticipantOut[];
  errors: Errors;
  onChange: (seats: Seat[]) => void;
}

/** Seats for categories and modes, their total, and where figures disagree. */
export function SeatFields(props: Fields) {
  const { t } = useTranslation();
  const { seats, people, onChange } = props;
  return (
    <section className="fk-card fk-stack" aria-label={t("setup.seats")}>
      <h2>{t("setup.seats")}</h2>
      <p className="fk-quiet">{t("setup.seats_help")}</p>
      <ul className="fk-list fk-stack">
        {seats.map((seat, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
          <SeatRow key={index} seat={seat} index={index} {...props} />
        ))}
      </ul>
      <Button
        className="fk-start"
        size="md"
        variant="default"
        onClick={() => onChange([...seats, { category: "state", mode: null, count: 0 }])}
      >
        {t("setup.add_seat")}
      </Button>
      <p>
        <strong>{t("setup.total", { seats: total(seats), people: people.length })}</strong>
      </p>
      <Disagreements seats={seats} people={people} />
    </section>
  );
}

function useWhat(): (category: string, mode: Seat["mode"]) => string {
  const { t } = useTranslation();
  const word = useWord();
  return (category, mode) => {
    const who = category ? word("category", category) : t("setup.all_categories");
    return `${who}, ${mode ? t(`mode.${mode}`) : t("setup.both")}`;
  };
}

function Disagreements({ seats, people }: { seats: Seat[]; people: ParticipantOut[] }) {
  const { t } = useTranslation();
  const what = useWhat();
  const found = disagreements(seats, people);
  if (found.length === 0) return null;
  return (
    <div className="fk-note" data-testid="disagree">
      <strong>{t("setup.disagree")}</strong>
      <ul>
        {found.map((one) => {
          const said = what(one.category, one.mode);
          const { stated, people: there, seats: parts } = one;
          return (
            <li key={`${said} ${stated}`}>
              {stated !== undefined
                ? t("setup.disagree_stated", { what: said, stated, parts })
                : t("setup.disagree_people", { what: said, people: there, seats: parts })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function SeatRow(props: Fields & { seat: Seat; index: number }) {
  const { t } = useTranslation();
  const word = useWord();
  const what = useWhat();
  const { seat, index, seats, errors, onChange } = props;
  const { category = "", mode = null } = seat;
  const set = (changes: Partial<Seat>) =>
    onChange(seats.map((one, n) => (n === index ? { ...one, ...changes } : one)));
  const categories = [...new Set([...CATEGORIES, category])].filter(Boolean);
  return (
    <li className="fk-wrap">
      <NativeSelect
        size="md"
        aria-label={t("setup.category")}
        value={category}
        data={[
          { value: "", label: t("setup.all_categories") },
          ...categories.map((one) => ({ value: one, label: word("category", one) })),
        ]}
        onChange={(event) => set({ category: event.currentTarget.value })}
      />
      <NativeSelect
        size="md"
        aria-label={t("setup.mode")}
        value={mode ?? ""}
        data={[
          { value: "", label: t("setup.both") },
          { value: "in_room", label: t("mode.in_room") },
          { value: "online", label: t("mode.online") },
        ]}
        onChange={(event) => set({ mode: (event.currentTarget.value || null) as Seat["mode"] })}
      />
      <span className="fk-pair">
        <TextInput
          size="md"
          type="number"
          min={0}
          className="fk-minutes"
          aria-label={t("setup.count")}
          value={String(seat.count)}
          error={errors[`seats.${index}.count`]}
          onChange={(event) => set({ count: Math.trunc(Number(event.currentTarget.value)) })}
        />
        <CloseButton
          size="xl"
          aria-label={t("setup.remove", { what: what(category, mode) })}
          onClick={() => onChange(seats.filter((_, n) => n !== index))}
        />
      </span>
    </li>
  );
}
