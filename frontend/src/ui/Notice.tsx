import type { ReactNode } from "react";

/** A page with one thing to say. */
export function Notice(props: { title: string; text?: string; children?: ReactNode }) {
  return (
    <main className="fk-phone">
      <div className="fk-card fk-stack">
        <h1>{props.title}</h1>
        {props.text && <p>{props.text}</p>}
        {props.children && <div className="fk-wrap">{props.children}</div>}
      </div>
    </main>
  );
}
