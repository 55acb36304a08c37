import type { Output } from '@roost/api';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
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
import { availabilityWords } from './availability-words.ts';

type Configuration = NonNullable<
  Output<'ListAvailabilityConfigurations'>['AvailabilityConfigurations']
>[number];

interface Props {
  /** Undefined for a new one. */
  readonly edited: Configuration | undefined;
  readonly onClose: () => void;
}

const refusals = { domain: ['NameAvailabilityException', 'domainName'] };

export function AvailabilityDialog({ edited, onClose }: Props) {
  const words = useWords(availabilityWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const sentenceOf = useSentence();
  const [domain, setDomain] = useState(edited?.DomainName ?? '');
  const [endpoint, setEndpoint] = useState(edited?.EwsProvider?.EwsEndpoint ?? '');
  const [userName, setUserName] = useState(edited?.EwsProvider?.EwsUsername ?? '');
  const [password, setPassword] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const isEndpoint = /^https?:\/\/[A-Za-z0-9.-]+(:[0-9]+)?\//.test(endpoint);
  const save = useAct(async () => {
    const EwsProvider = { EwsEndpoint: endpoint, EwsUsername: userName, EwsPassword: password };
    const input = { OrganizationId, DomainName: domain, EwsProvider };
    await call(edited ? 'UpdateAvailabilityConfiguration' : 'CreateAvailabilityConfiguration', input);
    tell({ kind: 'success', sentence: edited ? words.changed(domain) : words.added(domain) });
    onClose();
  });
  const confirm = (): void => {
    setIsChecked(true);
    if (isEndpoint && domain !== '' && userName !== '' && password !== '') void save.run();
  };
  const refused = refusedField(save.error, refusals);
  const missing = (value: string): string | undefined =>
    isChecked && value === '' ? words.missing : undefined;
  return (
    <Dialog
      title={edited ? words.editTitle(domain) : words.addTitle}
      confirm={edited ? words.save : words.add}
      isRunning={save.isRunning}
      error={refused === undefined ? save.error : undefined}
      onConfirm={confirm}
      onDismiss={onClose}
    >
      {edited === undefined && (
        <TextField
          autoFocus
          label={words.domain}
          value={domain}
          onChange={setDomain}
          error={refused === 'domain' ? sentenceOf(save.error) : missing(domain)}
        />
      )}
      <TextField
        label={words.endpoint}
        description={words.endpointHelp}
        value={endpoint}
        onChange={setEndpoint}
        error={isChecked && !isEndpoint ? words.endpointWrong : undefined}
      />
      <TextField label={words.userName} value={userName} onChange={setUserName} error={missing(userName)} />
      <FormField label={words.password} description={words.passwordHelp} errorText={missing(password)}>
        <Input
          type="password"
          autoComplete="off"
          value={password}
          onChange={({ detail }) => setPassword(detail.value)}
        />
      </FormField>
    </Dialog>
  );
}
