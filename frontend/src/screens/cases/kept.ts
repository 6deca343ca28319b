/** What was typed and is not on the server yet, kept on this device. */
import type { Content } from "../../api/cases";

interface Kept {
  /** Of the case that it was typed into. */
  version: number;
  content: Content;
}

const name = (id: number) => `floorkeeper.case.${id}`;

export function kept(id: number): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(name(id)) ?? "null");
  } catch {
    return null;
  }
}

export function keep(id: number, typed: Kept): void {
  localStorage.setItem(name(id), JSON.stringify(typed));
}

export function forget(id: number): void {
  localStorage.removeItem(name(id));
}
