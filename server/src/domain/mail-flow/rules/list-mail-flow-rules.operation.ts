// Lists the rules that an organization has for mail on its way.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { listMailFlowRules as listRules } from './find-mail-flow-rules.ts';
import type { MailFlowRule } from './mail-flow-rule.ts';

export const listMailFlowRules = (): Operation =>
  operation({
    contract: roostOperations.ListMailFlowRules,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const rules = await listRules(transaction, organization.id);
      const wanted = rules.filter(
        ({ direction }) => input.Direction === undefined || input.Direction === direction,
      );
      return { Rules: wanted.map(toWire) };
    },
  });

const toWire = ({ gateway, ...rule }: MailFlowRule) => ({
  Name: rule.name,
  Direction: rule.direction,
  Description: rule.description ?? undefined,
  SenderPatterns: rule.senderPatterns,
  RecipientPatterns: rule.recipientPatterns,
  Action: rule.action,
  BounceText: rule.bounceText ?? undefined,
  Gateway:
    gateway === null
      ? undefined
      : {
          Host: gateway.host,
          Port: gateway.port,
          UserName: gateway.userName ?? undefined,
          HasPassword: gateway.hasPassword,
        },
  DateCreated: rule.createdAt,
  DateModified: rule.modifiedAt,
});
