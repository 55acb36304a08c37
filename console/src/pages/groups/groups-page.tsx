import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { EntityList } from '#parts/entity-list.tsx';
import { useWords } from '#words/use-words.ts';
import { CreateGroupDialog } from './create-group-dialog.tsx';
import { groupWords } from './words.ts';

export function GroupsPage() {
  return (
    <EntityList
      name="groups"
      words={useWords(groupWords)}
      usePagesOf={useGroups}
      pathOf={paths.group}
      renderCreation={(close) => <CreateGroupDialog onClose={close} />}
    />
  );
}

function useGroups({ prefix, pageSize }: { readonly prefix: string; readonly pageSize: number }) {
  const { OrganizationId } = useOrganization();
  const filter = prefix === '' ? {} : { Filters: { NamePrefix: prefix } };
  return usePages('ListGroups', { OrganizationId, MaxResults: pageSize, ...filter }, ({ Groups }) => Groups);
}
