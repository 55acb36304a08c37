// A message as rules look at it: what they ask for is read once, and only when one asks.
import { indexMessage, type Part } from '@roost/mime';
import { keyOf } from '#base/key.ts';
import type { ReceivedHeader } from '../inbound/received-header.ts';
import { isOwnAddress } from '../personal-delivery/mailbox-owner.ts';
import type { RulePredicates } from './inbox-rule.ts';

interface Mail {
  readonly header: ReceivedHeader;
  readonly content: Buffer;
}

export class JudgedMail {
  readonly #header: ReceivedHeader;
  readonly #content: Buffer;
  #hasAttachments: boolean | undefined;
  #fields: readonly string[] | undefined;
  #subjects: readonly string[] | undefined;

  constructor({ header, content }: Mail) {
    this.#header = header;
    this.#content = content;
  }

  /** Of each predicate that asks something, whether it holds. */
  *answersTo(asked: RulePredicates, addressKeys: ReadonlySet<string>): Generator<boolean> {
    const { hasAttachments, sizeAtLeastBytes, sizeAtMostBytes, isAddressedToMe } = asked;
    if (sizeAtLeastBytes !== null) yield this.#content.length >= sizeAtLeastBytes;
    if (sizeAtMostBytes !== null) yield this.#content.length <= sizeAtMostBytes;
    if (asked.senderAddresses.length > 0) yield isAmong(this.#senders(), asked.senderAddresses);
    if (asked.recipientAddresses.length > 0) yield isAmong(this.#recipients(), asked.recipientAddresses);
    if (asked.fromContains.length > 0) yield hasPart(this.#namedSenders(), asked.fromContains);
    if (asked.subjectContains.length > 0) yield hasPart(this.#subjectKeys(), asked.subjectContains);
    if (asked.headerContains.length > 0) yield hasPart(this.#fieldKeys(), asked.headerContains);
    if (isAddressedToMe !== null) {
      yield this.#recipients().some((key) => isOwnAddress(key, addressKeys)) === isAddressedToMe;
    }
    if (hasAttachments !== null) yield this.#isWithAttachments() === hasAttachments;
  }

  #senders(): readonly string[] {
    return ['from', 'sender'].flatMap((name) => this.#header.addressesOf(name).map(({ key }) => key));
  }

  #recipients(): readonly string[] {
    return ['to', 'cc'].flatMap((name) => this.#header.addressesOf(name).map(({ key }) => key));
  }

  #namedSenders(): readonly string[] {
    return ['from', 'sender'].flatMap((field) =>
      this.#header.addressesOf(field).map(({ name, key }) => `${keyOf(name)} <${key}>`),
    );
  }

  #subjectKeys(): readonly string[] {
    this.#subjects ??= this.#header.textsOf('subject').map(keyOf);
    return this.#subjects;
  }

  #fieldKeys(): readonly string[] {
    this.#fields ??= this.#header.names.flatMap((name) =>
      this.#header.textsOf(name).map((text) => `${name}: ${keyOf(text)}`),
    );
    return this.#fields;
  }

  #isWithAttachments(): boolean {
    this.#hasAttachments ??= hasAttachment(indexMessage(this.#content).root);
    return this.#hasAttachments;
  }
}

const isAmong = (keys: readonly string[], addresses: readonly string[]): boolean =>
  addresses.some((address) => keys.includes(keyOf(address)));

const hasPart = (texts: readonly string[], parts: readonly string[]): boolean =>
  parts.some((part) => texts.some((text) => text.includes(keyOf(part))));

/** What people call one: declared as such, a message within, or a file with a name. */
function hasAttachment(part: Part): boolean {
  if (part.children.length > 0) return part.children.some(hasAttachment);
  if (part.disposition?.type.toLowerCase() === 'attachment' || part.message !== null) return true;
  const hasName = part.parameters.some(([name]) => name.startsWith('name'));
  return hasName && part.type !== 'text' && part.disposition?.type.toLowerCase() !== 'inline';
}
