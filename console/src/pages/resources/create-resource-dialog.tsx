// Creates a room or equipment and gives it its address.
import FormField from '@cloudscape-design/components/form-field';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useGo } from '#app/use-go.ts';
import { AddressField, joinAddress, type AddressParts } from '#parts/address-field.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { toLocalPart } from '#parts/local-part.ts';
import { TextField } from '#parts/text-field.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { resourceWords } from './words.ts';

const refusals = {
  name: ['NameAvailabilityException', 'ReservedNameException', 'name'],
  note: ['description'],
  address: ['EmailAddressInUseException', 'MailDomainStateException', 'MailDomainNotFoundException', 'email'],
};

export function CreateResourceDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(resourceWords);
  const { OrganizationId, DefaultMailDomain = '' } = useOrganization();
  const { tell } = useFlashes();
  const go = useGo();
  const sentenceOf = useSentence();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<'ROOM' | 'EQUIPMENT'>('ROOM');
  const [note, setNote] = useState('');
  const [edited, setEdited] = useState<AddressParts>();
  const address = edited ?? { localPart: toLocalPart(name), domain: DefaultMailDomain };
  const create = useAct(async () => {
    const Email = joinAddress(address);
    const { ResourceId = '' } = await call('CreateResource', {
      OrganizationId,
      Name: name,
      Type: kind,
      ...(note !== '' && { Description: note }),
    });
    const isEnabled = await call('RegisterToWorkMail', { OrganizationId, EntityId: ResourceId, Email }).then(
      () => true,
      (error: unknown) => {
        tell({ kind: 'warning', sentence: words.halfCreated(name), details: sentenceOf(error) });
        return false;
      },
    );
    if (isEnabled) tell({ kind: 'success', sentence: words.created(name) });
    go(paths.resource(OrganizationId, ResourceId));
  });
  const refused = refusedField(create.error, refusals);
  return (
    <Dialog
      title={words.createTitle}
      confirm={words.create}
      isRunning={create.isRunning}
      isReady={name !== '' && address.localPart !== ''}
      error={refused === undefined ? create.error : undefined}
      onConfirm={() => void create.run()}
      onDismiss={onClose}
    >
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
      <TextField
        autoFocus
        label={words.name}
        value={name}
        error={refused === 'name' ? sentenceOf(create.error) : undefined}
        onChange={setName}
      />
      <TextField
        label={words.note}
        value={note}
        error={refused === 'note' ? sentenceOf(create.error) : undefined}
        onChange={setNote}
      />
      <AddressField
        label={words.address}
        value={address}
        error={refused === 'address' ? sentenceOf(create.error) : undefined}
        onChange={setEdited}
      />
    </Dialog>
  );
}
