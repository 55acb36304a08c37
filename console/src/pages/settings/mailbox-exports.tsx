// Mailboxes written to a bucket: begun, followed, cancelled.
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ActButton } from '#parts/act-button.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { useEntityNames } from '#parts/use-entity-names.ts';
import { useWords } from '#words/use-words.ts';
import { mailboxWords } from './mailbox-words.ts';
import { StartExportDialog } from './start-export-dialog.tsx';

const askAgainMs = 2000;
const kinds: Readonly<Record<'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED', StatusIndicatorProps.Type>> = {
  RUNNING: 'in-progress',
  COMPLETED: 'success',
  FAILED: 'error',
  CANCELLED: 'stopped',
};

export function MailboxExports() {
  const words = useWords(mailboxWords);
  const { OrganizationId } = useOrganization();
  const [chosenId, setChosenId] = useState<string>();
  const [asked, setAsked] = useState<'start' | 'cancel'>();
  const wanted = { OrganizationId, MaxResults: 100 };
  const { data, error, isPending } = useRead('ListMailboxExportJobs', wanted, { everyMs: askAgainMs });
  const items = data?.Jobs ?? [];
  const names = useEntityNames(items.map(({ EntityId = '' }) => EntityId));
  const chosen = items.filter(({ JobId }) => JobId === chosenId);
  const [only] = chosen;
  const JobId = only?.JobId ?? '';
  return (
    <>
      <DataTable
        title={words.exports}
        description={words.exportsHelp}
        pages={{ items, isLoading: isPending, error }}
        idOf={(job) => job.JobId ?? ''}
        nameOf={(job) => job.S3Path ?? ''}
        empty={words.noExports}
        wrapLines
        selection={{ kind: 'single', chosen, choose: ([one]) => setChosenId(one?.JobId) }}
        columns={[
          {
            id: 'owner',
            header: words.owner,
            isRowHeader: true,
            minWidth: 120,
            cell: ({ EntityId = '' }) => (
              <Link href={paths.user(OrganizationId, EntityId)}>
                {names.get(EntityId)?.DisplayName ?? EntityId}
              </Link>
            ),
          },
          {
            id: 'state',
            header: words.state,
            minWidth: 140,
            cell: ({ State = 'RUNNING', EstimatedProgress = 0 }) => (
              <StatusIndicator type={kinds[State]}>
                {State === 'RUNNING'
                  ? `${words.states.RUNNING}: ${EstimatedProgress} %`
                  : words.states[State]}
              </StatusIndicator>
            ),
          },
          {
            id: 'path',
            header: words.path,
            cell: ({ S3BucketName = '', S3Path = '' }) => `${S3BucketName}/${S3Path}`,
          },
          { id: 'note', header: words.noteOfExport, cell: ({ Description }) => Description || '–' },
          { id: 'begun', header: words.begun, cell: ({ StartTime }) => <Instant at={StartTime} /> },
          { id: 'ended', header: words.ended, cell: ({ EndTime }) => <Instant at={EndTime} /> },
        ]}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton
              obstacle={only?.State === 'RUNNING' ? undefined : words.chooseRunning}
              onClick={() => setAsked('cancel')}
            >
              {words.cancelExport}
            </ActButton>
            <ActButton variant="primary" onClick={() => setAsked('start')}>
              {words.start}
            </ActButton>
          </SpaceBetween>
        }
      />
      {asked === 'start' && <StartExportDialog onClose={() => setAsked(undefined)} />}
      {asked === 'cancel' && (
        <ConfirmDialog
          title={words.cancelExport}
          confirm={words.cancelExport}
          act={() =>
            call('CancelMailboxExportJob', { OrganizationId, JobId, ClientToken: crypto.randomUUID() })
          }
          done={() => words.cancelled}
          onDismiss={() => setAsked(undefined)}
        >
          {words.cancelWhat}
        </ConfirmDialog>
      )}
    </>
  );
}
