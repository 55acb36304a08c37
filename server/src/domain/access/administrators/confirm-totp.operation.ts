// From the first right code on, signing in asks the caller for one.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { confirmTotp } from './change-totp.ts';
import { ownAccount, requireAdministratorCaller } from './own-account.ts';
import type { TotpGuard } from './totp-guard.ts';

export const confirmTotpOperation = ({ totpGuard: guard }: { readonly totpGuard: TotpGuard }): Operation =>
  operation({
    contract: roostOperations.ConfirmTotp,
    access: 'write',
    ...ownAccount,
    async handle(transaction, { input, caller, now }) {
      const { id } = requireAdministratorCaller(caller);
      await confirmTotp(transaction, { id, guard, code: input.Totp, now });
      return {};
    },
  });
