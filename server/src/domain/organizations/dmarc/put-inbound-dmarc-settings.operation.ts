// Says whether mail from outside is treated as its sender's DMARC policy asks for.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { isDmarcEnforced, putDmarcSettings } from './dmarc-settings.ts';

export const putInboundDmarcSettings = (): Operation =>
  operation({
    contract: workMailOperations.PutInboundDmarcSettings,
    access: 'write',
    scope: 'organization',
    view: async (transaction, { organizationId }) => ({
      isDmarcEnforced: await isDmarcEnforced(transaction, organizationId),
    }),
    async handle(transaction, { input, organization }) {
      await putDmarcSettings(transaction, { organizationId: organization.id, isEnforced: input.Enforced });
      return {};
    },
  });
