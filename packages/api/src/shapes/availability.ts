import { enumeration, optional, required, string, structure, timestamp } from '../schema.ts';
import { password } from './entities.ts';
import { domainName } from './identifiers.ts';

export const availabilityProviderType = enumeration('EWS', 'LAMBDA');

export const ewsEndpoint = string({ max: 256, pattern: /^https?:\/\/[A-Za-z0-9.-]+(:[0-9]+)?\//u });

export const externalUserName = string({ max: 256, pattern: /^[\u0020-\u00FF]+$/u });

export const lambdaArn = string({
  min: 49,
  max: 256,
  pattern:
    // oxlint-disable-next-line no-useless-escape -- as the service prints it
    /^arn:aws:lambda:[a-z]{2}-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9\-_\.]+(:(\$LATEST|[a-zA-Z0-9\-_]+))?$/u,
});

export const ewsAvailabilityProvider = structure({
  EwsEndpoint: required(ewsEndpoint),
  EwsUsername: required(externalUserName),
  EwsPassword: required(password),
});

/** The provider as it is read back: without its password. */
export const redactedEwsAvailabilityProvider = structure({
  EwsEndpoint: optional(ewsEndpoint),
  EwsUsername: optional(externalUserName),
});

export const lambdaAvailabilityProvider = structure({
  LambdaArn: required(lambdaArn),
});

export const availabilityConfiguration = structure({
  DomainName: optional(domainName),
  ProviderType: optional(availabilityProviderType),
  EwsProvider: optional(redactedEwsAvailabilityProvider),
  LambdaProvider: optional(lambdaAvailabilityProvider),
  DateCreated: optional(timestamp()),
  DateModified: optional(timestamp()),
});
