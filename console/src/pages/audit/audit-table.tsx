// Events of the audit, each with what it changed.
import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState, type ComponentProps } from 'react';
import { DataTable, type Column } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { useEntityNames } from '#parts/use-entity-names.ts';
import { useWords } from '#words/use-words.ts';
import type { AuditEvent } from './audit-event.ts';
import { AuditEventDialog } from './audit-event-dialog.tsx';
import { auditWords } from './words.ts';

interface Props extends Omit<ComponentProps<typeof DataTable<AuditEvent>>, 'columns' | 'idOf' | 'nameOf'> {
  /** All events are about the same. */
  readonly isAboutOne?: boolean;
}

const looks = { SUCCEEDED: 'success', REFUSED: 'stopped', FAILED: 'error' } as const;

export function AuditTable({ isAboutOne = false, ...props }: Props) {
  const words = useWords(auditWords);
  const [shown, setShown] = useState<AuditEvent>();
  const names = useEntityNames(props.pages.items.flatMap(({ EntityId }) => EntityId ?? []));
  const aboutOf = ({ EntityId }: AuditEvent): string =>
    EntityId === undefined ? '–' : (names.get(EntityId)?.DisplayName ?? EntityId);
  const columns: readonly Column<AuditEvent>[] = [
    { id: 'when', header: words.when, cell: ({ OccurredAt }) => <Instant at={OccurredAt} /> },
    { id: 'who', header: words.who, cell: ({ Actor }) => Actor },
    {
      id: 'what',
      header: words.what,
      isRowHeader: true,
      cell: (event) => (
        <Link
          href="#"
          ariaLabel={words.open(event.Operation)}
          onFollow={(click) => {
            click.preventDefault();
            setShown(event);
          }}
        >
          {event.Operation}
        </Link>
      ),
    },
    {
      id: 'outcome',
      header: words.outcome,
      cell: ({ Outcome }) => (
        <StatusIndicator type={looks[Outcome]}>{words.outcomes[Outcome]}</StatusIndicator>
      ),
    },
    {
      id: 'about',
      header: words.about,
      cell: aboutOf,
    },
    { id: 'from', header: words.from, cell: ({ SourceIp }) => SourceIp ?? '–' },
  ];
  return (
    <>
      <DataTable
        {...props}
        columns={isAboutOne ? columns.filter(({ id }) => id !== 'about') : columns}
        idOf={({ EventId }) => EventId}
        nameOf={({ Operation }) => Operation}
      />
      {shown && <AuditEventDialog event={shown} about={aboutOf(shown)} onClose={() => setShown(undefined)} />}
    </>
  );
}
