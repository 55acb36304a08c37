// Who changed what, searched, looked at and taken away as a file.
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useDeferredValue, useState } from 'react';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { useTablePreference } from '#parts/table-preferences.tsx';
import { useWords } from '#words/use-words.ts';
import { AuditFilter, noFilter, toFilters } from './audit-filter.tsx';
import { AuditTable } from './audit-table.tsx';
import { ExportAudit } from './export-audit.tsx';
import { auditWords } from './words.ts';

export function AuditPage() {
  const words = useWords(auditWords);
  const { OrganizationId } = useOrganization();
  const [filter, setFilter] = useState(noFilter);
  const preference = useTablePreference({
    name: 'audit',
    columns: ['when', 'who', 'what', 'outcome', 'about', 'from?'],
  });
  const wanted = { OrganizationId, Filters: toFilters(useDeferredValue(filter)) };
  const pages = usePages(
    'ListAuditEvents',
    { ...wanted, MaxResults: preference.pageSize },
    ({ Events }) => Events,
  );
  return (
    <OrganizationPage isNamedInside title={words.title}>
      <AuditTable
        level="h1"
        title={words.title}
        description={words.description}
        pages={pages}
        preference={preference}
        filter={<AuditFilter value={filter} onChange={setFilter} />}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {filter !== noFilter && <Button onClick={() => setFilter(noFilter)}>{words.clear}</Button>}
            <ExportAudit wanted={wanted} />
          </SpaceBetween>
        }
        empty={filter === noFilter ? words.none : words.noMatch}
      />
    </OrganizationPage>
  );
}
