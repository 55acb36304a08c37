// How long messages stay: one form for the folders that every mailbox has.
import { isRefusedAs } from '#api/call-error.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { RetentionForm } from './retention-form.tsx';
import { retentionWords } from './words.ts';

export function RetentionPage() {
  const words = useWords(retentionWords);
  const { OrganizationId } = useOrganization();
  const { data, error } = useRead('GetDefaultRetentionPolicy', { OrganizationId });
  const hasNone = isRefusedAs(error, 'EntityNotFoundException');
  return (
    <OrganizationPage title={words.title} description={words.description}>
      <Trouble error={hasNone ? undefined : error} />
      {(data !== undefined || hasNone) && <RetentionForm policy={data} />}
    </OrganizationPage>
  );
}
