// A profile that sets a mailbox up on an iPhone, an iPad or a Mac. It holds no password: the device asks.
import { createHash } from 'node:crypto';
import { addressKeyOf, domainOf, type EmailAddress } from '#domain/directory/aliases/email-address.ts';
import type { MailServer } from '#domain/mail-domains/mail-servers.ts';
import { writePlist } from './plist.ts';

interface Account {
  readonly address: EmailAddress;
  readonly incoming: MailServer;
  readonly outgoing: MailServer;
}

/** The same address gives the same identifiers, so that a new profile takes the place of the old one. */
export function appleProfile({ address, incoming, outgoing }: Account): string {
  const identifier = `${domainOf(address).split('.').toReversed().join('.')}.roost`;
  const [profileId, accountId] = [stableId('profile', address), stableId('mail', address)];
  return writePlist({
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: `${identifier}.${profileId}`,
    PayloadUUID: profileId,
    PayloadDisplayName: address,
    PayloadDescription: `Mail of ${address} on ${incoming.host}`,
    PayloadRemovalDisallowed: false,
    PayloadContent: [
      {
        PayloadType: 'com.apple.mail.managed',
        PayloadVersion: 1,
        PayloadIdentifier: `${identifier}.${profileId}.mail`,
        PayloadUUID: accountId,
        PayloadDisplayName: address,
        EmailAccountType: 'EmailTypeIMAP',
        EmailAccountDescription: address,
        EmailAddress: address,
        ...serverKeys('Incoming', incoming, address),
        ...serverKeys('Outgoing', outgoing, address),
        OutgoingPasswordSameAsIncomingPassword: true,
      },
    ],
  });
}

const serverKeys = (direction: 'Incoming' | 'Outgoing', { host, port }: MailServer, userName: string) => ({
  [`${direction}MailServerAuthentication`]: 'EmailAuthPassword',
  [`${direction}MailServerHostName`]: host,
  [`${direction}MailServerPortNumber`]: port,
  [`${direction}MailServerUseSSL`]: true, // the device tells STARTTLS by itself
  [`${direction}MailServerUsername`]: userName,
});

/** RFC 9562 §5.8: a UUID of a form of our own. */
function stableId(kind: string, address: EmailAddress): string {
  const bytes = createHash('sha256')
    .update(`${kind} ${addressKeyOf(address)}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = bytes.toString('hex').toUpperCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
