// One user or group of the organization, found as one types.
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { useState } from 'react';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useWords } from '#words/use-words.ts';
import { entityWords } from './entity-words.ts';

export interface ChosenEntity {
  readonly id: string;
  readonly kind: 'USER' | 'GROUP';
  readonly name: string;
}

interface Props {
  readonly label: string;
  readonly value: ChosenEntity | undefined;
  readonly onChange: (chosen: ChosenEntity | undefined) => void;
  /** Those that cannot be chosen, by their ids. */
  readonly without?: readonly string[];
  /** Both when it is absent. */
  readonly kind?: ChosenEntity['kind'];
  readonly description?: string;
  readonly error?: string | undefined;
}

const shownMax = 20;

export function EntitySelect({ label, value, onChange, without = [], kind, ...field }: Props) {
  const words = useWords(entityWords);
  const [query, setQuery] = useState('');
  const { options, isLoading } = useMatches(query.trim());
  const isOffered = ({ value: id = '' }: SelectProps.Option): boolean => !without.includes(id);
  return (
    <FormField label={label} description={field.description} errorText={field.error}>
      <Select
        filteringType="manual"
        filteringPlaceholder={words.search}
        filteringAriaLabel={words.search}
        statusType={isLoading ? 'loading' : 'finished'}
        loadingText={words.loading}
        empty={words.noMatch}
        placeholder={words.choose}
        selectedOption={value === undefined ? null : { value: value.id, label: value.name }}
        options={[
          { of: 'USER', label: words.users, options: options.users.filter(isOffered) },
          { of: 'GROUP', label: words.groups, options: options.groups.filter(isOffered) },
        ].filter((group) => group.options.length > 0 && (kind === undefined || kind === group.of))}
        onLoadItems={({ detail }) => setQuery(detail.filteringText)}
        onChange={({ detail }) => onChange(read(detail.selectedOption, options.groups))}
      />
    </FormField>
  );
}

function useMatches(query: string) {
  const { OrganizationId } = useOrganization();
  const users = useRead('SearchUsers', {
    OrganizationId,
    MaxResults: shownMax,
    ...(query !== '' && { Query: query }),
  });
  const groups = useRead('ListGroups', {
    OrganizationId,
    MaxResults: shownMax,
    ...(query !== '' && { Filters: { NamePrefix: query } }),
  });
  return {
    isLoading: users.isPending || groups.isPending,
    options: {
      users: (users.data?.Users ?? []).map(({ Id, DisplayName, Name, Email }) => ({
        value: Id,
        label: DisplayName,
        description: Email ?? Name,
        iconName: 'user-profile' as const,
      })),
      groups: (groups.data?.Groups ?? []).map(({ Id = '', Name = '', Email }) => ({
        value: Id,
        label: Name,
        description: Email,
        iconName: 'group' as const,
      })),
    },
  };
}

function read(
  { value: id, label: name }: SelectProps.Option,
  groups: readonly SelectProps.Option[],
): ChosenEntity | undefined {
  if (id === undefined || name === undefined) return undefined;
  return { id, name, kind: groups.some(({ value }) => value === id) ? 'GROUP' : 'USER' };
}
