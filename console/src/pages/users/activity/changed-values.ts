// What differs between two pictures of a thing, value by value.

export interface ChangedValue {
  /** "mailbox.quotaMegabytes". */
  readonly path: string;
  /** Undefined where there was none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The texts are JSON documents, or absent where there was nothing. */
export function changedValues(
  before: string | undefined,
  after: string | undefined,
): readonly ChangedValue[] {
  const [old, fresh] = [valuesIn(before), valuesIn(after)];
  const paths = [...new Set([...old.keys(), ...fresh.keys()])].toSorted();
  return paths
    .map((path) => ({ path, before: old.get(path), after: fresh.get(path) }))
    .filter((value) => value.before !== value.after);
}

function valuesIn(json: string | undefined): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (json !== undefined) gather(JSON.parse(json), '', values);
  return values;
}

function gather(value: unknown, path: string, values: Map<string, string>): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    values.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  } else if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    if (value.length > 0) values.set(path, value.join(', '));
  } else {
    for (const [name, inner] of Object.entries(value)) {
      gather(inner, path === '' ? name : `${path}.${name}`, values);
    }
  }
}
