import { NativeSelect, Select } from "@mantine/core";
import { type KeyboardEvent, memo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Kind, ModeratorView, Person } from "../../api/generated";
import { inFull } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";

/** The kinds that staff may ask for on somebody's behalf, as the session's policy has them. */
export function kindsOf(view: ModeratorView): Kind[] {
  const kinds: Kind[] = ["statement", "question", "presentation"];
  if (view.list.rights_of_reply) kinds.push("reply");
  if (view.list.points_of_order) kinds.push("point_of_order");
  return kinds;
}

/** Its options are always there: whoever types fast and presses Enter means the first of them. */
const AT_ONCE = { keepMounted: true };

/** Enter takes the option that is marked, else the first one of those that are shown.
 *
 * The library knows a moment later which one is marked: of whoever types fast it would take none.
 */
function takeFirst(event: KeyboardEvent<HTMLInputElement>) {
  const { currentTarget: field, nativeEvent } = event;
  if (event.key !== "Enter" || nativeEvent.isComposing || !field.value.trim()) return;
  const list = document.getElementById(field.getAttribute("aria-controls") ?? "");
  const marked = list?.querySelector<HTMLElement>("[data-combobox-selected]");
  const option = marked ?? list?.querySelector<HTMLElement>("[data-combobox-option]");
  event.preventDefault();
  event.stopPropagation();
  option?.click();
}

/** Puts somebody on the list who raised a name-plate or called: two letters are enough. */
export const AddRequest = memo(function AddRequest({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const [kind, setKind] = useState<Kind>("statement");
  const [search, setSearch] = useState("");
  const label = (person: Person) => {
    const mode = view.modes[String(person.id)];
    return mode ? `${inFull(person)} · ${t(`mode.${mode}`)}` : inFull(person);
  };
  const add = (id: string | null) => {
    if (!id) return;
    send({ type: "request_floor", participant_id: Number(id), kind });
    setSearch("");
  };
  return (
    <>
      <NativeSelect
        size="md"
        aria-label={t("ask.kind")}
        value={kind}
        data={kindsOf(view).map((one) => ({ value: one, label: t(`kind.${one}`) }))}
        onChange={(event) => setKind(event.currentTarget.value as Kind)}
      />
      <Select
        size="md"
        className="fk-grow"
        aria-label={t("list.add")}
        placeholder={t("list.add")}
        nothingFoundMessage={t("list.nobody_found")}
        data-testid="add-request"
        searchable
        selectFirstOptionOnChange
        comboboxProps={AT_ONCE}
        limit={8}
        value={null}
        searchValue={search}
        onSearchChange={setSearch}
        onKeyDownCapture={takeFirst}
        data={Object.values(view.people).map((person) => ({
          value: String(person.id),
          label: label(person),
        }))}
        onChange={add}
      />
    </>
  );
});
