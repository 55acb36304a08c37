// The history of the schema, oldest first. A migration is never edited once it has landed.
import type { Dialect } from '../dialect.ts';
import { accounts } from './0001-accounts.ts';
import { mailboxes } from './0002-mailboxes.ts';

export interface Migration {
  readonly name: string;
  statements(dialect: Dialect): readonly string[];
}

export const migrations: readonly Migration[] = [accounts, mailboxes];
