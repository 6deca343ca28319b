import { TextInput } from "@mantine/core";
import { useId } from "react";

const ZONES = Intl.supportedValuesOf("timeZone");

/** A time zone, with all that there are to choose from. */
export function ZoneInput(props: {
  label: string;
  description?: string;
  value: string;
  error?: string | undefined;
  onChange: (zone: string) => void;
}) {
  const list = useId();
  return (
    <>
      <TextInput
        size="md"
        list={list}
        label={props.label}
        description={props.description}
        value={props.value}
        error={props.error}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      <datalist id={list}>
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
