import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { defaultTokenLifetimeDays, type IdentityProviderConfiguration } from './identity-provider.ts';
import { selectConfiguration } from './identity-provider.store.ts';

/** Undefined where the directory alone decides. */
export const readIdentityProvider = (
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<IdentityProviderConfiguration | undefined> => selectConfiguration(transaction, organizationId);

export interface TokenRules {
  readonly isActive: boolean;
  readonly lifetimeDays: number;
  /** The organization has said so itself: nobody goes beyond. */
  readonly isConfigured: boolean;
}

/** Without a configuration people have tokens, for a year if they say nothing else. */
export async function readTokenRules(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<TokenRules> {
  const configuration = await selectConfiguration(transaction, organizationId);
  return {
    isActive: configuration?.tokenStatus !== 'INACTIVE',
    lifetimeDays: configuration?.tokenLifetimeDays ?? defaultTokenLifetimeDays,
    isConfigured: configuration !== undefined,
  };
}
