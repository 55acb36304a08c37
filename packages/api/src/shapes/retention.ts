import { enumeration, integer, optional, required, string, structure } from '../schema.ts';

export const retentionFolderName = enumeration(
  'INBOX',
  'DELETED_ITEMS',
  'SENT_ITEMS',
  'DRAFTS',
  'JUNK_EMAIL',
);

export const retentionAction = enumeration('NONE', 'DELETE', 'PERMANENTLY_DELETE');

/** In days. */
export const retentionPeriod = integer({ min: 1, max: 730 });

export const folderConfiguration = structure({
  Name: required(retentionFolderName),
  Action: required(retentionAction),
  Period: optional(retentionPeriod),
});

export const retentionPolicyDescription = string({
  max: 256,
  pattern: /^[\w\d\s\S\-!?=,.;:'_]+$/u,
  isSensitive: true,
});
