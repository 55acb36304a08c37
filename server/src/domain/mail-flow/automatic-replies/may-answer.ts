// Which messages are answered by themselves: those that a person wrote to this person (RFC 3834 §2).
import type { ReceivedHeader } from '../inbound/received-header.ts';
import { isOwnAddress } from '../personal-delivery/mailbox-owner.ts';

interface Received {
  readonly header: ReceivedHeader;
  /** Where an answer goes (RFC 3834 §4); empty for the null path. */
  readonly reversePath: string;
  /** Of who would answer. */
  readonly addressKeys: ReadonlySet<string>;
}

export function mayAnswer({ header, reversePath, addressKeys }: Received): boolean {
  if (reversePath === '' || /\p{Cc}/u.test(reversePath)) return false;
  const senders = [reversePath, ...header.addressesOf('from').map(({ key }) => key)];
  if (senders.some((address) => isOwnAddress(address, addressKeys))) return false;
  if (senders.some(isOfNobody)) return false;
  if (isFromList(header) || isAutomatic(header) || isUnwanted(header)) return false;
  return isAddressedTo(header, addressKeys);
}

/** RFC 3834 §2: machines, and the addresses behind lists; and what says by its name that nobody reads it. */
const nobodyPatterns: readonly RegExp[] = [
  /^(?:mailer-daemon|listserv|majordomo)$/i,
  /^owner-|-(?:request|owner)$/i,
  /(?:^|-)bounces?(?:$|[+-])/i,
  /^(?:do[-_.]?not|no)[-_.]?reply(?:$|[+-])/i,
];

function isOfNobody(address: string): boolean {
  const localPart = address.slice(0, address.lastIndexOf('@'));
  return nobodyPatterns.some((pattern) => pattern.test(localPart));
}

// RFC 2369, RFC 2919; Precedence is older than both (RFC 3834 §2)
function isFromList(header: ReceivedHeader): boolean {
  if (header.names.some((name) => name.startsWith('list-'))) return true;
  return header.valuesOf('precedence').some((value) => /^\s*(?:bulk|list|junk)\b/i.test(value));
}

// RFC 3834 §5: anything but `no` is the word of a machine; parameters and comments may follow
const isAutomatic = (header: ReceivedHeader): boolean =>
  header.valuesOf('auto-submitted').some((value) => !/^\s*(?:\([^()]*\)\s*)*no\s*(?:[;(].*)?$/i.test(value));

// [MS-OXCMAIL] 2.2.3.2.14
const isUnwanted = (header: ReceivedHeader): boolean =>
  header
    .valuesOf('x-auto-response-suppress')
    .some((value) => value.split(',').some((word) => /^(?:all|oof|autoreply)$/i.test(word.trim())));

const recipientFields = ['to', 'cc', 'bcc'] as const;

/** RFC 3834 §2: whom the header does not name, got it by a list or a blind copy. */
const isAddressedTo = (header: ReceivedHeader, addressKeys: ReadonlySet<string>): boolean =>
  recipientFields.some((name) => header.addressesOf(name).some(({ key }) => isOwnAddress(key, addressKeys)));
