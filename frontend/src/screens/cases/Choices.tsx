import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Term } from "../../api/generated";

/** Terms that can be checked, as many as apply. */
export function Choices<Code extends string>(props: {
  label: string;
  name: string;
  terms: Term[];
  chosen: Code[];
  wrong: boolean;
  toggle: (code: Code) => void;
  called?: (term: Term) => string;
}) {
  const { t } = useTranslation();
  const { name, wrong } = props;
  return (
    <fieldset className="fk-case-choices" aria-describedby={wrong ? `${name}-wrong` : undefined}>
      <legend>{props.label}</legend>
      {wrong && (
        <p className="fk-case-wrong" id={`${name}-wrong`}>
          {t("cases.needed")}
        </p>
      )}
      {props.terms.map((term) => (
        <Checkbox
          key={term.code}
          size="md"
          name={name}
          label={props.called?.(term) ?? term.label}
          checked={props.chosen.includes(term.code as Code)}
          onChange={() => props.toggle(term.code as Code)}
        />
      ))}
    </fieldset>
  );
}
