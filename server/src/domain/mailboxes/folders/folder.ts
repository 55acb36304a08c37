// Folders, their names and their roles. A name never holds the separator; a path is the names from the root.
import { Failure } from '#base/failure.ts';
import type { FolderId, MailboxId } from '#base/ids.ts';

/** What a folder is for, as RFC 6154 and RFC 8621 name it; each role stands once in a mailbox. */
export type FolderRole = 'inbox' | 'sent' | 'drafts' | 'trash' | 'junk' | 'archive';

export interface Folder {
  readonly id: FolderId;
  readonly mailboxId: MailboxId;
  /** Null at the root. */
  readonly parentId: FolderId | null;
  readonly name: string;
  readonly role: FolderRole | null;
  readonly isSubscribed: boolean;
  readonly uidValidity: number;
  readonly uidNext: number;
  readonly messageCount: number;
  readonly unseenCount: number;
  readonly sizeBytes: number;
  readonly createdModseq: number;
  /** Of the last change to the folder itself: its name, place or subscription. */
  readonly modseq: number;
  /** Of the last change to what it holds; IMAP's HIGHESTMODSEQ. */
  readonly contentModseq: number;
}

export const pathSeparator = '/';
/** No folder lies deeper; longer names are refused. */
const depthMax = 32;
const nameBytesMax = 255;
export const foldersPerMailboxMax = 10_000;

/** The folders of a new mailbox. INBOX is found in any case (RFC 9051 §5.1). */
export const defaultFolders: readonly { readonly name: string; readonly role: FolderRole }[] = [
  { name: 'INBOX', role: 'inbox' },
  { name: 'Sent', role: 'sent' },
  { name: 'Drafts', role: 'drafts' },
  { name: 'Trash', role: 'trash' },
  { name: 'Junk', role: 'junk' },
];

/** Names differ as written; INBOX alone is the same in any case. */
export const folderNameKey = (name: string, isAtRoot: boolean): string =>
  isAtRoot && name.toUpperCase() === 'INBOX' ? 'INBOX' : name.normalize('NFC');

/** Failure: invalid-parameter. */
export function parseFolderPath(path: string): readonly string[] {
  const names = path.split(pathSeparator);
  for (const name of names) {
    if (name === '' || name.trim() !== name) {
      throw new Failure(
        'invalid-parameter',
        'A folder name is not empty and neither begins nor ends with a space.',
      );
    }
    if (/\p{Cc}|\p{Cs}/u.test(name)) {
      throw new Failure('invalid-parameter', 'A folder name holds no control characters.');
    }
    if (Buffer.byteLength(name) > nameBytesMax) {
      throw new Failure('invalid-parameter', `A folder name has at most ${nameBytesMax} bytes.`);
    }
  }
  if (names.length > depthMax)
    throw new Failure('invalid-parameter', `Folders nest at most ${depthMax} deep.`);
  return names;
}

/** Every folder with its full path, parents before children, in the order of their paths. */
export function foldersByPath(folders: readonly Folder[]): ReadonlyMap<string, Folder> {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const paths = new Map<FolderId, string>();
  const pathOf = (folder: Folder): string => {
    const known = paths.get(folder.id);
    if (known !== undefined) return known;
    const parent = folder.parentId === null ? undefined : byId.get(folder.parentId);
    const path = parent === undefined ? folder.name : `${pathOf(parent)}${pathSeparator}${folder.name}`;
    paths.set(folder.id, path);
    return path;
  };
  const entries = folders.map((folder): [string, Folder] => [pathOf(folder), folder]);
  return new Map(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
