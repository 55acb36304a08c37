import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { EntityList } from '#parts/entity-list.tsx';
import { useWords } from '#words/use-words.ts';
import { CreateResourceDialog } from './create-resource-dialog.tsx';
import { resourceWords } from './words.ts';

export function ResourcesPage() {
  const words = useWords(resourceWords);
  return (
    <EntityList
      name="resources"
      words={words}
      usePagesOf={useResources}
      pathOf={paths.resource}
      columns={[
        { id: 'type', header: words.type, cell: ({ Type = 'ROOM' }) => words.types[Type] },
        { id: 'note', header: words.note, cell: ({ Description }) => Description ?? '–' },
      ]}
      renderCreation={(close) => <CreateResourceDialog onClose={close} />}
    />
  );
}

function useResources({ prefix, pageSize }: { readonly prefix: string; readonly pageSize: number }) {
  const { OrganizationId } = useOrganization();
  const filter = prefix === '' ? {} : { Filters: { NamePrefix: prefix } };
  return usePages(
    'ListResources',
    { OrganizationId, MaxResults: pageSize, ...filter },
    ({ Resources }) => Resources,
  );
}
