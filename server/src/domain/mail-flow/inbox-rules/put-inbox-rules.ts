import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { canonicalPath, listFolders } from '#domain/mailboxes/folders/list-folders.ts';
import type { Folder } from '#domain/mailboxes/folders/folder.ts';
import { lockMailbox } from '#domain/mailboxes/lock-mailbox.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { recordPersonalDelivery } from '../personal-delivery/record-personal-delivery.ts';
import { requireMailboxOfUser } from '../personal-delivery/require-mailbox-of-user.ts';
import { selectInboxRules, upsertInboxRules } from './inbox-rule.store.ts';
import { checkRules, type InboxRule, type RuleActions, type RuleFolder } from './inbox-rule.ts';

interface Wanted {
  readonly organizationId: OrganizationId;
  /** Id, name or address. */
  readonly identifier: string;
}

/** A rule as it is asked for, its folders by their paths. */
export interface GivenInboxRule extends Omit<InboxRule, 'actions'> {
  readonly actions: Omit<RuleActions, 'moveToFolder' | 'copyToFolder'> & {
    readonly moveToFolder: string | null;
    readonly copyToFolder: string | null;
  };
}

/**
 * All rules at once, in their order; the new revision. With `revision`, only if nobody changed them since.
 * Failures: `invalid-parameter`, `limit-exceeded`, `entity-not-found`, `entity-state` (also when the revision
 * is another).
 */
export async function putInboxRules(
  transaction: WriteTransaction,
  {
    rules: given,
    revision: expected,
    ...wanted
  }: Wanted & { readonly rules: readonly GivenInboxRule[]; readonly revision: number | undefined },
): Promise<number> {
  const { user, mailbox } = await requireMailboxOfUser(transaction, wanted);
  await lockMailbox(transaction, mailbox.id);
  const [before] = await selectInboxRules(transaction, [mailbox.id]);
  const revision = before?.revision ?? 0;
  if (expected !== undefined && expected !== revision) {
    throw new Failure('entity-state', `Somebody changed the rules: they have the revision ${revision} now.`);
  }
  const listed = await listFolders(transaction, { mailboxId: mailbox.id });
  const folders = new Map([...listed].map(([path, folder]) => [canonicalPath(path), folder]));
  const rules = given.map((rule) => withFolders(rule, folders));
  checkRules(rules);
  const isSame = before?.ownerId === user.id && JSON.stringify(before.rules) === JSON.stringify(rules);
  if (isSame) return revision;
  const changed = { mailboxId: mailbox.id, ownerId: user.id, revision: revision + 1, rules };
  await upsertInboxRules(transaction, changed);
  await recordPersonalDelivery(transaction, mailbox.id);
  return changed.revision;
}

function withFolders(rule: GivenInboxRule, folders: ReadonlyMap<string, Folder>): InboxRule {
  const find = (path: string | null): RuleFolder | null => {
    if (path === null) return null;
    const folder = folders.get(canonicalPath(path));
    if (folder !== undefined) return { folderId: folder.id, path };
    throw new Failure('invalid-parameter', `There is no folder “${path}” in this mailbox.`);
  };
  const { moveToFolder, copyToFolder } = rule.actions;
  return {
    ...rule,
    actions: { ...rule.actions, moveToFolder: find(moveToFolder), copyToFolder: find(copyToFolder) },
  };
}

/** None where none were ever put. Failures: `entity-not-found`, `entity-state`. */
export async function findInboxRules(
  transaction: ReadTransaction,
  wanted: Wanted,
): Promise<{ readonly revision: number; readonly rules: readonly GivenInboxRule[] }> {
  const { user, mailbox } = await requireMailboxOfUser(transaction, wanted);
  const [found] = await selectInboxRules(transaction, [mailbox.id]);
  const revision = found?.revision ?? 0;
  if (found?.ownerId !== user.id) return { revision, rules: [] };
  const folders = await listFolders(transaction, { mailboxId: mailbox.id });
  const paths = new Map([...folders].map(([path, { id }]) => [id, path]));
  const pathOf = (folder: RuleFolder | null): string | null =>
    folder && (paths.get(folder.folderId) ?? folder.path);
  const rules = found.rules.map(({ actions, ...rule }) => ({
    ...rule,
    actions: {
      ...actions,
      moveToFolder: pathOf(actions.moveToFolder),
      copyToFolder: pathOf(actions.copyToFolder),
    },
  }));
  return { revision, rules };
}
