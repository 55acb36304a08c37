// The history of the schema, oldest first. A migration is never edited once it has landed.
import { accounts } from './0001-accounts.ts';
import { mailboxes } from './0002-mailboxes.ts';
import { groups } from './0003-groups.ts';
import { permissions } from './0004-permissions.ts';
import { rules } from './0005-rules.ts';
import { access } from './0006-access.ts';
import { bulk } from './0007-bulk.ts';
import { exportJobs } from './0008-export-jobs.ts';
import { mailDomains } from './0009-mail-domains.ts';
import { mailFlow } from './0010-mail-flow.ts';
import { nestedGroups } from './0011-nested-groups.ts';
import { outbound } from './0012-outbound.ts';
import { certificates } from './0013-certificates.ts';
import { submission } from './0014-submission.ts';
import { journals } from './0017-journals.ts';
import { messageTrace } from './0016-message-trace.ts';
import { inboxRules } from './0018-inbox-rules.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [
  accounts,
  mailboxes,
  groups,
  permissions,
  rules,
  access,
  bulk,
  exportJobs,
  mailDomains,
  mailFlow,
  nestedGroups,
  outbound,
  certificates,
  submission,
  journals,
  messageTrace,
  inboxRules,
];
