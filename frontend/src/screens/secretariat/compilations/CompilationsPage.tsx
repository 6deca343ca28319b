import "../post.css";
import "./compilations.css";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import type { MeetingOut, Product } from "../../../api/generated";
import { explain } from "../../../ui/useCommand";
import { MeetingFrame } from "../MeetingFrame";
import { Board } from "./Board";
import { Files } from "./Files";
import { Outline } from "./Outline";
import { useCompilation } from "./useCompilation";

const PRODUCTS: Product[] = ["matrix", "research_paper", "manual"];

/** What was said, written and sent for each product, put beneath its outline. */
export default function CompilationsPage() {
  const meeting = Number(useParams<{ meeting: string }>().meeting);
  const { t } = useTranslation();
  const [product, setProduct] = useState<Product>("matrix");
  return (
    <MeetingFrame tab="compilations" className="fk-stack fk-post">
      {(found) => (
        <>
          <nav className="fk-wrap" aria-label={t("compile.products")}>
            {PRODUCTS.map((one) => (
              <Button
                key={one}
                size="md"
                variant={one === product ? "filled" : "default"}
                aria-pressed={one === product}
                onClick={() => setProduct(one)}
              >
                {t(`notes.tag.${one}`)}
              </Button>
            ))}
          </nav>
          <Compilation key={product} {...{ meeting: found, product }} id={meeting} />
        </>
      )}
    </MeetingFrame>
  );
}

function Compilation(props: { meeting: MeetingOut; id: number; product: Product }) {
  const { t } = useTranslation();
  const of = { meeting: props.id, product: props.product };
  const compiling = useCompilation(of);
  const [open, setOpen] = useState(false);
  const { data, error } = compiling;
  if (!data) return error && <p role="alert">{explain(t, error)}</p>;
  return (
    <>
      {error && <p role="alert">{explain(t, error)}</p>}
      <Button
        className="fk-start"
        size="md"
        variant="default"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t("compile.change_outline")}
      </Button>
      {open && <Outline {...{ of, compiling }} found={data} close={() => setOpen(false)} />}
      <Board {...{ of, compiling }} found={data} zone={props.meeting.zone} />
      <Files of={of} />
    </>
  );
}
