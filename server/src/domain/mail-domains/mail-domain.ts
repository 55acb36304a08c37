import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { Branded, OrganizationId } from '#base/ids.ts';

/** An ASCII host name in lower case, of two labels or more. */
export type DomainName = Branded<string, 'DomainName'>;

export type OwnershipState = 'PENDING' | 'VERIFIED' | 'FAILED';

/** Those of an organization by name, both ends included. */
export interface MailDomainRange {
  readonly organizationId: OrganizationId;
  readonly first: DomainName;
  readonly last: DomainName;
}

export interface MailDomain {
  readonly name: DomainName;
  readonly organizationId: OrganizationId;
  readonly isDefault: boolean;
  /** `<alias>.<domain of the installation>`, with which an organization starts. */
  readonly isTestDomain: boolean;
  readonly ownershipState: OwnershipState;
  /** What the owner publishes in the domain's TXT record. */
  readonly ownershipToken: string;
  readonly createdAt: Instant;
}

const lengthMin = 3;
const lengthMax = 209;
// RFC 1123 §2.1: letters, digits and hyphens, no hyphen at either end; RFC 1035 §2.3.4: up to 63 of them
const labelPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Undefined when the text is not a domain's name. */
export function readDomainName(text: string): DomainName | undefined {
  const name = text.toLowerCase();
  const labels = name.split('.');
  const isName =
    name.length >= lengthMin &&
    name.length <= lengthMax &&
    labels.length >= 2 &&
    labels.every((label) => labelPattern.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '');
  // the brand says what was just checked
  return isName ? (name as DomainName) : undefined;
}

/** Failures: `invalid-parameter`. */
export function parseDomainName(text: string): DomainName {
  const name = readDomainName(text);
  if (name !== undefined) return name;
  throw new Failure(
    'invalid-parameter',
    `“${text}” is not a domain: two or more labels of letters, digits and hyphens, ` +
      `${lengthMax} characters at most. International names are given in their xn-- form.`,
  );
}

export const domainNotFound = (name: string): Failure =>
  new Failure('mail-domain-not-found', `The domain ${name} is not registered with the organization.`);
