import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { shellWords } from '#app/words.ts';
import { useWords } from '#words/use-words.ts';
import { roles, type Role } from './administrator.ts';
import { useScopes } from './use-scopes.ts';
import { administratorWords } from './words.ts';

export interface RoleValue {
  readonly role: Role;
  /** Empty for the whole installation. */
  readonly organizationId: string;
}

interface Props {
  readonly value: RoleValue;
  readonly onChange: (value: RoleValue) => void;
}

/** What somebody may do, and where. */
export function RoleFields({ value, onChange }: Props) {
  const words = useWords(administratorWords);
  const { roles: names } = useWords(shellWords);
  const { organizations } = useScopes();
  const whole = { value: '', label: words.whole };
  const options = [whole, ...organizations.map(({ id, alias }) => ({ value: id, label: alias }))];
  return (
    <SpaceBetween size="m">
      <FormField label={words.role}>
        <RadioGroup
          value={value.role}
          items={roles.map((role) => ({
            value: role,
            label: names[role],
            description: words.roleHelp[role],
          }))}
          onChange={({ detail }) =>
            onChange({ ...value, role: roles.find((role) => role === detail.value) ?? value.role })
          }
        />
      </FormField>
      <FormField label={words.scope}>
        <Select
          options={options}
          selectedOption={options.find((option) => option.value === value.organizationId) ?? whole}
          onChange={({ detail }) => onChange({ ...value, organizationId: detail.selectedOption.value ?? '' })}
        />
      </FormField>
    </SpaceBetween>
  );
}
