// Says what the organization asks of every device.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { readPolicy } from './change-policy.ts';

export const getMobileDevicePolicy = (): Operation =>
  operation({
    contract: roostOperations.GetMobileDevicePolicy,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization }) {
      const policy = await readPolicy(transaction, organization.id);
      return {
        Policy: {
          RequireDeviceEncryption: policy.requiresDeviceEncryption,
          RequireStorageCardEncryption: policy.requiresStorageCardEncryption,
          PasswordRequired: policy.requiresPassword,
          AllowSimplePassword: policy.allowsSimplePassword,
          MinimumPasswordLength: policy.passwordLengthMin ?? undefined,
          RequireAlphanumericPassword: policy.requiresAlphanumericPassword,
          MaximumFailedPasswordAttempts: policy.failedAttemptsMax ?? undefined,
          PasswordExpirationDays: policy.passwordExpiresAfterDays ?? undefined,
          ScreenLockSeconds: policy.screenLockAfterSeconds ?? undefined,
          PasswordHistoryCount: policy.passwordHistoryCount ?? undefined,
        },
      };
    },
  });
