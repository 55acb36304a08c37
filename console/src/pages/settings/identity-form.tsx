import type { Input as InputOf, Output } from '@roost/api';
import Alert from '@cloudscape-design/components/alert';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { TextField } from '#parts/text-field.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { ApplicationField } from './application-field.tsx';
import { IdentityOnlyDialog } from './identity-only-dialog.tsx';
import { identityWords } from './identity-words.ts';

type Current = Output<'DescribeIdentityProviderConfiguration'>;
const modes = ['IDENTITY_PROVIDER_AND_DIRECTORY', 'IDENTITY_PROVIDER_ONLY'] as const;
const usualLifetimeDays = 365;

export function IdentityForm({ current }: { readonly current: Current | undefined }) {
  const words = useWords(identityWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const center = current?.IdentityCenterConfiguration;
  const tokens = current?.PersonalAccessTokenConfiguration;
  const [mode, setMode] = useState<(typeof modes)[number]>(current?.AuthenticationMode ?? modes[0]);
  const [instance, setInstance] = useState(center?.InstanceArn ?? '');
  const [application, setApplication] = useState(center?.ApplicationArn ?? '');
  const [areTokensAllowed, setAreTokensAllowed] = useState(tokens?.Status !== 'INACTIVE');
  const [days, setDays] = useState(String(tokens?.LifetimeInDays ?? usualLifetimeDays));
  const [asked, setAsked] = useState<'only' | 'remove'>();
  const wanted: InputOf<'PutIdentityProviderConfiguration'> = {
    OrganizationId,
    AuthenticationMode: mode,
    IdentityCenterConfiguration: { InstanceArn: instance, ApplicationArn: application },
    PersonalAccessTokenConfiguration: {
      Status: areTokensAllowed ? 'ACTIVE' : 'INACTIVE',
      LifetimeInDays: Number(days),
    },
  };
  const save = useAct(async () => {
    await call('PutIdentityProviderConfiguration', wanted);
    setAsked(undefined);
    tell({ kind: 'success', sentence: words.saved });
  });
  const isNewlyOnly = mode === 'IDENTITY_PROVIDER_ONLY' && current?.AuthenticationMode !== mode;
  const missing = instance === '' || application === '' ? words.missing : undefined;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={words.description}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {current && <ActButton onClick={() => setAsked('remove')}>{words.remove}</ActButton>}
              <ActButton
                variant="primary"
                obstacle={missing}
                isRunning={save.isRunning}
                onClick={() => (isNewlyOnly ? setAsked('only') : void save.run())}
              >
                {words.save}
              </ActButton>
            </SpaceBetween>
          }
        >
          {words.title}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {current === undefined && <Alert type="info">{words.none}</Alert>}
        <FormField label={words.mode}>
          <RadioGroup
            value={mode}
            items={modes.map((one) => ({
              value: one,
              label: words.modes[one],
              description: words.modeHelp[one],
            }))}
            onChange={({ detail }) => setMode(modes.find((one) => one === detail.value) ?? mode)}
          />
        </FormField>
        <TextField
          label={words.instance}
          description={words.instanceHelp}
          value={instance}
          onChange={setInstance}
        />
        <ApplicationField instance={instance} value={application} onChange={setApplication} />
        <Checkbox
          checked={areTokensAllowed}
          description={words.tokensHelp}
          onChange={({ detail }) => setAreTokensAllowed(detail.checked)}
        >
          {words.tokens}
        </Checkbox>
        <FormField label={words.lifetime}>
          <Input type="number" value={days} onChange={({ detail }) => setDays(detail.value)} />
        </FormField>
        <Trouble error={asked === undefined ? save.error : undefined} />
      </SpaceBetween>
      {asked === 'only' && (
        <IdentityOnlyDialog wanted={wanted} save={save} onClose={() => setAsked(undefined)} />
      )}
      {asked === 'remove' && (
        <ConfirmDialog
          title={words.removeTitle}
          confirm={words.remove}
          act={() => call('DeleteIdentityProviderConfiguration', { OrganizationId })}
          done={() => words.removed}
          onDismiss={() => setAsked(undefined)}
        >
          {words.removeWhat}
        </ConfirmDialog>
      )}
    </Container>
  );
}
