/** What was typed and not sent yet, kept on this device, so that no broken line loses it. */
import type { Draft } from "./draft";

interface Kept {
  /** Of the form that was being filled in. */
  version: number;
  drafts: Draft[];
}

const name = (of: string) => `floorkeeper.nomination.${of}`;

export function kept(of: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(name(of)) ?? "null");
  } catch {
    return null;
  }
}

export function keep(of: string, typed: Kept): void {
  localStorage.setItem(name(of), JSON.stringify(typed));
}

export function forget(of: string): void {
  localStorage.removeItem(name(of));
}
