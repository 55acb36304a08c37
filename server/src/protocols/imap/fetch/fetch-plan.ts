// What a FETCH needs: only the view, or rows of messages, or their bodies too.
import type { FetchItem } from '@roost/imap';
import type { MessageColumns } from '#domain/mailboxes/messages/read-messages.ts';
import type { CommandOf } from '../commands/command.ts';

export interface FetchPlan {
  readonly items: readonly FetchItem[];
  /** The view has it all: nothing is read. */
  readonly isFromView: boolean;
  readonly columns: Required<MessageColumns>;
  readonly setsSeen: boolean;
}

const viewNames: ReadonlySet<FetchItem['name']> = new Set(['UID', 'FLAGS', 'MODSEQ']);
const structureNames: ReadonlySet<FetchItem['name']> = new Set([
  'BODY',
  'BODYSTRUCTURE',
  'BINARY[]',
  'BINARY.SIZE',
  'RFC822.HEADER',
  'RFC822.TEXT',
]);
const bodyNames: ReadonlySet<FetchItem['name']> = new Set([
  'BODY[]',
  'BINARY[]',
  'BINARY.SIZE',
  'RFC822',
  'RFC822.HEADER',
  'RFC822.TEXT',
]);

export function planFetch({ items, isUid, modifiers }: CommandOf<'FETCH'>): FetchPlan {
  const asked = [...items];
  const has = (name: FetchItem['name']): boolean => asked.some((item) => item.name === name);
  // RFC 9051 §6.4.9, RFC 7162 §3.1.4.1
  if (isUid && !has('UID')) asked.unshift({ name: 'UID' });
  if (modifiers.changedSince !== null && !has('MODSEQ')) asked.push({ name: 'MODSEQ' });
  const needs = (names: ReadonlySet<FetchItem['name']>): boolean => asked.some(({ name }) => names.has(name));
  return {
    items: asked,
    isFromView: asked.every(({ name }) => viewNames.has(name)),
    columns: {
      envelope: has('ENVELOPE'),
      structure: needs(structureNames) || asked.some(isSection),
      body: needs(bodyNames),
    },
    setsSeen: asked.some(isReading),
  };
}

/** RFC 9051 §6.4.5: what shows the text without PEEK marks it as read. */
function isReading(item: FetchItem): boolean {
  if (item.name === 'BODY[]' || item.name === 'BINARY[]') return !item.isPeek;
  return item.name === 'RFC822' || item.name === 'RFC822.TEXT';
}

/** A part, or some of the header: the whole message is found without its structure. */
const isSection = (item: FetchItem): boolean =>
  item.name === 'BODY[]' && (item.section.path.length > 0 || item.section.text !== null);
