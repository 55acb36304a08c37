// From Roost's failures to the errors that AWS's clients know.
import {
  errorStatuses,
  isDeclaredErrorName,
  type CommonErrorName,
  type DeclaredErrorName,
  type ErrorName,
  type Operation as Contract,
} from '@roost/api';
import { asFailure, type FailureCode } from '#base/failure.ts';
import { AwsError } from './aws-error.ts';

/**
 * From the nearest to the furthest; the first that the operation declares is told. Common ones need no
 * declaration.
 */
type Candidates = readonly [...DeclaredErrorName[], CommonErrorName];

const badInput: Candidates = ['InvalidParameterException', 'ValidationException'];
const unavailable: Candidates = ['ServiceUnavailable'];

const candidates: Readonly<Record<FailureCode, Candidates>> = {
  'invalid-parameter': badInput,
  validation: ['ValidationException'],
  'malformed-request': ['SerializationException'],
  'request-too-large': ['RequestEntityTooLargeException'],
  'unknown-operation': ['UnknownOperationException'],
  'not-implemented': ['NotImplementedException'],
  'invalid-token': badInput,
  unauthenticated: ['MissingAuthenticationTokenException'],
  'invalid-signature': ['InvalidSignatureException'],
  'sign-in-refused': ['AccessDeniedException'],
  'sign-in-unavailable': unavailable,
  'access-denied': ['AccessDeniedException'],
  throttled: ['ThrottlingException'],
  'session-ended': ['ExpiredTokenException'],
  'organization-not-found': ['OrganizationNotFoundException', ...badInput],
  'organization-state': ['OrganizationStateException', ...badInput],
  'mail-domain-not-found': ['MailDomainNotFoundException', ...badInput],
  'mail-domain-state': ['MailDomainStateException', ...badInput],
  'mail-domain-in-use': ['MailDomainInUseException', ...badInput],
  'entity-not-found': ['EntityNotFoundException', 'ResourceNotFoundException', ...badInput],
  'entity-state': ['EntityStateException', ...badInput],
  'entity-already-registered': ['EntityAlreadyRegisteredException', 'EntityStateException', ...badInput],
  'name-unavailable': ['NameAvailabilityException', ...badInput],
  'reserved-name': ['ReservedNameException', 'NameAvailabilityException', ...badInput],
  'address-in-use': ['EmailAddressInUseException', 'NameAvailabilityException', ...badInput],
  'invalid-password': ['InvalidPasswordException', ...badInput],
  'limit-exceeded': ['LimitExceededException', ...badInput],
  'too-many-tags': ['TooManyTagsException', 'LimitExceededException', ...badInput],
  'unsupported-operation': ['UnsupportedOperationException', ...badInput],
  'invalid-configuration': ['InvalidConfigurationException', ...badInput],
  'directory-in-use': ['DirectoryInUseException', ...badInput],
  'directory-unavailable': ['DirectoryUnavailableException', ...unavailable],
  'directory-authentication-failed': [
    'DirectoryServiceAuthenticationFailedException',
    'DirectoryUnavailableException',
    ...unavailable,
  ],
  'resource-not-found': ['ResourceNotFoundException', 'EntityNotFoundException', ...badInput],
  conflict: badInput,
  'mailbox-unavailable': ['EntityStateException', ...badInput],
  'mailbox-full': ['LimitExceededException', ...badInput],
  'folder-not-found': ['ResourceNotFoundException', ...badInput],
  'folder-exists': badInput,
  'folder-protected': badInput,
  'message-not-found': ['ResourceNotFoundException', ...badInput],
  'message-too-large': badInput,
  'storage-full': unavailable,
  'storage-unavailable': unavailable,
  'shutting-down': unavailable,
  internal: ['InternalFailure'],
};

export interface AwsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The answer for anything that was thrown; `contract` is the operation's, where the request got that far. */
export function errorAnswer(error: unknown, contract: Contract | undefined): AwsAnswer {
  const { name, sentence } = translate(error, contract);
  return {
    status: errorStatuses[name],
    headers: { 'x-amzn-errortype': name },
    body: JSON.stringify({ __type: name, Message: sentence, message: sentence }),
  };
}

function translate(
  error: unknown,
  contract: Contract | undefined,
): { readonly name: ErrorName; readonly sentence: string } {
  if (error instanceof AwsError) return { name: error.errorName, sentence: error.message };
  const failure = asFailure(error);
  return { name: nearest(candidates[failure.code], contract), sentence: failure.message };
}

function nearest(names: Candidates, contract: Contract | undefined): ErrorName {
  const declared: readonly string[] = contract?.errors ?? [];
  const isKnown = (name: ErrorName): boolean => declared.includes(name) || !isDeclaredErrorName(name);
  return names.find(isKnown) ?? 'InternalFailure';
}
