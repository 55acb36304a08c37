// The header of a message as what decides about it asks: by name, in any case. Strangers wrote it.
import { decodeHeaderText, headerFields, headerValue, limits, parseAddressList } from '@roost/mime';
import { keyOf } from '#base/key.ts';

/** Nobody honest names more; the rest is not looked at. */
const addressesMax = 1_000;

export interface NamedAddress {
  /** Empty when there is none. */
  readonly name: string;
  /** In the form in which addresses are compared. */
  readonly key: string;
}

export class ReceivedHeader {
  readonly #values = new Map<string, string[]>();
  readonly #addresses = new Map<string, readonly NamedAddress[]>();

  constructor(content: Buffer) {
    for (const field of headerFields(content, 0, Math.min(content.length, limits.headerSizeBytesMax))) {
      const name = field.name.toLowerCase();
      const value = headerValue(content, field.valueStart, field.end);
      const values = this.#values.get(name);
      if (values === undefined) this.#values.set(name, [value]);
      else values.push(value);
    }
  }

  /** In lower case, each once. */
  get names(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** Each on one line, one character per octet. `name` in lower case. */
  valuesOf(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** For people. */
  textsOf(name: string): readonly string[] {
    return this.valuesOf(name).map((value) => decodeHeaderText(value));
  }

  addressesOf(name: string): readonly NamedAddress[] {
    const known = this.#addresses.get(name);
    if (known !== undefined) return known;
    const addresses = this.valuesOf(name).flatMap(addressesIn);
    this.#addresses.set(name, addresses);
    return addresses;
  }
}

const addressesIn = (value: string): NamedAddress[] =>
  parseAddressList(value, { left: addressesMax }).flatMap(({ name, mailbox, host }) =>
    mailbox === null || host === null || host === ''
      ? []
      : [{ name: name === null ? '' : decodeHeaderText(name), key: keyOf(fromOctets(`${mailbox}@${host}`)) }],
  );

// RFC 6532 §3.2: what is not ASCII in a header is UTF-8
const fromOctets = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');
