// Says whether mail from outside is treated as its sender's DMARC policy asks for.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { isDmarcEnforced } from './dmarc-settings.ts';

export const describeInboundDmarcSettings = (): Operation =>
  operation({
    contract: workMailOperations.DescribeInboundDmarcSettings,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization }) {
      return { Enforced: await isDmarcEnforced(transaction, organization.id) };
    },
  });
