import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Instant } from '#parts/instant.tsx';
import { SideBySide } from '#parts/side-by-side.tsx';
import { useWords } from '#words/use-words.ts';
import type { AuditEvent } from './audit-event.ts';
import { auditWords } from './words.ts';

export function AuditEventDialog({
  event,
  about,
  onClose,
}: {
  readonly event: AuditEvent;
  /** The name of whom it is about, where it has one. */
  readonly about: string;
  readonly onClose: () => void;
}) {
  const words = useWords(auditWords);
  return (
    <Modal
      visible
      size="large"
      header={event.Operation}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button onClick={onClose}>{words.close}</Button>
        </Box>
      }
    >
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={3}
          items={[
            { label: words.when, value: <Instant at={event.OccurredAt} /> },
            { label: words.who, value: event.Actor },
            { label: words.outcome, value: words.outcomes[event.Outcome] },
            { label: words.from, value: event.SourceIp ?? '–' },
            { label: words.about, value: about },
            { label: words.reason, value: event.ErrorCode ?? '–' },
          ]}
        />
        <div>
          <Header variant="h3">{words.change}</Header>
          <SideBySide before={event.Before} after={event.After} />
        </div>
        {event.Input !== undefined && (
          <ExpandableSection headerText={words.input}>
            <SideBySide before={undefined} after={event.Input} />
          </ExpandableSection>
        )}
      </SpaceBetween>
    </Modal>
  );
}
