import { Autocomplete } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView } from "../../api/generated";
import { useCommand } from "../../ui/useCommand";

/** Puts somebody on the list who raised a name-plate or called: two letters are enough. */
export function AddRequest({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const [typed, setTyped] = useState("");
  const names = Object.values(view.people).map((person) => person.affiliation);
  const add = (affiliation: string) => {
    const person = Object.values(view.people).find((p) => p.affiliation === affiliation);
    if (person) send({ type: "request_floor", participant_id: person.id }, () => setTyped(""));
  };
  return (
    <Autocomplete
      size="md"
      style={{ flex: "1 1 180px" }}
      aria-label={t("list.add")}
      placeholder={t("list.add")}
      data-testid="add-request"
      data={typed.trim().length < 2 ? [] : [...new Set(names)]}
      limit={8}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={add}
    />
  );
}
