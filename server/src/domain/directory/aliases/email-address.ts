import { Failure } from '#base/failure.ts';
import type { Branded } from '#base/ids.ts';
import { parseDomainName, readDomainName, type DomainName } from '#domain/mail-domains/mail-domain.ts';

/** As it was written; the characters are WorkMail's, which need no quotes anywhere. */
export type EmailAddress = Branded<string, 'EmailAddress'>;
/** Its lower-case form, by which addresses are one. */
export type AddressKey = Branded<string, 'AddressKey'>;

const lengthMax = 254;
// RFC 5321 §4.1.2: a dot-string has no dot at either end and no two in a row
const localPartPattern = /^(?=.{1,64}$)[a-z0-9_%+-]+(?:\.[a-z0-9_%+-]+)*$/i;

/** Undefined when the text is not an address that Roost gives out. */
export function readEmailAddress(text: string): EmailAddress | undefined {
  const at = text.lastIndexOf('@');
  const isAddress =
    text.length <= lengthMax &&
    localPartPattern.test(text.slice(0, Math.max(at, 0))) &&
    readDomainName(text.slice(at + 1)) !== undefined;
  // the brand says what was just checked
  return isAddress ? (text as EmailAddress) : undefined;
}

/** Failures: `invalid-parameter`. */
export function parseEmailAddress(text: string): EmailAddress {
  const address = readEmailAddress(text);
  if (address === undefined) throw new Failure('invalid-parameter', `“${text}” is not an email address.`);
  return address;
}

// an address is ASCII throughout, so its case folds in one way
export const addressKeyOf = (address: EmailAddress): AddressKey => address.toLowerCase() as AddressKey;

export const domainOf = (address: EmailAddress): DomainName =>
  parseDomainName(address.slice(address.lastIndexOf('@') + 1));

/** The same address without what follows the first `+`; undefined when it has no tag. */
export function withoutTag(key: AddressKey): AddressKey | undefined {
  const at = key.lastIndexOf('@');
  const plus = key.indexOf('+');
  if (plus < 1 || plus > at) return undefined;
  return `${key.slice(0, plus)}${key.slice(at)}` as AddressKey; // a shorter address is one as well
}
