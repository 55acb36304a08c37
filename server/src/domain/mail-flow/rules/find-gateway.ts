import type { OrganizationId } from '#base/ids.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectMailFlowRules, selectSealedPassword } from './mail-flow-rule.store.ts';
import { gatewaySealingPurpose, type Gateway } from './mail-flow-rule.ts';

export interface OpenGateway extends Gateway {
  /** A secret: it stays out of logs and errors. */
  readonly password: string | null;
}

/**
 * Undefined when the rule is gone, or names no server any more. Throws SealedBoxError when the password was
 * sealed under another installation key.
 */
export async function findGateway(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly rule: string;
    readonly sealedBox: SealedBox;
  },
): Promise<OpenGateway | undefined> {
  const { organizationId, rule: name, sealedBox } = wanted;
  const rules = await selectMailFlowRules(transaction, organizationId);
  const gateway = rules.find((rule) => rule.name === name && rule.direction === 'OUTBOUND')?.gateway;
  if (gateway === null || gateway === undefined) return undefined;
  const sealed = await selectSealedPassword(transaction, { organizationId, name });
  const purpose = gatewaySealingPurpose(organizationId, name);
  const { host, port, userName } = gateway;
  return { host, port, userName, password: sealed === null ? null : sealedBox.open(sealed, purpose) };
}
