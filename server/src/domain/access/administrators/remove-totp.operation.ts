// Stops asking for one-time codes: one's own against a code, another's when the phone was lost.
import { roostOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { removeOwnTotp, removeTotpOf } from './change-totp.ts';
import { ownAccount, requireAdministratorCaller } from './own-account.ts';
import type { TotpGuard } from './totp-guard.ts';

export const removeTotpOperation = ({ totpGuard: guard }: { readonly totpGuard: TotpGuard }): Operation =>
  operation({
    contract: roostOperations.RemoveTotp,
    access: 'write',
    ...ownAccount,
    entityOf: (_transaction, { input }) => input.AdministratorId,
    async handle(transaction, { input, caller, now }) {
      const { id, role, organizationId } = requireAdministratorCaller(caller);
      const { AdministratorId: whose = id } = input;
      if (whose === id) {
        await removeOwnTotp(transaction, { id, guard, code: input.Totp, now });
        return {};
      }
      if (role !== 'FULL' || organizationId !== null) {
        throw new Failure('access-denied', 'You are not authorized to remove the codes of others.');
      }
      await removeTotpOf(transaction, whose);
      return {};
    },
  });
