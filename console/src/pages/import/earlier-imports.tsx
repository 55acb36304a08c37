import Link from '@cloudscape-design/components/link';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { DataTable } from '#parts/data-table.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import type { Job } from './job.ts';
import { jobWords } from './job-words.ts';

const kinds: Readonly<Record<Job['State'], StatusIndicatorProps.Type>> = {
  RUNNING: 'in-progress',
  COMPLETED: 'success',
  CANCELLED: 'stopped',
  FAILED: 'error',
};

export function EarlierImports() {
  const words = useWords(jobWords);
  const formats = useFormats();
  const { OrganizationId } = useOrganization();
  const pages = usePages('ListImportJobs', { OrganizationId, MaxResults: 10 }, ({ Jobs }) => Jobs);
  const pathOf = ({ ImportJobId }: Job): string => `${paths.importUsers(OrganizationId)}?job=${ImportJobId}`;
  return (
    <DataTable
      title={words.earlier}
      pages={pages}
      idOf={({ ImportJobId }) => ImportJobId}
      nameOf={({ StartTime }) => formats.instant(StartTime)}
      empty={words.noEarlier}
      columns={[
        {
          id: 'started',
          header: words.started,
          isRowHeader: true,
          cell: (job) => (
            <Link href={pathOf(job)} ariaLabel={words.show(formats.instant(job.StartTime))}>
              {formats.instant(job.StartTime)}
            </Link>
          ),
        },
        { id: 'kind', header: words.kind, cell: ({ Mode }) => words.modes[Mode] },
        {
          id: 'state',
          header: words.state,
          cell: ({ State }) => <StatusIndicator type={kinds[State]}>{words.states[State]}</StatusIndicator>,
        },
        { id: 'created', header: words.were.CREATED, cell: ({ Created }) => formats.number(Created) },
        { id: 'changed', header: words.were.CHANGED, cell: ({ Changed }) => formats.number(Changed) },
        { id: 'refused', header: words.were.REFUSED, cell: ({ Refused }) => formats.number(Refused) },
        { id: 'by', header: words.by, cell: ({ StartedBy }) => StartedBy },
      ]}
    />
  );
}
