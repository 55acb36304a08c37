// Begins to ask the caller for one-time codes: tells the seed for an authenticator, this once.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { enrollTotp } from './change-totp.ts';
import { ownAccount, requireAdministratorCaller } from './own-account.ts';
import type { TotpGuard } from './totp-guard.ts';

export const enrollTotpOperation = ({ totpGuard: guard }: { readonly totpGuard: TotpGuard }): Operation =>
  operation({
    contract: roostOperations.EnrollTotp,
    access: 'write',
    ...ownAccount,
    async handle(transaction, { caller }) {
      const { id } = requireAdministratorCaller(caller);
      const { seed, uri } = await enrollTotp(transaction, { id, guard });
      return { Seed: seed, Uri: uri };
    },
  });
