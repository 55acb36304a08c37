// How long messages stay: one form for the folders that every mailbox has.
import { isRefusedAs } from '#api/call-error.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { Page } from '#parts/page.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { RetentionForm } from './retention-form.tsx';
import { retentionWords } from './words.ts';

export function RetentionPage() {
  const words = useWords(retentionWords);
  const { OrganizationId, Alias = '' } = useOrganization();
  const { data, error } = useRead('GetDefaultRetentionPolicy', { OrganizationId });
  const hasNone = isRefusedAs(error, 'EntityNotFoundException');
  return (
    <Page
      title={words.title}
      description={words.description}
      above={[{ text: Alias, href: paths.organization(OrganizationId) }]}
    >
      <Trouble error={hasNone ? undefined : error} />
      {(data !== undefined || hasNone) && <RetentionForm policy={data} />}
    </Page>
  );
}
