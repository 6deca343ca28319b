import "@mantine/core/styles/Alert.layer.css";
import { Alert, Button, NativeSelect, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { contribute, ownContributions, withdraw } from "../../api/compilations";
import type { ContributionOut, ContributionsForm, Product } from "../../api/generated";
import { newKey } from "../../api/http";
import { LanguagePicker } from "../../ui/LanguagePicker";
import { Notice } from "../../ui/Notice";
import { ThemeSwitch } from "../../ui/ScreenFrame";
import { explain } from "../../ui/useCommand";

/** Where a participant sends texts for the compilations: by a link, or as entered. */
export default function ContributePage() {
  const { t, i18n } = useTranslation();
  const token = location.hash.slice(1);
  const { data: form, error } = useQuery({
    queryKey: ["own-contributions", token, i18n.language],
    queryFn: () => ownContributions(token, i18n.language),
    placeholderData: (before) => before,
  });
  useEffect(() => {
    document.title = `${t("contribute.heading")} · Floorkeeper`;
  }, [t]);
  if (!form && error) return <Notice title={t("cases.refused")} text={explain(t, error)} />;
  if (!form) return <Notice title={t("enter.wait")} />;
  return (
    <main className="fk-phone">
      <div className="fk-wrap fk-between">
        <LanguagePicker />
        <ThemeSwitch />
      </div>
      <header className="fk-card fk-stack">
        <h1 className="fk-title">{t("contribute.heading")}</h1>
        <p className="fk-lead">
          <bdi>{form.affiliation}</bdi>
        </p>
        <p>
          <bdi>{form.meeting}</bdi>
        </p>
        <p>{t("contribute.intro")}</p>
        <a href={`/cases#${token}`}>{t("contribute.to_cases")}</a>
      </header>
      <Writing form={form} token={token} />
      <Sent form={form} token={token} />
    </main>
  );
}

interface Draft {
  product: Product;
  heading: string;
  text: string;
  /** By which it is sent once, however often. */
  key: string;
}

function blank(product: Product): Draft {
  return { product, heading: "", text: "", key: newKey() };
}

/** What is typed, kept on this device. */
function useKept(token: string) {
  const name = `floorkeeper.contribution.${token}`;
  const [draft, setDraft] = useState<Draft>(() => {
    try {
      return { ...blank("matrix"), ...JSON.parse(localStorage.getItem(name) ?? "{}") };
    } catch {
      return blank("matrix");
    }
  });
  const keep = (typed: Draft) => {
    setDraft(typed);
    localStorage.setItem(name, JSON.stringify(typed));
  };
  return [draft, keep] as const;
}

function Writing({ form, token }: { form: ContributionsForm; token: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [draft, keep] = useKept(token);
  const [tried, setTried] = useState(false);
  const headings = form.products.find((one) => one.code === draft.product)?.headings ?? [];
  const sending = useMutation({
    mutationFn: () => {
      const { product, heading, text, key } = draft;
      return contribute(token, { product, heading: heading || null, text }, key);
    },
    onSuccess: () => {
      keep(blank(draft.product));
      setTried(false);
      queries.invalidateQueries({ queryKey: ["own-contributions", token] });
    },
  });
  const type = (changes: Partial<Draft>) => {
    sending.reset();
    keep({ ...draft, ...changes });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft.text.trim()) sending.mutate();
  };
  return (
    <form className="fk-card fk-stack" noValidate onSubmit={submit}>
      <NativeSelect
        size="md"
        label={t("contribute.product")}
        value={draft.product}
        data={form.products.map(({ code, label }) => ({ value: code, label }))}
        onChange={(event) => type({ product: event.currentTarget.value as Product, heading: "" })}
      />
      <NativeSelect
        size="md"
        label={t("contribute.place")}
        value={draft.heading}
        data={[
          { value: "", label: t("contribute.anywhere") },
          ...headings.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(event) => type({ heading: event.currentTarget.value })}
      />
      <Textarea
        size="md"
        autosize
        minRows={6}
        maxLength={20_000}
        dir="auto"
        required
        label={t("contribute.text")}
        error={tried && !draft.text.trim() && t("cases.needed")}
        value={draft.text}
        onChange={(event) => type({ text: event.currentTarget.value })}
      />
      {sending.error && (
        <Alert color="red" role="alert" title={t("command.not_taken")}>
          {explain(t, sending.error)}
        </Alert>
      )}
      <p className="fk-quiet fk-small" role="status">
        {t(sending.isSuccess ? "contribute.thanks" : "contribute.kept")}
      </p>
      <Button
        type="submit"
        size="lg"
        className="fk-start"
        loading={sending.isPending}
        data-testid="send-contribution"
      >
        {t("contribute.send")}
      </Button>
    </form>
  );
}

function Sent({ form, token }: { form: ContributionsForm; token: string }) {
  const { t } = useTranslation();
  return (
    <section className="fk-card fk-stack" aria-label={t("contribute.sent")}>
      <h2>{t("contribute.sent")}</h2>
      {form.items.length === 0 && <p className="fk-quiet">{t("contribute.none")}</p>}
      <ul className="fk-list">
        {form.items.map((one) => (
          <SentRow key={one.id} one={one} {...{ form, token }} />
        ))}
      </ul>
    </section>
  );
}

function SentRow(props: { one: ContributionOut; form: ContributionsForm; token: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { one, form, token } = props;
  const product = form.products.find(({ code }) => code === one.product);
  const heading = product?.headings.find(({ id }) => id === one.heading);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => withdraw(token, one.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["own-contributions", token] }),
  });
  return (
    <li className="fk-item fk-stack" data-testid="own-contribution">
      <p className="fk-small fk-quiet">
        <bdi>{product?.label}</bdi>
        {heading && (
          <>
            {" · "}
            <bdi>{heading.title}</bdi>
          </>
        )}
      </p>
      <p className="fk-text" dir="auto">
        {one.text}
      </p>
      {one.withdrawn ? (
        <span className="fk-pill fk-start">{t("contribute.withdrawn")}</span>
      ) : (
        <Button
          size="sm"
          variant="default"
          className="fk-start"
          loading={isPending}
          onClick={() => mutate()}
        >
          {t("contribute.withdraw")}
        </Button>
      )}
      {error && (
        <p className="fk-banner" role="alert">
          {explain(t, error)}
        </p>
      )}
    </li>
  );
}
