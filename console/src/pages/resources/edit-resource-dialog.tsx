import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Output } from '@roost/api';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { resourceWords } from './words.ts';

interface Props {
  readonly resource: Output<'DescribeResource'> & { readonly ResourceId: string };
  readonly onClose: () => void;
}

const refusals = {
  name: ['NameAvailabilityException', 'ReservedNameException', 'name'],
  note: ['description'],
};

export function EditResourceDialog({ resource, onClose }: Props) {
  const words = useWords(resourceWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const sentenceOf = useSentence();
  const [name, setName] = useState(resource.Name ?? '');
  const [note, setNote] = useState(resource.Description ?? '');
  const [booking, setBooking] = useState({
    AutoAcceptRequests: resource.BookingOptions?.AutoAcceptRequests ?? false,
    AutoDeclineRecurringRequests: resource.BookingOptions?.AutoDeclineRecurringRequests ?? false,
    AutoDeclineConflictingRequests: resource.BookingOptions?.AutoDeclineConflictingRequests ?? false,
  });
  const save = useAct(async () => {
    const { ResourceId } = resource;
    await call('UpdateResource', {
      OrganizationId,
      ResourceId,
      ...(name !== resource.Name && { Name: name }),
      ...(note !== (resource.Description ?? '') && { Description: note }),
      BookingOptions: booking,
    });
    tell({ kind: 'success', sentence: words.saved });
    onClose();
  });
  const refused = refusedField(save.error, refusals);
  const options = [
    ['AutoAcceptRequests', words.accepts, words.acceptsHelp],
    ['AutoDeclineRecurringRequests', words.declinesRecurring, undefined],
    ['AutoDeclineConflictingRequests', words.declinesConflicts, undefined],
  ] as const;
  return (
    <Dialog
      title={words.editTitle}
      confirm={words.save}
      isRunning={save.isRunning}
      isReady={name !== ''}
      error={refused === undefined ? save.error : undefined}
      onConfirm={() => void save.run()}
      onDismiss={onClose}
    >
      <TextField
        autoFocus
        label={words.name}
        value={name}
        error={refused === 'name' ? sentenceOf(save.error) : undefined}
        onChange={setName}
      />
      <TextField
        label={words.note}
        value={note}
        error={refused === 'note' ? sentenceOf(save.error) : undefined}
        onChange={setNote}
      />
      <FormField label={words.booking} description={words.notYet}>
        <SpaceBetween size="xs">
          {options.map(([option, label, help]) => (
            <Checkbox
              key={option}
              checked={booking[option]}
              description={help}
              onChange={({ detail }) => setBooking({ ...booking, [option]: detail.checked })}
            >
              {label}
            </Checkbox>
          ))}
        </SpaceBetween>
      </FormField>
    </Dialog>
  );
}
