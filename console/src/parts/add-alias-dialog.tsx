import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { useWords } from '#words/use-words.ts';
import { AddressField, joinAddress, type AddressParts } from './address-field.tsx';
import { Dialog } from './dialog.tsx';
import { entityWords } from './entity-words.ts';
import { useSentence } from './use-sentence.ts';

interface Props {
  readonly entityId: string;
  readonly onClose: () => void;
}

export function AddAliasDialog({ entityId, onClose }: Props) {
  const words = useWords(entityWords);
  const { OrganizationId, DefaultMailDomain = '' } = useOrganization();
  const { tell } = useFlashes();
  const sentenceOf = useSentence();
  const [address, setAddress] = useState<AddressParts>({ localPart: '', domain: DefaultMailDomain });
  const add = useAct(async () => {
    await call('CreateAlias', { OrganizationId, EntityId: entityId, Alias: joinAddress(address) });
    tell({ kind: 'success', sentence: words.added(joinAddress(address)) });
    onClose();
  });
  return (
    <Dialog
      title={words.addAlias}
      confirm={words.add}
      isRunning={add.isRunning}
      isReady={address.localPart !== ''}
      onConfirm={() => void add.run()}
      onDismiss={onClose}
    >
      <AddressField
        autoFocus
        label={words.address}
        value={address}
        error={add.error === undefined ? undefined : sentenceOf(add.error)}
        onChange={setAddress}
      />
    </Dialog>
  );
}
