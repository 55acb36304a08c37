import type { Example } from './example.ts';
import { cycles } from '../rules/cycles.ts';
import { layers } from '../rules/layers.ts';
import { engines, sql } from '../rules/storage.ts';
import { suffixes } from '../rules/suffixes.ts';
import { clock, timers } from '../rules/time.ts';

const quota = 'server/src/domain/mailboxes/quota';

export const architectureExamples: readonly Example[] = [
  {
    rule: layers,
    says: 'base knows nothing of storage, storage may use base',
    files: {
      'server/src/base/ids.ts': "import { open } from '#storage/open.ts';",
      'server/src/storage/open.ts': "import { ids } from '#base/ids.ts';",
    },
    findings: ['server/src/base/ids.ts:1'],
  },
  {
    rule: layers,
    says: 'types follow the layers too',
    files: {
      'server/src/jobs/task.ts': "// Work.\nimport type {\n  User,\n} from '#domain/directory/user.ts';",
    },
    findings: ['server/src/jobs/task.ts:2'],
  },
  {
    rule: layers,
    says: 'a noun imports those below it',
    files: {
      'server/src/domain/directory/users/user.ts':
        "import { quota } from '#domain/mailboxes/quota/quota.ts';",
      [`${quota}/quota.ts`]: "import { user } from '#domain/directory/users/user.ts';",
      'server/src/domain/calendars/event.ts': "import { card } from '#domain/contacts/card.ts';",
      'server/src/domain/novelty/thing.ts': "import { user } from '#domain/directory/users/user.ts';",
    },
    findings: [
      'server/src/domain/directory/users/user.ts:1',
      'server/src/domain/calendars/event.ts:1',
      'server/src/domain/novelty/thing.ts:1',
    ],
  },
  {
    rule: layers,
    says: 'no protocol knows another, but the listener knows their entries',
    files: {
      'server/src/protocols/imap/server.ts': "import { read } from '#protocols/smtp/read.ts';",
      'server/src/protocols/http/server.ts':
        "import { jmap } from '#protocols/jmap/index.ts';\nimport { get } from '#protocols/jmap/get.ts';",
      'server/src/protocols/jmap/index.ts': "import { open } from '#storage/open.ts';",
    },
    findings: [
      'server/src/protocols/imap/server.ts:1',
      'server/src/protocols/http/server.ts:2',
      'server/src/protocols/jmap/index.ts:1',
    ],
  },
  {
    rule: layers,
    says: 'packages stand alone and are pure; the browser knows packages only',
    files: {
      'packages/imap/src/parse.ts':
        "import { fold } from '@roost/mime';\nimport { readFile } from 'node:fs/promises';",
      'packages/imap/src/address.ts':
        "import { isIPv4, isIPv6 } from 'node:net';\nimport { connect } from 'node:net';",
      'packages/imap/src/parse.test.ts': "import { readFile } from 'node:fs/promises';",
      'console/src/pages/users/list.tsx':
        "import { user } from '../../../../server/src/domain/directory/user.ts';",
      'webmail/src/list.tsx': "import { shape } from '@roost/api';",
      'server/src/main.ts': "import { open } from '#storage/open.ts';",
    },
    findings: [
      'packages/imap/src/parse.ts:1',
      'packages/imap/src/parse.ts:2',
      'packages/imap/src/address.ts:2',
      'console/src/pages/users/list.tsx:1',
    ],
  },
  {
    rule: suffixes,
    says: 'a store belongs to its noun, an operation to the index of its noun',
    files: {
      [`${quota}/record-usage.ts`]: "import { read } from './quota.store.ts';",
      [`${quota}/set-quota.operation.ts`]: "import { read } from '../folders/folder.store.ts';",
      'server/src/domain/accounts/open.ts':
        "import { read } from '#domain/mailboxes/folders/folder.store.ts';",
      'server/src/domain/mailboxes/index.ts': "import { setQuota } from './quota/set-quota.operation.ts';",
      'server/src/domain/mailboxes/mailbox.ts': "import { setQuota } from './quota/set-quota.operation.ts';",
      'server/src/domain/accounts/index.ts':
        "import { warn } from '#domain/mailboxes/quota/send-quota-warning.task.ts';",
      [`${quota}/set-quota.test.ts`]: "import { setQuota } from './set-quota.operation.ts';",
    },
    findings: [
      'server/src/domain/accounts/open.ts:1',
      'server/src/domain/mailboxes/mailbox.ts:1',
      'server/src/domain/accounts/index.ts:1',
    ],
  },
  {
    rule: cycles,
    says: 'a circle of three is found once',
    files: {
      'server/src/base/a.ts': "import { b } from './b.ts';",
      'server/src/base/b.ts': "import { c } from './c.ts';",
      'server/src/base/c.ts': "import type { A } from './a.ts';",
      'server/src/base/d.ts': "import { a } from './a.ts';",
    },
    findings: ['server/src/base/c.ts:1'],
  },
  {
    rule: clock,
    says: 'an instant from elsewhere is no reading of the clock',
    files: {
      'server/src/base/log.ts':
        '// Date.now() is for the clock\nconst at = Date.now();\nconst then = new Date(at);',
      'packages/mime/src/date.ts': 'const at = new Date();',
      'server/src/base/clock.ts': 'const at = Date.now();',
      'server/src/base/log.test.ts': 'const at = Date.now();',
    },
    findings: ['server/src/base/log.ts:2', 'packages/mime/src/date.ts:1'],
  },
  {
    rule: timers,
    says: 'storage may yield, nothing else may wait',
    files: {
      'server/src/protocols/imap/connection.ts': 'socket.setTimeout(5);\nsetImmediate(go);',
      'server/src/storage/batch.ts': 'setImmediate(commit);\nsetTimeout(commit, 5);',
      'server/src/jobs/runner.ts': 'setTimeout(run, 5);',
    },
    findings: [
      'server/src/protocols/imap/connection.ts:1',
      'server/src/protocols/imap/connection.ts:2',
      'server/src/storage/batch.ts:2',
    ],
  },
  {
    rule: engines,
    says: 'comments may name an engine, code may not',
    files: {
      'server/src/jobs/runner.ts':
        "// PostgreSQL says so by NOTIFY.\nimport pg from 'pg';\nconst isSqlite = true;",
      'server/src/jobs/task.ts':
        'interface Task {\n  // PostgreSQL numbers it.\n  id: number; // SQLite too\n}',
      'server/src/storage/open.ts': "import sqlite from 'better-sqlite3';",
    },
    findings: ['server/src/jobs/runner.ts:2', 'server/src/jobs/runner.ts:2', 'server/src/jobs/runner.ts:3'],
  },
  {
    rule: sql,
    says: 'statements are found in strings and templates, commands of IMAP and sentences are left',
    files: {
      [`${quota}/quota.ts`]: 'const text = `\n  select used\n  from mailbox where id = ${id}`;',
      [`${quota}/usage.ts`]: "const text = 'UPDATE mailbox SET used = 1';",
      [`${quota}/quota.store.ts`]: 'const text = `SELECT used FROM mailbox`;',
      'packages/imap/src/search.ts':
        "const words = ['SELECT', 'FROM '];\nconst help = 'Select a folder from the list.';",
    },
    findings: [`${quota}/quota.ts:1`, `${quota}/usage.ts:1`],
  },
];
