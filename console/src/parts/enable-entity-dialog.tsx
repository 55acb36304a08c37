// Gives a group or resource its primary address, and with it mail.
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useWords } from '#words/use-words.ts';
import { AddressField, joinAddress, splitAddress } from './address-field.tsx';
import { Dialog } from './dialog.tsx';
import { partWords } from './part-words.ts';
import { useSentence } from './use-sentence.ts';

export interface NamedEntity {
  readonly id: string;
  readonly name: string;
  /** The one that it had. */
  readonly address: string | undefined;
}

interface Props {
  readonly title: string;
  readonly entity: NamedEntity;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function EnableEntityDialog({ title, entity, onDone, onClose }: Props) {
  const words = useWords(partWords);
  const { OrganizationId, DefaultMailDomain = '' } = useOrganization();
  const sentenceOf = useSentence();
  const [address, setAddress] = useState(() =>
    entity.address === undefined
      ? { localPart: '', domain: DefaultMailDomain }
      : splitAddress(entity.address),
  );
  const enable = useAct(async () => {
    const Email = joinAddress(address);
    await call('RegisterToWorkMail', { OrganizationId, EntityId: entity.id, Email });
    onDone();
    onClose();
  });
  return (
    <Dialog
      title={title}
      confirm={words.enable}
      isRunning={enable.isRunning}
      isReady={address.localPart !== ''}
      onConfirm={() => void enable.run()}
      onDismiss={onClose}
    >
      <AddressField
        autoFocus
        label={words.primaryAddress}
        value={address}
        error={enable.error === undefined ? undefined : sentenceOf(enable.error)}
        onChange={setAddress}
      />
    </Dialog>
  );
}
