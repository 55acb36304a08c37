import type { OrganizationId } from '#base/ids.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { requireNotDeleted } from '#domain/directory/users/user.ts';
import type { ReadTransaction } from '#storage/store.ts';
import {
  judgeImpersonation,
  type ImpersonationKind,
  type ImpersonationVerdict,
} from './impersonation-role.ts';
import { requireImpersonationRole } from './require-impersonation-role.ts';

/**
 * What a role may do in a user's mailbox, and the rules that say so. `targetUser`: id, name or any address.
 * Failures: `resource-not-found`, `entity-not-found`, `entity-state`.
 */
export async function findImpersonationEffect(
  transaction: ReadTransaction,
  { organizationId, id, targetUser }: { organizationId: OrganizationId; id: string; targetUser: string },
): Promise<ImpersonationVerdict & { readonly kind: ImpersonationKind }> {
  const role = await requireImpersonationRole(transaction, { organizationId, id });
  const user = await requireUser(transaction, { organizationId, identifier: targetUser });
  return { kind: role.kind, ...judgeImpersonation(role.rules, requireNotDeleted(user).id) };
}
