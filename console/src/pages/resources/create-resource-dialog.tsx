import FormField from '@cloudscape-design/components/form-field';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { CreateEntityDialog } from '#parts/create-entity-dialog.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useWords } from '#words/use-words.ts';
import { resourceWords } from './words.ts';

export function CreateResourceDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(resourceWords);
  const { OrganizationId } = useOrganization();
  const [kind, setKind] = useState<'ROOM' | 'EQUIPMENT'>('ROOM');
  const [note, setNote] = useState('');
  const create = async (Name: string): Promise<string> => {
    const described = note === '' ? {} : { Description: note };
    const { ResourceId = '' } = await call('CreateResource', {
      OrganizationId,
      Name,
      Type: kind,
      ...described,
    });
    return ResourceId;
  };
  return (
    <CreateEntityDialog words={words} create={create} pathOf={paths.resource} onClose={onClose}>
      <FormField label={words.type}>
        <SegmentedControl
          label={words.type}
          selectedId={kind}
          options={[
            { id: 'ROOM', text: words.types.ROOM },
            { id: 'EQUIPMENT', text: words.types.EQUIPMENT },
          ]}
          onChange={({ detail }) => setKind(detail.selectedId === 'EQUIPMENT' ? 'EQUIPMENT' : 'ROOM')}
        />
      </FormField>
      <TextField label={words.note} value={note} onChange={setNote} />
    </CreateEntityDialog>
  );
}
