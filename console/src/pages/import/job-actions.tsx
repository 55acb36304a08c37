// What can be done with an import: let it happen, stop it, take its refused rows away, begin another.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useGo } from '#app/use-go.ts';
import { ActButton } from '#parts/act-button.tsx';
import { download } from '#parts/download.ts';
import { readAllCsv } from '#parts/read-all-csv.ts';
import { Trouble } from '#parts/trouble.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import type { Job } from './job.ts';
import { jobWords } from './job-words.ts';

export function JobActions({ job }: { readonly job: Job }) {
  const words = useWords(jobWords);
  const { number } = useFormats();
  const { OrganizationId } = useOrganization();
  const go = useGo();
  const input = { OrganizationId, ImportJobId: job.ImportJobId };
  const here = paths.importUsers(OrganizationId);
  const wanted = job.Created + job.Changed;
  const cancel = useAct(() => call('CancelImportJob', input));
  const apply = useAct(async () => {
    const what = { OrganizationId, Mode: 'APPLY', PreviewImportJobId: job.ImportJobId } as const;
    const { ImportJobId } = await call('ImportUsers', what);
    go(`${here}?job=${ImportJobId}`);
  });
  const takeRefused = useAct(async () => {
    const csv = await readAllCsv((NextToken) => call('GetImportJobRetryCsv', { ...input, NextToken }));
    download('refused-rows.csv', csv);
  });
  const isRunning = job.State === 'RUNNING';
  return (
    <SpaceBetween size="s">
      <SpaceBetween direction="horizontal" size="xs">
        {isRunning && (
          <ActButton isRunning={cancel.isRunning} onClick={() => void cancel.run()}>
            {words.cancel}
          </ActButton>
        )}
        {!isRunning && job.Refused > 0 && (
          <ActButton
            needs="mayRead"
            iconName="download"
            isRunning={takeRefused.isRunning}
            onClick={() => void takeRefused.run()}
          >
            {words.retry}
          </ActButton>
        )}
        {!isRunning && <ActButton onClick={() => go(here)}>{words.another}</ActButton>}
        {job.Mode === 'PREVIEW' && job.State === 'COMPLETED' && (
          <ActButton
            variant="primary"
            isRunning={apply.isRunning}
            obstacle={wanted === 0 ? words.nothingToApply : undefined}
            onClick={() => void apply.run()}
          >
            {words.apply(number(wanted))}
          </ActButton>
        )}
      </SpaceBetween>
      <Trouble error={cancel.error ?? apply.error ?? takeRefused.error} />
    </SpaceBetween>
  );
}
