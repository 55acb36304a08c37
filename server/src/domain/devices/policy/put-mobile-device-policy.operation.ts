// Sets what the organization asks of every device; each takes it over before it synchronizes on.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { changePolicy, readPolicy } from './change-policy.ts';

export const putMobileDevicePolicy = (): Operation =>
  operation({
    contract: roostOperations.PutMobileDevicePolicy,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { organizationId }) => organizationId,
    view: (transaction, { organizationId }) => readPolicy(transaction, organizationId),
    async handle(transaction, { input: { Policy: policy }, organization, now }) {
      await changePolicy(transaction, {
        organizationId: organization.id,
        policy: {
          requiresDeviceEncryption: policy.RequireDeviceEncryption,
          requiresStorageCardEncryption: policy.RequireStorageCardEncryption,
          requiresPassword: policy.PasswordRequired,
          allowsSimplePassword: policy.AllowSimplePassword,
          passwordLengthMin: policy.MinimumPasswordLength ?? null,
          requiresAlphanumericPassword: policy.RequireAlphanumericPassword,
          failedAttemptsMax: policy.MaximumFailedPasswordAttempts ?? null,
          passwordExpiresAfterDays: policy.PasswordExpirationDays ?? null,
          screenLockAfterSeconds: policy.ScreenLockSeconds ?? null,
          passwordHistoryCount: policy.PasswordHistoryCount ?? null,
        },
        now,
      });
      return {};
    },
  });
