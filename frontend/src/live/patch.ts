/** Merge patches (RFC 7396). */
type Json = Record<string, unknown>;

function isMap(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `target` with `patch` merged in; neither is changed, and what is not touched stays itself. */
export function merge<T>(target: T, patch: Json): T {
  const merged: Json = isMap(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else if (isMap(value)) merged[key] = merge(merged[key], value);
    else merged[key] = value;
  }
  return merged as T;
}
