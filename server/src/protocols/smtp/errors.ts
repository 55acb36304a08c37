// What each failure is called in SMTP: a reply code, and an enhanced code of RFC 3463. 4xx: the sender tries
// again later.
import { reply, type EnhancedCode } from '@roost/smtp';
import type { Failure, FailureCode } from '#base/failure.ts';

type SmtpFailure = readonly [replyCode: number, enhancedCode: EnhancedCode];

const badRequest: SmtpFailure = [501, '5.5.4'];
const notHere: SmtpFailure = [502, '5.5.1'];
const refused: SmtpFailure = [550, '5.7.1'];
const notNow: SmtpFailure = [451, '4.3.0'];
const noSuchRecipient: SmtpFailure = [550, '5.1.1'];

const smtpFailures: Readonly<Record<FailureCode, SmtpFailure>> = {
  'invalid-parameter': badRequest,
  validation: badRequest,
  'malformed-request': [500, '5.5.2'],
  'request-too-large': [552, '5.3.4'],
  'unknown-operation': notHere,
  'not-implemented': notHere,
  'invalid-token': badRequest,
  unauthenticated: [530, '5.7.0'],
  'invalid-signature': [535, '5.7.8'],
  'sign-in-refused': [535, '5.7.8'],
  'sign-in-unavailable': [454, '4.7.0'],
  'access-denied': refused,
  throttled: [451, '4.7.1'],
  'session-ended': [421, '4.7.0'],
  'organization-not-found': noSuchRecipient,
  'organization-state': [550, '5.2.1'],
  'mail-domain-not-found': refused,
  'mail-domain-state': refused,
  'mail-domain-in-use': refused,
  'entity-not-found': noSuchRecipient,
  'entity-state': [550, '5.2.1'],
  'entity-already-registered': refused,
  'name-unavailable': refused,
  'reserved-name': refused,
  'address-in-use': refused,
  'invalid-password': [535, '5.7.8'],
  'limit-exceeded': [452, '4.5.3'],
  'too-many-tags': refused,
  'unsupported-operation': notHere,
  'invalid-configuration': refused,
  'directory-in-use': notNow,
  'directory-unavailable': notNow,
  'directory-authentication-failed': notNow,
  'resource-not-found': noSuchRecipient,
  conflict: notNow,
  'mailbox-unavailable': [550, '5.2.1'],
  'mailbox-full': [552, '5.2.2'],
  'folder-not-found': notNow,
  'folder-exists': notNow,
  'folder-protected': notNow,
  'message-not-found': notNow,
  'message-too-large': [552, '5.3.4'],
  'storage-full': [452, '4.3.1'],
  'storage-unavailable': notNow,
  'shutting-down': [421, '4.3.2'],
  internal: notNow,
};

export function failureReply(failure: Failure): string {
  const [replyCode, enhancedCode] = smtpFailures[failure.code];
  return reply(replyCode, enhancedCode, failure.message);
}
