// Tries the rules on somebody: would they be let in, and which rule decides.
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import type { Output } from '@roost/api';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { Tester } from '#parts/tester.tsx';
import { TextField } from '#parts/text-field.tsx';
import { UserSelect, type ChosenUser } from '#parts/user-select.tsx';
import { useWords } from '#words/use-words.ts';
import { useProtocols, useRoles, type AccessRule, type Choice } from './access-conditions.ts';
import { accessRuleWords } from './words.ts';

const refusals = { address: ['ipAddress', 'InvalidParameterException'] };

export function AccessTester({ rules }: { readonly rules: readonly AccessRule[] }) {
  const words = useWords(accessRuleWords);
  const { OrganizationId } = useOrganization();
  const roles = useRoles();
  const protocols = useProtocols();
  const [user, setUser] = useState<ChosenUser>();
  const [protocol, setProtocol] = useState('IMAP');
  const [address, setAddress] = useState('');
  const [role, setRole] = useState('');
  const [verdict, setVerdict] = useState<Output<'GetAccessControlEffect'>>();
  const test = useAct(async () => {
    setVerdict(undefined);
    const answer = await call('GetAccessControlEffect', {
      OrganizationId,
      IpAddress: address.trim(),
      Action: protocol,
      ...(user && { UserId: user.id }),
      ...(role !== '' && { ImpersonationRoleId: role }),
    });
    setVerdict(answer);
  });
  const isRefused = refusedField(test.error, refusals) === 'address';
  const effectOf = (name: string): AccessRule['Effect'] => rules.find(({ Name }) => Name === name)?.Effect;
  return (
    <Tester
      words={words}
      isReady={(user !== undefined || role !== '') && address.trim() !== ''}
      onTry={() => void test.run()}
      isRunning={test.isRunning}
      error={isRefused ? undefined : test.error}
      verdict={
        verdict && {
          effect: verdict.Effect,
          matched: (verdict.MatchedRules ?? []).map((name) => ({ name, effect: effectOf(name) })),
        }
      }
    >
      <ColumnLayout columns={roles.length > 0 ? 4 : 3}>
        <FormField label={words.user}>
          <UserSelect value={user} onChange={setUser} />
        </FormField>
        <Choices label={words.protocol} options={protocols} value={protocol} onChange={setProtocol} />
        <TextField
          label={words.address}
          value={address}
          error={isRefused ? words.addressWrong : undefined}
          onChange={(typed) => {
            test.reset();
            setAddress(typed);
          }}
        />
        {roles.length > 0 && (
          <Choices
            label={words.role}
            options={[{ value: '', label: words.noRole }, ...roles]}
            value={role}
            onChange={setRole}
          />
        )}
      </ColumnLayout>
    </Tester>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly options: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Choices({ label, options, value, onChange }: ChoicesProps) {
  return (
    <FormField label={label}>
      <Select
        options={options}
        selectedOption={options.find((option) => option.value === value) ?? null}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  );
}
