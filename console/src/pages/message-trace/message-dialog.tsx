// The story of a message: for each recipient what happened, step by step.
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { Instant } from '#parts/instant.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { OutcomeInWords } from './outcomes.tsx';
import { RecipientSteps } from './recipient-steps.tsx';
import { useRecipientsInWords } from './use-recipients-in-words.ts';
import type { TracedMessage, TracedRecipient } from './traced-message.ts';
import { traceWords } from './words.ts';

interface Props {
  /** As the list has it: perhaps with some of its recipients alone. */
  readonly message: TracedMessage;
  readonly onClose: () => void;
}

export function MessageDialog({ message: listed, onClose }: Props) {
  const words = useWords(traceWords);
  const formats = useFormats();
  const { message, error } = useWholeMessage(listed);
  const { Recipients: recipients } = message;
  return (
    <Modal
      visible
      size="large"
      header={words.story}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button onClick={onClose}>{words.close}</Button>
        </Box>
      }
    >
      <SpaceBetween size="l">
        <Envelope message={message} />
        <Trouble error={error} />
        {recipients.length === 1
          ? recipients.map((one) => <RecipientSteps key={one.Recipient ?? ''} steps={one.Steps} />)
          : recipients.map((one, index) => (
              <RecipientStory key={one.Recipient ?? ''} recipient={one} isOpen={index === 0} />
            ))}
        {message.HasMoreRecipients && <Box>{words.onlyFirst(formats.number(recipients.length))}</Box>}
      </SpaceBetween>
    </Modal>
  );
}

function useWholeMessage(listed: TracedMessage): { message: TracedMessage; error: Error | null } {
  const { OrganizationId } = useOrganization();
  const { TraceId = '' } = listed;
  const isWanted = TraceId !== '';
  const input = { OrganizationId, ...(isWanted && { Filters: { TraceId } }) };
  const { data, error } = useRead('TraceMessages', input, { isWanted });
  return { message: data?.Messages[0] ?? listed, error };
}

function Envelope({ message }: { readonly message: TracedMessage }) {
  const words = useWords(traceWords);
  const formats = useFormats();
  const inWords = useRecipientsInWords();
  const { Sender, MessageId, TraceId, SizeBytes, FirstAt, Direction, Recipients } = message;
  return (
    <KeyValuePairs
      columns={3}
      items={[
        { label: words.when, value: <Instant at={FirstAt} /> },
        { label: words.sender, value: Sender ?? words.noSender },
        { label: words.recipients, value: inWords(message) },
        { label: words.direction, value: words.directions[Direction] },
        { label: words.handedInFrom, value: Recipients[0]?.Steps[0]?.SourceIp ?? '–' },
        { label: words.size, value: SizeBytes === undefined ? '–' : formats.bytes(SizeBytes) },
        { label: words.messageId, value: MessageId ?? '–' },
        { label: words.traceId, value: TraceId ?? '–' },
      ]}
    />
  );
}

function RecipientStory({
  recipient: { Recipient = '', Outcome, Steps },
  isOpen,
}: {
  readonly recipient: TracedRecipient;
  readonly isOpen: boolean;
}) {
  return (
    <ExpandableSection
      defaultExpanded={isOpen}
      headerText={
        <SpaceBetween direction="horizontal" size="s">
          <span>{Recipient}</span>
          <OutcomeInWords outcome={Outcome} />
        </SpaceBetween>
      }
    >
      <RecipientSteps steps={Steps} />
    </ExpandableSection>
  );
}
