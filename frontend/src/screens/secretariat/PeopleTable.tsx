import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ParticipantOut } from "../../api/generated";
import { ModeBadge } from "../../ui/badges";
import { useWord } from "../../ui/useWord";

const FIRST = 100;
const COLUMNS = ["affiliation", "name", "category", "mode", "speaks", "presents", "days"];

/** All people, those first that a filter leaves. */
export function PeopleTable(props: {
  people: ParticipantOut[];
  edit: (person: ParticipantOut) => void;
}) {
  const { t } = useTranslation();
  const word = useWord();
  const [typed, setTyped] = useState("");
  const [category, setCategory] = useState("");
  const [mode, setMode] = useState("");
  const [most, setMost] = useState(FIRST);
  const { people } = props;
  const letters = typed.trim().toLocaleLowerCase();
  const found = people.filter(
    (one) =>
      (!category || one.category === category) &&
      (!mode || one.mode === mode) &&
      [one.affiliation, one.name, one.function, one.email]
        .join(" ")
        .toLocaleLowerCase()
        .includes(letters),
  );
  const categories = [...new Set(people.map((one) => one.category))];
  return (
    <>
      <div className="fk-wrap">
        <TextInput
          size="md"
          className="fk-grow"
          aria-label={t("people.find")}
          placeholder={t("people.find")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <NativeSelect
          size="md"
          aria-label={t("people.field.category")}
          value={category}
          data={[
            { value: "", label: t("people.every_category") },
            ...categories.map((one) => ({ value: one, label: word("category", one) })),
          ]}
          onChange={(event) => setCategory(event.currentTarget.value)}
        />
        <NativeSelect
          size="md"
          aria-label={t("people.field.mode")}
          value={mode}
          data={[
            { value: "", label: t("people.every_mode") },
            { value: "in_room", label: t("mode.in_room") },
            { value: "online", label: t("mode.online") },
          ]}
          onChange={(event) => setMode(event.currentTarget.value)}
        />
      </div>
      <p role="status" className="fk-quiet">
        {t("people.count", { shown: found.length, all: people.length })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="fk-scroll" tabIndex={0} aria-label={t("people.title")}>
        <table className="fk-table">
          <thead>
            <tr>
              {COLUMNS.map((field) => (
                <th key={field} scope="col">
                  {t(`people.field.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.slice(0, most).map((one) => (
              <PersonRow key={one.id} person={one} edit={props.edit} />
            ))}
          </tbody>
        </table>
      </section>
      {found.length > most && (
        <Button className="fk-start" size="md" variant="default" onClick={() => setMost(most * 5)}>
          {t("people.import.more")}
        </Button>
      )}
    </>
  );
}

function PersonRow({
  person,
  edit,
}: {
  person: ParticipantOut;
  edit: (person: ParticipantOut) => void;
}) {
  const { t } = useTranslation();
  const word = useWord();
  const { affiliation, name, category, mode, speaks = "", presents, minutes, days } = person;
  const who = [affiliation, name].filter(Boolean).join(", ");
  return (
    <tr data-testid="person">
      <th scope="row">
        <Button
          size="compact-md"
          variant="subtle"
          aria-label={t("people.edit", { who })}
          onClick={() => edit(person)}
        >
          <bdi>{affiliation}</bdi>
        </Button>
      </th>
      <td>
        <bdi>{name}</bdi>
        {person.forgotten && (
          <span className="fk-pill">{t(`people.forgotten.${person.forgotten}`)}</span>
        )}
        {person.function && (
          <div className="fk-quiet">
            <bdi>{person.function}</bdi>
          </div>
        )}
      </td>
      <td>{word("category", category)}</td>
      <td>{mode && <ModeBadge mode={mode} />}</td>
      <td>{t(`language.${speaks}`, { defaultValue: speaks })}</td>
      <td>{presents ? (minutes ?? t("people.yes")) : "–"}</td>
      <td>{days || "–"}</td>
    </tr>
  );
}
