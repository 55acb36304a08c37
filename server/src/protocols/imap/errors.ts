// Every failure in IMAP's words: RFC 9051 §7.1, RFC 5530, RFC 9208 (OVERQUOTA), RFC 7889 (TOOBIG).
import { asFailure, type FailureCode } from '#base/failure.ts';
import type { Completion } from './commands/command.ts';

/** The one that comes with BAD, all others with NO. */
const clientBug = 'CLIENTBUG';

const codes: Readonly<Record<FailureCode, string>> = {
  'invalid-parameter': 'CANNOT',
  validation: 'CANNOT',
  'malformed-request': clientBug,
  'request-too-large': 'LIMIT',
  'unknown-operation': clientBug,
  'not-implemented': 'CANNOT',
  'invalid-token': 'CANNOT',
  unauthenticated: 'AUTHENTICATIONFAILED',
  'invalid-signature': 'AUTHENTICATIONFAILED',
  'sign-in-refused': 'AUTHENTICATIONFAILED',
  'sign-in-unavailable': 'UNAVAILABLE',
  'access-denied': 'NOPERM',
  throttled: 'LIMIT',
  'session-ended': 'UNAVAILABLE',
  'organization-not-found': 'NONEXISTENT',
  'organization-state': 'UNAVAILABLE',
  'mail-domain-not-found': 'NONEXISTENT',
  'mail-domain-state': 'CANNOT',
  'mail-domain-in-use': 'INUSE',
  'entity-not-found': 'NONEXISTENT',
  'entity-state': 'UNAVAILABLE',
  'entity-already-registered': 'ALREADYEXISTS',
  'name-unavailable': 'ALREADYEXISTS',
  'reserved-name': 'CANNOT',
  'address-in-use': 'INUSE',
  'invalid-password': 'CANNOT',
  'limit-exceeded': 'LIMIT',
  'too-many-tags': 'LIMIT',
  'unsupported-operation': 'CANNOT',
  'invalid-configuration': 'CANNOT',
  'directory-in-use': 'INUSE',
  'directory-unavailable': 'UNAVAILABLE',
  'directory-authentication-failed': 'UNAVAILABLE',
  'resource-not-found': 'NONEXISTENT',
  conflict: 'INUSE',
  'mailbox-unavailable': 'UNAVAILABLE',
  'mailbox-full': 'OVERQUOTA',
  'folder-not-found': 'NONEXISTENT',
  'folder-exists': 'ALREADYEXISTS',
  'folder-protected': 'CANNOT',
  'message-not-found': 'NONEXISTENT',
  'message-too-large': 'TOOBIG',
  'storage-full': 'UNAVAILABLE',
  'storage-unavailable': 'UNAVAILABLE',
  'shutting-down': 'UNAVAILABLE',
  internal: 'SERVERBUG',
};

/**
 * `missingFolderCode` is TRYCREATE where the client could make the folder that is missing: RFC 9051 §6.3.12.
 */
export function refusalOf(
  error: unknown,
  { missingFolderCode }: { missingFolderCode?: string } = {},
): Completion {
  const { code, message } = asFailure(error);
  const isMissing = code === 'folder-not-found' && missingFolderCode !== undefined;
  const status = codes[code] === clientBug ? 'BAD' : 'NO';
  return { status, code: isMissing ? missingFolderCode : codes[code], text: message };
}
