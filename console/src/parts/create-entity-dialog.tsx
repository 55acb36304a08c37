// Creates a group or resource and gives it its address. It exists after the first of the two steps: when the
// second is refused, that is said, and its page offers to go on.
import { useState, type ReactNode } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { useGo } from '#app/use-go.ts';
import { AddressField, joinAddress, type AddressParts } from './address-field.tsx';
import { Dialog } from './dialog.tsx';
import { toLocalPart } from './local-part.ts';
import { TextField } from './text-field.tsx';
import { useSentence } from './use-sentence.ts';

export interface CreateEntityWords {
  readonly createTitle: string;
  readonly create: string;
  readonly name: string;
  readonly address: string;
  readonly created: (name: string) => string;
  readonly halfCreated: (name: string) => string;
}

interface Props {
  readonly words: CreateEntityWords;
  /** Answers with the id. */
  readonly create: (name: string) => Promise<string>;
  readonly pathOf: (organizationId: string, id: string) => string;
  readonly onClose: () => void;
  /** Other fields, above the name. */
  readonly children?: ReactNode;
}

const refusals = {
  name: ['NameAvailabilityException', 'ReservedNameException', 'name'],
};

export function CreateEntityDialog({ words, pathOf, onClose, children, ...given }: Props) {
  const { OrganizationId, DefaultMailDomain = '' } = useOrganization();
  const { tell } = useFlashes();
  const go = useGo();
  const sentenceOf = useSentence();
  const [name, setName] = useState('');
  const [edited, setEdited] = useState<AddressParts>();
  const address = edited ?? { localPart: toLocalPart(name), domain: DefaultMailDomain };
  const create = useAct(async () => {
    const EntityId = await given.create(name);
    try {
      await call('RegisterToWorkMail', { OrganizationId, EntityId, Email: joinAddress(address) });
      tell({ kind: 'success', sentence: words.created(name) });
    } catch (error) {
      tell({ kind: 'warning', sentence: words.halfCreated(name), details: sentenceOf(error) });
    }
    go(pathOf(OrganizationId, EntityId));
  });
  const isNameRefused = refusedField(create.error, refusals) === 'name';
  return (
    <Dialog
      title={words.createTitle}
      confirm={words.create}
      isRunning={create.isRunning}
      isReady={name !== '' && address.localPart !== ''}
      error={isNameRefused ? undefined : create.error}
      onConfirm={() => void create.run()}
      onDismiss={onClose}
    >
      {children}
      <TextField
        autoFocus
        label={words.name}
        value={name}
        error={isNameRefused ? sentenceOf(create.error) : undefined}
        onChange={setName}
      />
      <AddressField label={words.address} value={address} onChange={setEdited} />
    </Dialog>
  );
}
