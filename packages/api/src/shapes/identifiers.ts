// What names a thing: ids, names, addresses and ARNs.
import { string } from '../schema.ts';

export const organizationId = string({ min: 34, max: 34, pattern: /^m-[0-9a-f]{32}$/u });

/** The id of a user, a group or a resource. */
export const workMailIdentifier = string({ min: 12, max: 256 });

/** An id, a name or an email address. */
export const entityIdentifier = string({ min: 1, max: 256, pattern: /^[a-zA-Z0-9._%+@-]+$/u });

export const emailAddress = string({
  min: 1,
  max: 254,
  pattern: /^[a-zA-Z0-9._%+-]{1,64}@[a-zA-Z0-9.-]+\.[a-zA-Z-]{2,}$/u,
});

export const domainName = string({ min: 3, max: 255, pattern: /^[a-zA-Z0-9.-]+$/u });

export const workMailDomainName = string({ min: 3, max: 209, pattern: /^[a-zA-Z0-9.-]+$/u });

export const resourceId = string({ min: 34, max: 34, pattern: /^r-[0-9a-f]{32}$/u });

export const directoryId = string({ min: 12, max: 12, pattern: /^d-[0-9a-f]{10}$/u });

export const amazonResourceName = string({
  min: 1,
  max: 1011,
  pattern: /^arn:aws:workmail:[a-z0-9-]*:[a-z0-9-]+:[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,1023}$/u,
});

export const roleArn = string({
  min: 20,
  max: 2048,
  pattern: /^arn:aws:iam:[a-z0-9-]*:[a-z0-9-]+:[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,1023}$/u,
});

export const kmsKeyArn = string({
  min: 20,
  max: 2048,
  pattern: /^arn:aws:kms:[a-z0-9-]*:[a-z0-9-]+:[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,1023}$/u,
});

/** Names and ids of retention policies. */
export const shortName = string({ min: 1, max: 64, pattern: /^[a-zA-Z0-9_-]+$/u });
