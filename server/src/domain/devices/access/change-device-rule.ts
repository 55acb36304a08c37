import { randomUUID } from 'node:crypto';
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { defaultDeviceRule, deviceAccessTopic, deviceRulesMax, type DeviceRule } from './device-access.ts';
import {
  deleteDeviceRuleRow,
  insertDeviceRule,
  selectDeviceRules,
  updateDeviceRuleRow,
} from './device-rule.store.ts';

export interface GivenDeviceRule {
  readonly organizationId: string;
  readonly rule: Pick<DeviceRule, 'name' | 'description' | 'effect' | 'conditions'>;
  readonly now: Instant;
}

/** Answers its id. Failures: `limit-exceeded`, `organization-not-found`, `organization-state`. */
export async function createDeviceRule(
  transaction: WriteTransaction,
  { organizationId: givenId, rule, now }: GivenDeviceRule,
): Promise<string> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  if ((await selectDeviceRules(transaction, organizationId)).length >= deviceRulesMax) {
    const sentence = `An organization has at most ${deviceRulesMax} mobile device access rules.`;
    throw new Failure('limit-exceeded', sentence);
  }
  const id = randomUUID();
  await insertDeviceRule(transaction, { ...rule, organizationId, id, createdAt: now, modifiedAt: now });
  announceDeviceAccess(transaction, { organizationId, now });
  return id;
}

/** Puts all of it in place of what was there. Failures: `entity-not-found`, `organization-…`. */
export async function updateDeviceRule(
  transaction: WriteTransaction,
  { organizationId: givenId, id, rule, now }: GivenDeviceRule & { readonly id: string },
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  if (!(await updateDeviceRuleRow(transaction, { ...rule, organizationId, id, modifiedAt: now }))) {
    throw new Failure('entity-not-found', `The organization has no mobile device access rule ${id}.`);
  }
  announceDeviceAccess(transaction, { organizationId, now });
}

/** Nothing to delete is no failure. Without any rule every device is blocked. Failures: `organization-…`. */
export async function deleteDeviceRule(
  transaction: WriteTransaction,
  { organizationId: givenId, id, now }: { organizationId: string; id: string; now: Instant },
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  await deleteDeviceRuleRow(transaction, { organizationId, id });
  announceDeviceAccess(transaction, { organizationId, now });
}

/** Of a new organization. */
export const addDefaultDeviceRule = (
  transaction: WriteTransaction,
  { organizationId, now }: { organizationId: OrganizationId; now: Instant },
): Promise<void> =>
  insertDeviceRule(transaction, { ...defaultDeviceRule, organizationId, createdAt: now, modifiedAt: now });

export function announceDeviceAccess(
  transaction: WriteTransaction,
  { organizationId, now }: { organizationId: OrganizationId; now: Instant },
): void {
  transaction.announce({ topic: deviceAccessTopic, key: organizationId, value: now });
}
