import { optional, string, structure, timestamp } from '../schema.ts';
import { entityState, memberType, text } from './entities.ts';
import { emailAddress, workMailIdentifier } from './identifiers.ts';

export const groupName = string({ min: 1, max: 256, pattern: /^[\u0020-\u00FF]+$/u });

export const group = structure({
  Id: optional(workMailIdentifier),
  Email: optional(emailAddress),
  Name: optional(groupName),
  State: optional(entityState),
  EnabledDate: optional(timestamp()),
  DisabledDate: optional(timestamp()),
});

export const groupMember = structure({
  Id: optional(text),
  Name: optional(text),
  Type: optional(memberType),
  State: optional(entityState),
  EnabledDate: optional(timestamp()),
  DisabledDate: optional(timestamp()),
});

export const groupIdentifier = structure({
  GroupId: optional(workMailIdentifier),
  GroupName: optional(groupName),
});

export const listGroupsForEntityFilters = structure({
  GroupNamePrefix: optional(text),
});
