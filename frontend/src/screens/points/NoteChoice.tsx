import { Checkbox } from "@mantine/core";
import type { SourceOut } from "../../api/generated";

/** Notes, of which some are chosen. */
export function NoteChoice(props: {
  label: string;
  notes: SourceOut[];
  chosen: number[];
  choose: (notes: number[]) => void;
}) {
  const { label, notes, chosen, choose } = props;
  return (
    <fieldset className="fk-fieldset fk-stack fk-sources">
      <legend>{label}</legend>
      {notes.map((note) => (
        <Checkbox
          key={note.id}
          size="md"
          data-testid="source"
          label={<span dir="auto">{note.text}</span>}
          checked={chosen.includes(note.id)}
          onChange={(event) =>
            choose(
              event.currentTarget.checked
                ? [...chosen, note.id]
                : chosen.filter((one) => one !== note.id),
            )
          }
        />
      ))}
    </fieldset>
  );
}
