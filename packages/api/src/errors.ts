// Every error that a client may be told, and its HTTP status. A client reads the name in the body's `__type`.

/** Errors that operations declare. AWS's clients retry what is 500 or above: a client's fault never is. */
const declaredErrors = {
  DirectoryInUseException: 400,
  DirectoryServiceAuthenticationFailedException: 400,
  DirectoryUnavailableException: 400,
  EmailAddressInUseException: 400,
  EntityAlreadyRegisteredException: 400,
  EntityNotFoundException: 400,
  EntityStateException: 400,
  InvalidConfigurationException: 400,
  InvalidCustomSesConfigurationException: 400,
  InvalidParameterException: 400,
  InvalidPasswordException: 400,
  LimitExceededException: 400,
  MailDomainInUseException: 400,
  MailDomainNotFoundException: 400,
  MailDomainStateException: 400,
  NameAvailabilityException: 400,
  OrganizationNotFoundException: 400,
  OrganizationStateException: 400,
  ReservedNameException: 400,
  ResourceNotFoundException: 404,
  TooManyTagsException: 400,
  UnsupportedOperationException: 400,
} as const;

/** AWS's common errors: every operation may answer with them, and none declares them. */
const commonErrors = {
  AccessDeniedException: 400,
  ExpiredTokenException: 400,
  IncompleteSignatureException: 400,
  InternalFailure: 500,
  InvalidClientTokenId: 400,
  InvalidSignatureException: 400,
  MalformedHttpRequestException: 400,
  MissingAuthenticationTokenException: 400,
  NotImplementedException: 501,
  RequestEntityTooLargeException: 413,
  RequestExpired: 400,
  RequestTimeoutException: 408,
  SerializationException: 400,
  ServiceUnavailable: 503,
  ThrottlingException: 400,
  UnknownOperationException: 400,
  UnrecognizedClientException: 400,
  ValidationException: 400,
} as const;

export type DeclaredErrorName = keyof typeof declaredErrors;
export type CommonErrorName = keyof typeof commonErrors;
export type ErrorName = DeclaredErrorName | CommonErrorName;

/** The HTTP status of every error's answer. */
export const errorStatuses: Readonly<Record<ErrorName, number>> = { ...declaredErrors, ...commonErrors };

export function isDeclaredErrorName(name: string): name is DeclaredErrorName {
  return Object.hasOwn(declaredErrors, name);
}

export function isErrorName(name: string): name is ErrorName {
  return Object.hasOwn(errorStatuses, name);
}

/** What nearly every operation on an organization may answer. */
export const organizationErrors = [
  'InvalidParameterException',
  'OrganizationNotFoundException',
  'OrganizationStateException',
] as const satisfies readonly DeclaredErrorName[];

/** What an operation that reaches the organization's directory may answer. */
export const directoryErrors = [
  'DirectoryServiceAuthenticationFailedException',
  'DirectoryUnavailableException',
] as const satisfies readonly DeclaredErrorName[];
