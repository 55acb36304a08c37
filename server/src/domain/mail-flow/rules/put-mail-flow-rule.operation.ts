// Adds a rule for mail on its way, or replaces the one of the same name; it counts at once.
import { roostOperations } from '@roost/api';
import type { SealedBox } from '#base/sealed-box.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutMailFlowRule } from './about-mail-flow-rule.ts';
import { putMailFlowRule as putRule } from './put-mail-flow-rule.ts';

export const putMailFlowRule = ({ sealedBox }: { readonly sealedBox: SealedBox }): Operation =>
  operation({
    contract: roostOperations.PutMailFlowRule,
    access: 'write',
    scope: 'organization',
    ...aboutMailFlowRule,
    async handle(transaction, { input, organization, now }) {
      const { Gateway: gateway } = input;
      await putRule(transaction, {
        organizationId: organization.id,
        rule: {
          name: input.Name,
          direction: input.Direction,
          description: input.Description ?? null,
          senderPatterns: input.SenderPatterns,
          recipientPatterns: input.RecipientPatterns,
          action: input.Action,
          bounceText: input.BounceText ?? null,
          gateway: gateway
            ? {
                host: gateway.Host,
                port: gateway.Port,
                userName: gateway.UserName ?? null,
                password: gateway.Password,
              }
            : null,
        },
        sealedBox,
        now,
      });
      return {};
    },
  });
