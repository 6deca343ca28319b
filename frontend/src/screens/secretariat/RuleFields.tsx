import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { RULES } from "./rules";
import type { Errors } from "./useEdit";

const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"];

/** How a rule is called. */
export function useRuleName(): (rule: string) => string {
  const { t } = useTranslation();
  return (rule) => {
    const [name, kind] = rule.split(".");
    return kind ? t("setup.rule.allotment", { kind: t(`kind.${kind}`) }) : t(`setup.rule.${name}`);
  };
}

interface Fields {
  draft: Record<string, unknown>;
  errors: Errors;
  onChange: (changes: Record<string, unknown>) => void;
}

/** Every rule of the meeting, with a sentence on what it does. */
export function RuleFields(props: Fields) {
  const { t } = useTranslation();
  return (
    <section className="fk-card fk-stack" aria-label={t("setup.rules")}>
      <h2>{t("setup.rules")}</h2>
      <p className="fk-quiet">{t("setup.rules_help")}</p>
      <div className="fk-fields">
        {RULES.map(([rule]) => (
          <RuleField key={rule} rule={rule} {...props} />
        ))}
      </div>
    </section>
  );
}

function RuleField({ rule, draft, errors, onChange }: Fields & { rule: string }) {
  const { t } = useTranslation();
  const name = useRuleName();
  const kind = RULES.find(([one]) => one === rule)?.[1];
  const help = rule.startsWith("allotment_ms.") ? "allotment" : rule;
  const about = {
    size: "md" as const,
    label: name(rule),
    description: t(`setup.rule_help.${help}`),
    error: errors[rule],
  };
  const set = (value: string | boolean) => onChange({ [rule]: value });
  if (kind === "flag")
    return (
      <Checkbox
        {...about}
        checked={draft[rule] === true}
        onChange={(event) => set(event.currentTarget.checked)}
      />
    );
  if (kind === "languages") return <Booths {...about} value={String(draft[rule])} onChange={set} />;
  const value = String(draft[rule]);
  if (kind === "minutes" || kind === "list")
    return (
      <TextInput
        {...about}
        inputMode={kind === "minutes" ? "decimal" : "text"}
        value={value}
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  const choices = kind === "language" ? LANGUAGES : (kind ?? []);
  const said = (one: string) => {
    if (kind === "language") return LANGUAGES.includes(one) ? t(`language.${one}`) : one;
    return rule === "order" ? t(`order.${one}`) : t(`setup.choice.${one}`);
  };
  return (
    <NativeSelect
      {...about}
      value={value}
      data={[...new Set([...choices, value])].map((one) => ({ value: one, label: said(one) }))}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

/** The languages of booths, those that are none of the six among them. */
function Booths(props: {
  label: string;
  description: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const chosen = props.value.split(" ").filter(Boolean);
  const all = [...new Set([...LANGUAGES, ...chosen])];
  return (
    <fieldset className="fk-fieldset fk-stack fk-wide">
      <legend>{props.label}</legend>
      <p className="fk-quiet fk-small">{props.description}</p>
      <div className="fk-wrap">
        {all.map((code) => (
          <Checkbox
            key={code}
            size="md"
            label={LANGUAGES.includes(code) ? t(`language.${code}`) : code}
            checked={chosen.includes(code)}
            onChange={(event) => {
              const on = event.currentTarget.checked;
              const next = all.filter((one) => (one === code ? on : chosen.includes(one)));
              props.onChange(next.join(" "));
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}
