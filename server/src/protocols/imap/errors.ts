// Every failure in IMAP's words: RFC 9051 §7.1, RFC 5530, RFC 9208 (OVERQUOTA), RFC 7889 (TOOBIG).
import { asFailure, type FailureCode } from '#base/failure.ts';
import type { Completion } from './commands/command.ts';

interface Refusal {
  readonly status: 'NO' | 'BAD';
  readonly code?: string;
}

const refusals: Record<FailureCode, Refusal> = {
  'invalid-parameter': { status: 'NO', code: 'CANNOT' },
  validation: { status: 'NO', code: 'CANNOT' },
  'malformed-request': { status: 'BAD', code: 'CLIENTBUG' },
  'request-too-large': { status: 'NO', code: 'LIMIT' },
  'unknown-operation': { status: 'BAD', code: 'CLIENTBUG' },
  'not-implemented': { status: 'NO', code: 'CANNOT' },
  'invalid-token': { status: 'NO', code: 'CANNOT' },
  unauthenticated: { status: 'NO', code: 'AUTHENTICATIONFAILED' },
  'invalid-signature': { status: 'NO', code: 'AUTHENTICATIONFAILED' },
  'sign-in-refused': { status: 'NO', code: 'AUTHENTICATIONFAILED' },
  'sign-in-unavailable': { status: 'NO', code: 'UNAVAILABLE' },
  'access-denied': { status: 'NO', code: 'NOPERM' },
  throttled: { status: 'NO', code: 'LIMIT' },
  'session-ended': { status: 'NO', code: 'UNAVAILABLE' },
  'organization-not-found': { status: 'NO', code: 'NONEXISTENT' },
  'organization-state': { status: 'NO', code: 'UNAVAILABLE' },
  'mail-domain-not-found': { status: 'NO', code: 'NONEXISTENT' },
  'mail-domain-state': { status: 'NO', code: 'CANNOT' },
  'mail-domain-in-use': { status: 'NO', code: 'INUSE' },
  'entity-not-found': { status: 'NO', code: 'NONEXISTENT' },
  'entity-state': { status: 'NO', code: 'UNAVAILABLE' },
  'entity-already-registered': { status: 'NO', code: 'ALREADYEXISTS' },
  'name-unavailable': { status: 'NO', code: 'ALREADYEXISTS' },
  'reserved-name': { status: 'NO', code: 'CANNOT' },
  'address-in-use': { status: 'NO', code: 'INUSE' },
  'invalid-password': { status: 'NO', code: 'CANNOT' },
  'limit-exceeded': { status: 'NO', code: 'LIMIT' },
  'too-many-tags': { status: 'NO', code: 'LIMIT' },
  'unsupported-operation': { status: 'NO', code: 'CANNOT' },
  'invalid-configuration': { status: 'NO', code: 'CANNOT' },
  'directory-in-use': { status: 'NO', code: 'INUSE' },
  'directory-unavailable': { status: 'NO', code: 'UNAVAILABLE' },
  'directory-authentication-failed': { status: 'NO', code: 'UNAVAILABLE' },
  'resource-not-found': { status: 'NO', code: 'NONEXISTENT' },
  conflict: { status: 'NO', code: 'INUSE' },
  'mailbox-unavailable': { status: 'NO', code: 'UNAVAILABLE' },
  'mailbox-full': { status: 'NO', code: 'OVERQUOTA' },
  'folder-not-found': { status: 'NO', code: 'NONEXISTENT' },
  'folder-exists': { status: 'NO', code: 'ALREADYEXISTS' },
  'folder-protected': { status: 'NO', code: 'CANNOT' },
  'message-not-found': { status: 'NO', code: 'NONEXISTENT' },
  'message-too-large': { status: 'NO', code: 'TOOBIG' },
  'storage-full': { status: 'NO', code: 'UNAVAILABLE' },
  'storage-unavailable': { status: 'NO', code: 'UNAVAILABLE' },
  'shutting-down': { status: 'NO', code: 'UNAVAILABLE' },
  internal: { status: 'NO', code: 'SERVERBUG' },
};

/**
 * `missingFolderCode` is TRYCREATE where the client could make the folder that is missing: RFC 9051 §6.3.12.
 */
export function refusalOf(
  error: unknown,
  { missingFolderCode }: { missingFolderCode?: string } = {},
): Completion {
  const { code, message } = asFailure(error);
  const refusal = refusals[code];
  const isMissing = code === 'folder-not-found' && missingFolderCode !== undefined;
  return { status: refusal.status, code: isMissing ? missingFolderCode : refusal.code, text: message };
}
