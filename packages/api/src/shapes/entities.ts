// What users, groups and resources have alike, and plain values that belong to no noun.
import { boolean, enumeration, optional, string, structure } from '../schema.ts';

export const entityState = enumeration('ENABLED', 'DISABLED', 'DELETED');

export const entityType = enumeration('GROUP', 'USER', 'RESOURCE');

export const memberType = enumeration('GROUP', 'USER');

export const userAttribute = string({ max: 256, isSensitive: true });

export const password = string({ max: 256, pattern: /^[\u0020-\u00FF]+$/u, isSecret: true });

/** False when it is absent; a member that keeps its value when absent is a plain boolean(). */
export const flag = boolean({ default: false });

/** What the service answers with, and prefixes to search for. */
export const text = string({ max: 256 });

/** Of lists of groups and of resources. */
export const entityFilters = structure({
  NamePrefix: optional(text),
  PrimaryEmailPrefix: optional(text),
  State: optional(entityState),
});
