import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type {
  RecordPart,
  WrittenCell,
  WrittenDocument,
  WrittenFacts,
  WrittenProse,
  WrittenSection,
  WrittenTable,
} from "../../api/generated";
import { keep, type Of } from "../../api/records";
import { Picture } from "./Picture";

const MANY = 7;

interface Within {
  section: WrittenSection;
  shown: WrittenDocument;
  of: Of;
}

export function Block(props: Within & { block: WrittenSection["blocks"][number] }) {
  const { block, ...within } = props;
  if (block.type === "facts") return <Facts facts={block.facts} />;
  if (block.type === "prose") return <Prose passages={block.passages} empty={within.shown.empty} />;
  if (block.type === "drawing") return <Picture drawing={block} rtl={within.shown.rtl} />;
  return <Table table={block} {...within} />;
}

function Cell({ cell }: { cell: WrittenCell }) {
  return cell.counted ? <bdi dir="ltr">{cell.text}</bdi> : <bdi>{cell.text}</bdi>;
}

function Prose({ passages, empty }: Pick<WrittenProse, "passages"> & { empty: string }) {
  if (passages.length === 0) return <p className="fk-quiet">{empty}</p>;
  return passages.map((one, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: passages keep their places
    <div key={place} className="fk-card fk-stack">
      <p className="fk-text" dir={one.rtl ? "rtl" : "ltr"}>
        {one.lines.join("\n")}
      </p>
      <p className="fk-small fk-quiet">
        {one.source.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts keep their places
          <Fragment key={at}>
            {at > 0 && " · "}
            <bdi>{part}</bdi>
          </Fragment>
        ))}
      </p>
    </div>
  ));
}

function Facts({ facts }: Pick<WrittenFacts, "facts">) {
  return (
    <dl className="fk-card fk-facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>
            <Cell cell={fact.value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Table({ table, section, shown, of }: Within & { table: WrittenTable }) {
  return (
    <div className="fk-card fk-stack" data-testid={`record-table-${table.code}`}>
      <div className="fk-wrap fk-between">
        <h3 className={table.title === section.title ? "fk-unseen" : undefined}>{table.title}</h3>
        <AsCsv of={of} part={table.code as RecordPart} language={shown.language} />
      </div>
      {table.note && <p className="fk-quiet fk-small">{table.note}</p>}
      {table.rows.length ? <Rows table={table} /> : <p className="fk-quiet">{shown.empty}</p>}
    </div>
  );
}

function AsCsv({ of, part, language }: { of: Of; part: RecordPart; language: string }) {
  const { t } = useTranslation();
  const { mutate, isPending, isError } = useMutation({
    mutationFn: () => keep(of, { form: "csv", language, part }),
  });
  return (
    <Button
      className="fk-screen-only"
      size="md"
      variant="default"
      loading={isPending}
      color={isError ? "red" : undefined}
      onClick={() => mutate()}
    >
      {isError ? t("record.again", { form: "CSV" }) : "CSV"}
    </Button>
  );
}

function Rows({ table }: { table: WrittenTable }) {
  const across = table.columns.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys too
    <section className="fk-scroll" tabIndex={0} aria-label={table.title}>
      <table className="fk-table fk-record-table" data-wide={across >= MANY || undefined}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.title} scope="col" data-amount={column.amount || undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their places
            <tr key={place} data-row={row.kind}>
              {row.kind === "group" ? (
                <th colSpan={across} scope="rowgroup">
                  <bdi>{row.cells[0]?.text}</bdi>
                </th>
              ) : (
                row.cells.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells keep their places
                  <td key={column} data-amount={table.columns[column]?.amount || undefined}>
                    <Cell cell={cell} />
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
