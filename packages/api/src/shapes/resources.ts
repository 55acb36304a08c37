import { enumeration, optional, required, string, structure, timestamp } from '../schema.ts';
import { entityState, flag, memberType, text } from './entities.ts';
import { emailAddress, workMailIdentifier } from './identifiers.ts';

export const resourceName = string({
  min: 1,
  max: 20,
  // oxlint-disable-next-line no-useless-escape -- as the service prints it
  pattern: /^[\w\-.]+(@[a-zA-Z0-9.\-]+\.[a-zA-Z0-9-]{2,})?$/u,
});

export const resourceType = enumeration('ROOM', 'EQUIPMENT');

export const resourceDescription = string({ min: 1, max: 64, isSensitive: true });

export const updatedResourceDescription = string({ max: 64, isSensitive: true });

export const bookingOptions = structure({
  AutoAcceptRequests: optional(flag),
  AutoDeclineRecurringRequests: optional(flag),
  AutoDeclineConflictingRequests: optional(flag),
});

export const resourceDelegate = structure({
  Id: required(text),
  Type: required(memberType),
});

export const resource = structure({
  Id: optional(workMailIdentifier),
  Email: optional(emailAddress),
  Name: optional(resourceName),
  Type: optional(resourceType),
  State: optional(entityState),
  EnabledDate: optional(timestamp()),
  DisabledDate: optional(timestamp()),
  Description: optional(resourceDescription),
});
