// Makes a key to sign requests with, in the role of its administrator, and tells its secret this once.
import { roostOperations } from '@roost/api';
import type { SealedBox } from '#base/sealed-box.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutAdministrator } from './about-administrator.ts';
import { createAccessKey } from './create-access-key.ts';
import { requireAdministrator } from './find-administrator.ts';

export const createAccessKeyOperation = ({ sealedBox }: { readonly sealedBox: SealedBox }): Operation =>
  operation({
    contract: roostOperations.CreateAccessKey,
    access: 'write',
    scope: 'installation',
    entityOf: aboutAdministrator.entityOf,
    view: async (_transaction, { output }) => output && { accessKeyId: output.AccessKeyId },
    async handle(transaction, { input, now }) {
      const { id: administratorId } = await requireAdministrator(transaction, input.AdministratorId);
      const key = await createAccessKey(transaction, { administratorId, sealedBox, now });
      return { AccessKeyId: key.accessKeyId, SecretAccessKey: key.secretAccessKey };
    },
  });
