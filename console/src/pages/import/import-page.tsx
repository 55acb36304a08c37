// Users from a file: choose it, say what its columns are, look at what would happen, and let it happen.
import { useLocation } from '@tanstack/react-router';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { useWords } from '#words/use-words.ts';
import { ChooseFile } from './choose-file.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { ImportJob } from './import-job.tsx';
import { importWords } from './words.ts';

export function ImportPage() {
  const words = useWords(importWords);
  const { OrganizationId } = useOrganization();
  // in the address, so that a reload shows the same job
  const jobId = new URLSearchParams(useLocation().searchStr).get('job');
  return (
    <OrganizationPage
      title={words.title}
      description={words.description}
      above={[{ text: words.users, href: paths.users(OrganizationId) }]}
    >
      {jobId === null ? <ChooseFile /> : <ImportJob key={jobId} jobId={jobId} />}
      <EarlierImports />
    </OrganizationPage>
  );
}
