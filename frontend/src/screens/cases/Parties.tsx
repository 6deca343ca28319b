import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Party, PartyRole, Term } from "../../api/generated";

const MOST = 30;

/** Who cooperated, each in a role. */
export function Parties(props: {
  roles: Term[];
  parties: Party[];
  wrong: boolean;
  change: (parties: Party[]) => void;
}) {
  const { t } = useTranslation();
  const { parties, wrong, change } = props;
  const set = (at: number, changes: Partial<Party>) =>
    change(parties.map((one, n) => (n === at ? { ...one, ...changes } : one)));
  const next: PartyRole = parties.length === 0 ? "requesting" : "requested";
  return (
    <fieldset className="fk-case-choices" aria-describedby={wrong ? "parties-wrong" : undefined}>
      <legend>{t("cases.field.parties")}</legend>
      {wrong && (
        <p className="fk-case-wrong" id="parties-wrong">
          {t("cases.needed")}
        </p>
      )}
      {parties.map((party, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parties have nothing else that is theirs
        <div key={at} className="fk-case-party">
          <NativeSelect
            size="md"
            label={t("cases.party_role", { n: at + 1 })}
            value={party.role}
            data={props.roles.map(({ code, label }) => ({ value: code, label }))}
            onChange={(event) => set(at, { role: event.currentTarget.value as PartyRole })}
          />
          <TextInput
            size="md"
            label={t("cases.state", { n: at + 1 })}
            name="parties"
            maxLength={300}
            dir="auto"
            value={party.state}
            onChange={(event) => set(at, { state: event.currentTarget.value })}
          />
          <Button
            size="md"
            variant="default"
            onClick={() => change(parties.filter((_, n) => n !== at))}
          >
            {t("cases.remove_party", { n: at + 1 })}
          </Button>
        </div>
      ))}
      {parties.length < MOST && (
        <Button
          size="md"
          variant="default"
          className="fk-start"
          name="parties"
          onClick={() => change([...parties, { role: next, state: "" }])}
        >
          {t("cases.add_party")}
        </Button>
      )}
    </fieldset>
  );
}
