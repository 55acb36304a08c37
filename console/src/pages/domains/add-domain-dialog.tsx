import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useGo } from '#app/use-go.ts';
import { Dialog } from '#parts/dialog.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { domainWords } from './words.ts';

const refusals = {
  name: ['MailDomainInUseException', 'InvalidParameterException', 'domainName'],
};

export function AddDomainDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(domainWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const go = useGo();
  const sentenceOf = useSentence();
  const [typed, setTyped] = useState('');
  const name = typed.trim().toLowerCase();
  const add = useAct(async () => {
    await call('RegisterMailDomain', { OrganizationId, DomainName: name });
    tell({ kind: 'success', sentence: words.added(name) });
    go(paths.domain(OrganizationId, name));
  });
  const isRefused = refusedField(add.error, refusals) === 'name';
  return (
    <Dialog
      title={words.addTitle}
      confirm={words.add}
      isRunning={add.isRunning}
      isReady={name !== ''}
      error={isRefused ? undefined : add.error}
      onConfirm={() => void add.run()}
      onDismiss={onClose}
    >
      <TextField
        autoFocus
        label={words.domainName}
        description={words.domainNameHelp}
        value={typed}
        error={isRefused ? sentenceOf(add.error) : undefined}
        onChange={setTyped}
      />
      <Box color="text-body-secondary">{words.addWhat}</Box>
    </Dialog>
  );
}
