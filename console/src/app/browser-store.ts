// Small things kept in this browser. A browser that keeps nothing is no trouble: the page forgets, that is
// all.

const prefix = 'roost.';

export function keep(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // full, or forbidden
  }
}

/** Undefined when nothing is kept, or something that `read` does not know. */
export function kept<Value>(name: string, read: (value: unknown) => Value | undefined): Value | undefined {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? undefined : read(JSON.parse(text));
  } catch {
    return undefined;
  }
}
