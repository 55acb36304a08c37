// The history of the schema, oldest first. A migration is never edited once it has landed.
import { accounts } from './0001-accounts.ts';
import { mailboxes } from './0002-mailboxes.ts';
import { groups } from './0003-groups.ts';
import { bulk } from './0007-bulk.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [accounts, mailboxes, groups, bulk];
