// One import or its preview: how far it is, what became of the rows, and what comes next.
import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useServerWords } from '#words/server-words.tsx';
import { useWords } from '#words/use-words.ts';
import type { Job } from './job.ts';
import { JobActions } from './job-actions.tsx';
import { JobRows } from './job-rows.tsx';
import { jobWords } from './job-words.ts';

const askAgainMs = 500;

export function ImportJob({ jobId }: { readonly jobId: string }) {
  const words = useWords(jobWords);
  const { OrganizationId } = useOrganization();
  const input = { OrganizationId, ImportJobId: jobId };
  const told = useServerWords();
  const { data: job, error } = useRead('DescribeImportJob', input);
  if (job === undefined) return <Trouble error={error} />;
  const isPreview = job.Mode === 'PREVIEW';
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description={isPreview && job.State === 'COMPLETED' ? words.previewed : undefined}
            actions={<JobActions job={job} />}
          >
            {isPreview ? words.previewTitle : words.applyTitle}
          </Header>
        }
      >
        <SpaceBetween size="m">
          {job.ErrorMessage !== undefined && <Alert type="error">{told(job.ErrorMessage)}</Alert>}
          {job.State === 'CANCELLED' && <Alert type="info">{words.cancelled}</Alert>}
          {job.State === 'RUNNING' ? <Progress job={job} /> : <Summary job={job} />}
        </SpaceBetween>
      </Container>
      {job.State !== 'RUNNING' && <JobRows job={job} />}
    </SpaceBetween>
  );
}

/** Asks again and again; whoever shows the job learns of it too. */
function Progress({ job }: { readonly job: Job }) {
  const words = useWords(jobWords);
  const { number } = useFormats();
  const { OrganizationId } = useOrganization();
  useRead('DescribeImportJob', { OrganizationId, ImportJobId: job.ImportJobId }, { everyMs: askAgainMs });
  const { RowsDone, RowsTotal, Mode } = job;
  return (
    <ProgressBar
      value={RowsTotal === 0 ? 0 : (100 * RowsDone) / RowsTotal}
      label={words.progress(number(RowsDone), number(RowsTotal))}
      description={Mode === 'PREVIEW' ? words.previewing : words.applying}
    />
  );
}

function Summary({ job }: { readonly job: Job }) {
  const words = useWords(jobWords);
  const { number } = useFormats();
  const labels = job.Mode === 'PREVIEW' ? words.wouldBe : words.were;
  return (
    <KeyValuePairs
      columns={4}
      items={[
        { label: labels.CREATED, value: number(job.Created) },
        { label: labels.CHANGED, value: number(job.Changed) },
        { label: labels.UNCHANGED, value: number(job.Unchanged) },
        {
          label: labels.REFUSED,
          value:
            job.Refused === 0 ? (
              number(0)
            ) : (
              <StatusIndicator type="error">{number(job.Refused)}</StatusIndicator>
            ),
        },
      ]}
    />
  );
}
