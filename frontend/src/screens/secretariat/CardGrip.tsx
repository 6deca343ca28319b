import { useDraggable } from "@dnd-kit/core";
import type { KeyboardEvent } from "react";

interface Props {
  id: string | number;
  label: string;
  disabled?: boolean;
  /** To the place before or after, within its column. */
  shift: (by: -1 | 1) => void;
  /** To the column before or after. */
  aside: (by: -1 | 1) => void;
}

const STEPS: Record<string, -1 | 1> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** The handle of a card on a board: it is dragged, or moves the card by the arrow keys. */
export function CardGrip({ id, label, disabled, shift, aside }: Props) {
  const { attributes, listeners, setNodeRef } = useDraggable({ id, disabled });
  const pressed = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    if (event.key === "ArrowUp" || event.key === "ArrowDown") shift(by);
    else aside(by);
  };
  return (
    <button
      ref={setNodeRef}
      type="button"
      className="fk-grip"
      {...attributes}
      {...listeners}
      data-grip={id}
      disabled={disabled}
      aria-label={label}
      onKeyDown={pressed}
    >
      <span aria-hidden="true">⠿</span>
    </button>
  );
}
