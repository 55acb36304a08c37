// LIST in its plain and extended form, and LSUB: RFC 9051 §6.3.9, RFC 5258, RFC 6154, RFC 5819.
import { compileListPattern, formatList, type ListReturn, type ListSelection } from '@roost/imap';
import { pathSeparator } from '#domain/mailboxes/folders/folder.ts';
import { listedFolders, type ListedFolder } from '../listed-folders.ts';
import type { ImapSession } from '../session.ts';
import type { CommandRule } from './command.ts';
import { statusLine } from './status.ts';

export const list: CommandRule<'LIST'> = {
  state: 'signed-in',
  news: 'all',
  async run(session, { reference, patterns, selection, returned }) {
    const { output } = session;
    if (patterns.length === 1 && patterns[0] === '') {
      // RFC 9051 §6.3.9: an empty pattern asks for the separator
      output.write(line(session, { name: 'LIST', attributes: ['\\Noselect'], path: '' }));
      return { text: 'LIST completed' };
    }
    const whole = patterns.map((pattern) => `${reference}${pattern}`);
    const isMatch = matcherOf(whole);
    const lines = await session.read(async (transaction) => {
      const entries = await listedFolders(transaction, { session, patterns: whole });
      const lines: string[] = [];
      for (const entry of entries) {
        const { path, folder } = entry;
        if (!isMatch(path)) continue;
        const below = selection.includes('RECURSIVEMATCH') && selectedBelow(entries, path, selection);
        const isChosen = isSelected(entry, selection);
        if (!isChosen && !below) continue;
        const attributes = attributesOf(entry, { selection, returned });
        lines.push(line(session, { name: 'LIST', attributes, path, isChildInfo: below }));
        if (returned.status.length === 0 || !isChosen || folder === null) continue;
        lines.push(await statusLine(transaction, { session, path, folder, items: returned.status }));
      }
      return lines;
    });
    for (const text of lines) output.write(text);
    return { text: 'LIST completed' };
  },
};

export const lsub: CommandRule<'LSUB'> = {
  state: 'signed-in',
  news: 'all',
  async run(session, { reference, pattern }) {
    const whole = `${reference}${pattern}`;
    const entries = await session.read((transaction) =>
      listedFolders(transaction, { session, patterns: [whole] }),
    );
    const isMatch = matcherOf([whole]);
    const shown = new Map<string, string[]>();
    for (const { path, isSubscribed } of entries) {
      if (!isSubscribed) continue;
      if (isMatch(path)) shown.set(path, []);
      // RFC 3501 §6.3.9: with "%", the parent of what is subscribed is told as \Noselect
      else if (pattern.endsWith('%')) {
        const parent = path
          .split(pathSeparator)
          .map((_name, at, names) => names.slice(0, at + 1).join(pathSeparator))
          .find(isMatch);
        if (parent !== undefined && !shown.has(parent)) shown.set(parent, ['\\Noselect']);
      }
    }
    for (const [path, attributes] of shown) {
      session.output.write(line(session, { name: 'LSUB', attributes, path }));
    }
    return { text: 'LSUB completed' };
  },
};

/** The reference was put before the pattern, which is all that it can mean with one separator. */
function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map((pattern) => compileListPattern(pattern, pathSeparator));
  return (path) => matchers.some((isMatch) => isMatch(path));
}

function isSelected({ isSubscribed, use }: ListedFolder, selection: readonly ListSelection[]): boolean {
  if (selection.includes('SUBSCRIBED') && !isSubscribed) return false;
  return !selection.includes('SPECIAL-USE') || use !== undefined;
}

/** Whether something further below is selected: RFC 5258 §3.5. */
const selectedBelow = (
  entries: readonly ListedFolder[],
  path: string,
  selection: readonly ListSelection[],
): boolean =>
  entries.some((other) => other.path.startsWith(`${path}${pathSeparator}`) && isSelected(other, selection));

function attributesOf(
  { folder, isParent, isSubscribed, use }: ListedFolder,
  shown: { selection: readonly ListSelection[]; returned: ListReturn },
): string[] {
  const isSubscriptionShown = shown.returned.isSubscribed || shown.selection.includes('SUBSCRIBED');
  return [
    ...(folder === null ? ['\\Noselect'] : []),
    isParent ? '\\HasChildren' : '\\HasNoChildren',
    ...(use === undefined ? [] : [use]),
    ...(isSubscriptionShown && isSubscribed ? ['\\Subscribed'] : []),
  ];
}

function line(
  session: ImapSession,
  entry: { name: 'LIST' | 'LSUB'; attributes: readonly string[]; path: string; isChildInfo?: boolean },
): string {
  const { path, ...rest } = entry;
  const isUtf8Enabled = session.isRevisionTwoEnabled;
  if (path === '') return `* ${entry.name} (${entry.attributes.join(' ')}) "${pathSeparator}" ""\r\n`;
  return formatList({ ...rest, mailbox: path, delimiter: pathSeparator, isUtf8Enabled });
}
