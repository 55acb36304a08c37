// What folders are for: RFC 6154 on the wire, a role in the mailbox.
import type { FolderRole } from '#domain/mailboxes/folders/folder.ts';

const useByRole: Record<Exclude<FolderRole, 'inbox'>, string> = {
  sent: '\\Sent',
  drafts: '\\Drafts',
  trash: '\\Trash',
  junk: '\\Junk',
  archive: '\\Archive',
};

const roleByUse = new Map<string, FolderRole>(
  // the keys of the table are roles
  Object.entries(useByRole).map(([role, use]) => [use.toLowerCase(), role as FolderRole]),
);

export const useOfRole = (role: FolderRole | null): string | undefined =>
  role === null || role === 'inbox' ? undefined : useByRole[role];

/** Undefined for a use that no folder can have: \All and \Flagged are not folders here. */
export const roleOfUse = (use: string): FolderRole | undefined => roleByUse.get(use.toLowerCase());
