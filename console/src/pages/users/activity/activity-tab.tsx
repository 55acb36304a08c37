// What was done to a user, by whom, and what changed.
import type { Output } from '@roost/api';
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMemo } from 'react';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useRights } from '#app/rights.ts';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { DataTable, type Column } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { useWords } from '#words/use-words.ts';
import { activityWords } from './activity-words.ts';
import { ChangeTable } from './change-table.tsx';
import { changedValues } from './changed-values.ts';

type AuditEvent = Output<'ListAuditEvents'>['Events'][number];

export function ActivityTab() {
  const words = useWords(activityWords);
  const { mayAudit } = useRights();
  return mayAudit ? <Activity /> : <Box padding="l">{words.notForRole}</Box>;
}

const shownAtOnce = 25;

function Activity() {
  const words = useWords(activityWords);
  const { OrganizationId } = useOrganization();
  const { UserId } = useUser();
  const pages = usePages(
    'ListAuditEvents',
    { OrganizationId, Filters: { EntityId: UserId }, MaxResults: shownAtOnce },
    (answer) => answer.Events,
  );
  return (
    <DataTable
      title={words.title}
      description={words.description}
      pages={pages}
      columns={useColumns()}
      idOf={({ EventId }) => EventId}
      nameOf={({ Operation }) => Operation}
      empty={words.none}
    />
  );
}

const outcomeKinds = { SUCCEEDED: 'success', REFUSED: 'warning', FAILED: 'error' } as const;

function useColumns(): readonly Column<AuditEvent>[] {
  const words = useWords(activityWords);
  return [
    { id: 'when', header: words.when, cell: ({ OccurredAt }) => <Instant at={OccurredAt} /> },
    { id: 'operation', header: words.operation, isRowHeader: true, cell: ({ Operation }) => Operation },
    { id: 'actor', header: words.actor, cell: ({ Actor }) => Actor },
    { id: 'address', header: words.address, cell: ({ SourceIp }) => SourceIp ?? '–' },
    {
      id: 'outcome',
      header: words.outcome,
      cell: ({ Outcome, ErrorCode }) => (
        <StatusIndicator type={outcomeKinds[Outcome]}>
          {ErrorCode === undefined ? words.outcomes[Outcome] : `${words.outcomes[Outcome]} (${ErrorCode})`}
        </StatusIndicator>
      ),
    },
    {
      id: 'change',
      header: words.change,
      minWidth: 320,
      cell: ({ Before, After }) => <Change before={Before} after={After} />,
    },
  ];
}

function Change({
  before,
  after,
}: {
  readonly before: string | undefined;
  readonly after: string | undefined;
}) {
  const words = useWords(activityWords);
  const changes = useMemo(() => changedValues(before, after), [before, after]);
  if (changes.length === 0) return words.nothing;
  return (
    <ExpandableSection variant="inline" headerText={words.changes(changes.length)}>
      <ChangeTable changes={changes} />
    </ExpandableSection>
  );
}
