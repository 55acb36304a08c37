import { expect, test } from 'vitest';
import { describeMap, openingComment } from './describe-map.ts';

const operation = 'server/src/domain/directory/users/create-user.operation.ts';

test('names an operation after its file and takes the first sentence', () => {
  const text = '// Makes a user. RFC 5321 is\n// not asked.\nexport const createUser = 1;\n';
  const map = describeMap({ sources: [{ path: operation, text }], settings: [] });
  expect(map).toContain(`| CreateUser | Makes a user. | [create-user.operation.ts](../${operation}) |`);
});

test('prefers the README of a folder to its index', () => {
  const sources = [
    { path: 'packages/imap/index.ts', text: '// The index.\n' },
    { path: 'packages/imap/README.md', text: '# IMAP\n\nReads and writes\nIMAP. And more.\n' },
  ];
  const map = describeMap({ sources: sources.toReversed(), settings: [] });
  expect(map).toContain('| [packages/imap](../packages/imap) | Reads and writes IMAP. |');
  expect(map).not.toContain('The index');
});

test('shows a setting with its default', () => {
  const settings = [{ name: 'ROOST_HOST', sentence: 'Where it listens.', default: '127.0.0.1' }];
  expect(describeMap({ sources: [], settings })).toContain('Where it listens. Default: `127.0.0.1`.');
});

test('finds the description of the first export', () => {
  expect(
    openingComment("import a from 'a';\n\n/**\n * Says hello\n * twice.\n */\nexport const a = 1;"),
  ).toBe('Says hello twice.');
});
