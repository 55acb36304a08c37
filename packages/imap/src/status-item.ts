// STATUS attributes: RFC 9051 §6.3.11, RFC 7162 (HIGHESTMODSEQ), RFC 8474 (MAILBOXID), RFC 7889
// (APPENDLIMIT).
import type { CommandCursor } from './command-cursor.ts';
import { refuse } from './syntax-failure.ts';

export const statusItems = [
  'MESSAGES',
  'RECENT',
  'UIDNEXT',
  'UIDVALIDITY',
  'UNSEEN',
  'SIZE',
  'DELETED',
  'HIGHESTMODSEQ',
  'MAILBOXID',
  'APPENDLIMIT',
] as const;
export type StatusItem = (typeof statusItems)[number];

const byName = new Map<string, StatusItem>(statusItems.map((item) => [item, item]));

export function readStatusItems(cursor: CommandCursor): StatusItem[] {
  return cursor.list(() => {
    const name = cursor.keyword('a status item');
    return byName.get(name) ?? refuse('a status item is unknown');
  });
}
