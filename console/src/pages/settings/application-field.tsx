import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { useAdministrator } from '#app/session.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { identityWords } from './identity-words.ts';

interface Props {
  readonly instance: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What Roost is known as at the identity provider: known already, or made here. */
export function ApplicationField({ instance, value, onChange }: Props) {
  const words = useWords(identityWords);
  const { Alias = 'roost' } = useOrganization();
  const { OrganizationId: only } = useAdministrator();
  const { tell } = useFlashes();
  const create = useAct(async () => {
    const input = { Name: `roost-${Alias}`, InstanceArn: instance };
    const { ApplicationArn = '' } = await call('CreateIdentityCenterApplication', input);
    onChange(ApplicationArn);
    tell({ kind: 'success', sentence: words.applicationMade });
  });
  const notHere = only === undefined ? undefined : words.onlyForInstallation;
  return (
    <SpaceBetween size="xs">
      <FormField
        label={words.application}
        secondaryControl={
          <ActButton
            obstacle={notHere ?? (instance === '' ? words.instanceFirst : undefined)}
            isRunning={create.isRunning}
            onClick={() => void create.run()}
          >
            {words.createApplication}
          </ActButton>
        }
      >
        <Input value={value} onChange={({ detail }) => onChange(detail.value)} />
      </FormField>
      <Trouble error={create.error} />
    </SpaceBetween>
  );
}
