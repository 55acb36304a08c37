import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { readRevision } from '#domain/organizations/revisions/read-revisions.ts';
import { selectAccessRules } from './access-rule.store.ts';
import { accessRulesTopic, type AccessRule } from './access-rule.ts';
import { accessJudge, type AccessJudge, type AccessRequest, type AccessVerdict } from './judge-access.ts';

/** In the order of their names. */
export const listAccessRules = (
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<AccessRule[]> => selectAccessRules(transaction, organizationId);

/** Whether this may come in by the rules that are stored now, and which rules say so. */
export async function findAccessEffect(
  transaction: ReadTransaction,
  { organizationId, ...request }: AccessRequest & { readonly organizationId: OrganizationId },
): Promise<AccessVerdict> {
  return accessJudge(await selectAccessRules(transaction, organizationId))(request);
}

export interface RevisedJudge {
  readonly judge: AccessJudge;
  /** Grows with every change of the organization's rules. */
  readonly revision: number;
}

export async function readAccessJudge(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<RevisedJudge> {
  const revision = await readRevision(transaction, { settings: accessRulesTopic, organizationId });
  const rules = await selectAccessRules(transaction, organizationId);
  return { judge: accessJudge(rules), revision };
}
