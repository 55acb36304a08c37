// How long messages stay in the folders that every mailbox has. Folders that people make are left alone.
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { FolderRole } from '../folders/folder.ts';

export type RetentionFolderName = 'INBOX' | 'DELETED_ITEMS' | 'SENT_ITEMS' | 'DRAFTS' | 'JUNK_EMAIL';

/**
 * DELETE moves to the Trash, where people find it again; from the Trash itself, where deleting ends, it
 * removes for good.
 */
export type RetentionAction = 'NONE' | 'DELETE' | 'PERMANENTLY_DELETE';

export interface RetentionFolder {
  readonly name: RetentionFolderName;
  readonly action: RetentionAction;
  /** Counted from a message's arrival in the folder: its delivery, or its move there. */
  readonly periodDays: number | null;
}

/** Each organization has one at most. */
export interface RetentionPolicy {
  readonly organizationId: OrganizationId;
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly folders: readonly RetentionFolder[];
}

const roles: Readonly<Record<RetentionFolderName, FolderRole>> = {
  INBOX: 'inbox',
  DELETED_ITEMS: 'trash',
  SENT_ITEMS: 'sent',
  DRAFTS: 'drafts',
  JUNK_EMAIL: 'junk',
};

/** What the sweep does in one kind of folder. */
export interface RetentionStep {
  readonly role: FolderRole;
  readonly act: 'move-to-trash' | 'remove';
  readonly periodDays: number;
}

export const retentionSteps = ({ folders }: RetentionPolicy): readonly RetentionStep[] =>
  folders.flatMap(({ name, action, periodDays }) => {
    if (action === 'NONE' || periodDays === null) return [];
    const isForGood = action === 'PERMANENTLY_DELETE' || name === 'DELETED_ITEMS';
    return [{ role: roles[name], act: isForGood ? 'remove' : 'move-to-trash', periodDays }];
  });

/** Failure: `invalid-parameter`. */
export function checkRetentionFolders(folders: readonly RetentionFolder[]): void {
  const names = folders.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    throw new Failure('invalid-parameter', 'A folder is named twice.');
  }
  const endless = folders.find(({ action, periodDays }) => action !== 'NONE' && periodDays === null);
  if (endless !== undefined) {
    throw new Failure('invalid-parameter', `Say after how many days messages of ${endless.name} go.`);
  }
}
