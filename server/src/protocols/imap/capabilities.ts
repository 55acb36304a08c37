// What the server says that it can: exactly what works, and before sign-in only what matters then.
import { limits } from '@roost/imap';
import { isLoopback } from '#base/remote-address.ts';
import type { ImapSession } from './session.ts';

const always = ['IMAP4rev1', 'IMAP4rev2', 'LITERAL+', 'SASL-IR', 'ID', 'ENABLE', 'IDLE'];

const afterSignIn = [
  'NAMESPACE',
  'UIDPLUS',
  'MOVE',
  'UNSELECT',
  'CHILDREN',
  'LIST-EXTENDED',
  'LIST-STATUS',
  'SPECIAL-USE',
  'CREATE-SPECIAL-USE',
  'STATUS=SIZE',
  'ESEARCH',
  'SEARCHRES',
  'WITHIN',
  'CONDSTORE',
  'BINARY',
  'OBJECTID',
  'QUOTA',
  'QUOTA=RES-STORAGE',
  `APPENDLIMIT=${limits.appendLiteralBytesMax}`,
];

export function capabilitiesOf({ visitor, wire }: Pick<ImapSession, 'visitor' | 'wire'>): readonly string[] {
  if (visitor !== null) return [...always, ...afterSignIn];
  const { isEncrypted, remoteAddress, canStartTls } = wire;
  // a password must not cross a network in the clear; the door refuses it in any case
  const mayTakePassword = isEncrypted || isLoopback(remoteAddress);
  return [...always, ...(canStartTls ? ['STARTTLS'] : []), mayTakePassword ? 'AUTH=PLAIN' : 'LOGINDISABLED'];
}
