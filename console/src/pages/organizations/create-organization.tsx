import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { paths } from '#app/paths.ts';
import { useAdministrator } from '#app/session.tsx';
import { useGo } from '#app/use-go.ts';
import { ActButton } from '#parts/act-button.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { organizationWords } from './words.ts';

export function CreateOrganization() {
  const words = useWords(organizationWords);
  const { OrganizationId: only } = useAdministrator();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <ActButton
        variant="primary"
        obstacle={only === undefined ? undefined : words.onlyForInstallation}
        onClick={() => setIsAsked(true)}
      >
        {words.create}
      </ActButton>
      {isAsked && <CreateOrganizationDialog onClose={() => setIsAsked(false)} />}
    </>
  );
}

const refusals = {
  alias: ['NameAvailabilityException', 'alias'],
  domain: ['MailDomainInUseException', 'domains'],
};

function CreateOrganizationDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(organizationWords);
  const { tell } = useFlashes();
  const sentenceOf = useSentence();
  const go = useGo();
  const [alias, setAlias] = useState('');
  const [domain, setDomain] = useState('');
  const create = useAct(async () => {
    const { OrganizationId = '' } = await call('CreateOrganization', {
      Alias: alias,
      ClientToken: crypto.randomUUID(),
      ...(domain !== '' && { Domains: [{ DomainName: domain }] }),
    });
    onClose();
    go(paths.organization(OrganizationId));
    tell({ kind: 'success', sentence: words.created(alias) });
  });
  const refused = refusedField(create.error, refusals);
  return (
    <Dialog
      title={words.createTitle}
      confirm={words.create}
      isReady={alias !== ''}
      isRunning={create.isRunning}
      error={refused === undefined ? create.error : undefined}
      onConfirm={() => void create.run()}
      onDismiss={onClose}
    >
      <TextField
        autoFocus
        label={words.alias}
        description={words.aliasHelp}
        value={alias}
        onChange={setAlias}
        error={refused === 'alias' ? sentenceOf(create.error) : undefined}
      />
      <TextField
        label={words.mailDomain}
        description={words.mailDomainHelp}
        value={domain}
        onChange={setDomain}
        error={refused === 'domain' ? sentenceOf(create.error) : undefined}
      />
    </Dialog>
  );
}
