import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { announceRevision } from '#domain/organizations/revisions/announce-revision.ts';
import { mailFlowTopic } from '../settings/mail-flow-topic.ts';
import { selectMailFlowRules, selectSealedPassword, upsertMailFlowRule } from './mail-flow-rule.store.ts';
import {
  checkRule,
  gatewaySealingPurpose,
  patternsPerOrganizationMax,
  type GivenMailFlowRule,
  type MailFlowRule,
} from './mail-flow-rule.ts';

interface PutRule {
  readonly organizationId: string;
  readonly rule: GivenMailFlowRule;
  readonly sealedBox: SealedBox;
  readonly now: Instant;
}

/**
 * Adds a rule, or replaces the one of its name. Failures: `invalid-parameter`, `limit-exceeded`,
 * `organization-not-found`, `organization-state`.
 */
export async function putMailFlowRule(
  transaction: WriteTransaction,
  { organizationId: givenId, rule: asked, sealedBox, now }: PutRule,
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  const given = checkRule(asked);
  const rules = await selectMailFlowRules(transaction, organizationId);
  const others = rules.filter(({ name }) => name !== given.name);
  checkPatternCount([...others, given]);
  const former = rules.find(({ name }) => name === given.name);
  const sealedPassword = await passwordOf(transaction, { organizationId, given, former, sealedBox });
  const { gateway } = given;
  const hasPassword = sealedPassword !== null;
  const rule: MailFlowRule = {
    ...given,
    gateway: gateway && { ...gateway, hasPassword },
    createdAt: now,
    modifiedAt: now,
  };
  await upsertMailFlowRule(transaction, { organizationId, rule, sealedPassword });
  await announceRevision(transaction, { settings: mailFlowTopic, organizationId });
}

function checkPatternCount(
  rules: readonly Pick<MailFlowRule, 'senderPatterns' | 'recipientPatterns'>[],
): void {
  let count = 0;
  for (const { senderPatterns, recipientPatterns } of rules) {
    count += senderPatterns.length + recipientPatterns.length;
  }
  if (count <= patternsPerOrganizationMax) return;
  throw new Failure(
    'limit-exceeded',
    `The rules of an organization have at most ${patternsPerOrganizationMax} patterns together.`,
  );
}

/** One that is not given again is kept for the same place and name only: no other host ever learns it. */
async function passwordOf(
  transaction: WriteTransaction,
  {
    organizationId,
    given,
    former,
    sealedBox,
  }: Omit<PutRule, 'rule' | 'now' | 'organizationId'> & {
    readonly organizationId: OrganizationId;
    readonly given: GivenMailFlowRule;
    readonly former: MailFlowRule | undefined;
  },
): Promise<Uint8Array | null> {
  const { name, gateway } = given;
  if (gateway?.userName === null || gateway?.userName === undefined) return null;
  if (gateway.password !== undefined) {
    return sealedBox.seal(gateway.password, gatewaySealingPurpose(organizationId, name));
  }
  const before = former?.gateway;
  const isSame =
    before?.host === gateway.host && before.port === gateway.port && before.userName === gateway.userName;
  const kept = isSame ? await selectSealedPassword(transaction, { organizationId, name }) : null;
  if (kept === null) throw new Failure('invalid-parameter', 'A UserName goes with a Password.');
  return kept;
}
