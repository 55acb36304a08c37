// LIST in its plain and extended form, and LSUB: RFC 9051 §6.3.9, RFC 5258, RFC 6154, RFC 5819.
import { compileListPattern, formatList, type ListReturn, type ListSelection } from '@roost/imap';
import { pathSeparator, type Folder } from '#domain/mailboxes/folders/folder.ts';
import { listFolders } from '#domain/mailboxes/folders/list-folders.ts';
import type { ImapSession } from '../session.ts';
import { useOfRole } from '../special-use.ts';
import type { CommandRule } from './command.ts';
import { statusLine } from './status.ts';

type FoldersByPath = Awaited<ReturnType<typeof listFolders>>;

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
    const isMatch = matcherOf(reference, patterns);
    const lines = await session.read(async (transaction) => {
      const folders = await listFolders(transaction, session.mailbox);
      const parents = parentsOf(folders);
      const lines: string[] = [];
      for (const [path, folder] of folders) {
        if (!isMatch(path)) continue;
        const below = selection.includes('RECURSIVEMATCH') ? selectedBelow(folders, path, selection) : false;
        const isChosen = isSelected(folder, selection);
        if (!isChosen && !below) continue;
        const attributes = attributesOf(folder, { isParent: parents.has(folder.id), selection, returned });
        lines.push(line(session, { name: 'LIST', attributes, path, isChildInfo: below }));
        if (returned.status.length === 0 || !isChosen) continue;
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
    const folders = await session.read((transaction) => listFolders(transaction, session.mailbox));
    const isMatch = matcherOf(reference, [pattern]);
    const shown = new Map<string, string[]>();
    for (const [path, folder] of folders) {
      if (!folder.isSubscribed) continue;
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

/** The reference is put before the pattern, which is all that it can mean with one hierarchy. */
function matcherOf(reference: string, patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map((pattern) => compileListPattern(`${reference}${pattern}`, pathSeparator));
  return (path) => matchers.some((isMatch) => isMatch(path));
}

function isSelected(folder: Folder, selection: readonly ListSelection[]): boolean {
  if (selection.includes('SUBSCRIBED') && !folder.isSubscribed) return false;
  return !selection.includes('SPECIAL-USE') || useOfRole(folder.role) !== undefined;
}

/** Whether something further below is selected: RFC 5258 §3.5. */
function selectedBelow(folders: FoldersByPath, path: string, selection: readonly ListSelection[]): boolean {
  for (const [other, folder] of folders) {
    if (other.startsWith(`${path}${pathSeparator}`) && isSelected(folder, selection)) return true;
  }
  return false;
}

const parentsOf = (folders: FoldersByPath): ReadonlySet<Folder['parentId']> =>
  new Set([...folders.values()].map(({ parentId }) => parentId));

function attributesOf(
  folder: Folder,
  shown: { isParent: boolean; selection: readonly ListSelection[]; returned: ListReturn },
): string[] {
  const use = useOfRole(folder.role);
  const isSubscriptionShown = shown.returned.isSubscribed || shown.selection.includes('SUBSCRIBED');
  return [
    shown.isParent ? '\\HasChildren' : '\\HasNoChildren',
    ...(use === undefined ? [] : [use]),
    ...(isSubscriptionShown && folder.isSubscribed ? ['\\Subscribed'] : []),
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
