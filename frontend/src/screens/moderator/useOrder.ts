import { useEffect, useState } from "react";

/** So long the list is shown as it was put by hand before the server's own order counts again. */
const PATIENCE_MS = 1_500;

/** The list's order: as it has just been put by hand, until the server has it so, or otherwise. */
export function useOrder(given: number[]): [number[], (order: number[] | null) => void] {
  const [wanted, want] = useState<number[] | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => want(null), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const same = wanted?.length === given.length && wanted.every((id) => given.includes(id));
  return [wanted && same ? wanted : given, want];
}
