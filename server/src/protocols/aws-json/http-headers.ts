// The headers of a request as they came: names in lower case, every value kept.

export class HttpHeaders {
  readonly #values = new Map<string, string[]>();

  /** `rawHeaders` are names and values in turn, as node:http gives them. */
  constructor(rawHeaders: readonly string[]) {
    for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
      const name = (rawHeaders[index] ?? '').toLowerCase();
      const values = this.#values.get(name);
      const value = rawHeaders[index + 1] ?? '';
      if (values === undefined) this.#values.set(name, [value]);
      else values.push(value);
    }
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** Undefined when it is absent or there is more than one. */
  one(name: string): string | undefined {
    const values = this.all(name);
    return values.length === 1 ? values[0] : undefined;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }
}
