// Tries out the rules for mail on its way: what becomes of a message for each recipient, and which rules say
// so.
import { roostOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { readMailFlowJudge } from './find-mail-flow-rules.ts';
import { standingsOf, type JudgedMessage } from './judge-mail-flow.ts';
import { readMailAddress, type MailAddress } from './mail-flow-pattern.ts';

export const testMailFlowRules = (): Operation =>
  operation({
    contract: roostOperations.TestMailFlowRules,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const { Direction: direction, Sender, Recipients } = input;
      const sender = requireAddress(Sender);
      const recipients = Recipients.map((text) => ({ text, address: requireAddress(text) }));
      const judge = await readMailFlowJudge(transaction, { organizationId: organization.id, direction });
      const message = judge?.judge([[sender]]);
      return { Results: recipients.map((recipient) => resultOf(message, recipient)) };
    },
  });

function requireAddress(text: string): MailAddress {
  const address = readMailAddress(text);
  if (address.localPart !== '' && address.domain !== '') return address;
  throw new Failure('invalid-parameter', `“${text}” is not an email address.`);
}

function resultOf(
  message: JudgedMessage | undefined,
  { text, address }: { readonly text: string; readonly address: MailAddress },
) {
  const { action, rule } = message?.verdictFor(address) ?? { action: 'DEFAULT', rule: undefined };
  const matches = standingsOf(message?.matchesFor(address) ?? []);
  return {
    Recipient: text,
    Action: action,
    DecidingRule: rule?.name,
    MatchedRules: matches.map((match) => ({
      Name: match.rule.name,
      Action: match.rule.action,
      SenderPattern: match.senderPattern,
      RecipientPattern: match.recipientPattern,
      Standing: match.standing,
    })),
  };
}
