import Box from '@cloudscape-design/components/box';
import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { CreateEntityDialog } from '#parts/create-entity-dialog.tsx';
import { useWords } from '#words/use-words.ts';
import { groupWords } from './words.ts';

export function CreateGroupDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(groupWords);
  const { OrganizationId } = useOrganization();
  return (
    <CreateEntityDialog
      words={words}
      create={async (Name) => (await call('CreateGroup', { OrganizationId, Name })).GroupId ?? ''}
      pathOf={paths.group}
      onClose={onClose}
    >
      <Box>{words.createWhat}</Box>
    </CreateEntityDialog>
  );
}
