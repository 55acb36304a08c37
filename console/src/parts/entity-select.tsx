// A list of users and groups that is searched while one types.
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { useDeferredValue, useState } from 'react';
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
  readonly onChange: (value: ChosenEntity) => void;
  readonly kinds?: readonly ChosenEntity['kind'][];
  /** Ids that are not offered. */
  readonly without?: readonly string[];
  readonly error?: string | undefined;
  readonly description?: string;
}

export function EntitySelect({ label, value, onChange, error, description, ...wanted }: Props) {
  const words = useWords(entityWords);
  const [query, setQuery] = useState('');
  const { found, isLoading } = useFound({ query: useDeferredValue(query.trim()), ...wanted });
  return (
    <FormField label={label} errorText={error} description={description}>
      <Select
        placeholder={words.choose}
        filteringType="manual"
        filteringPlaceholder={words.search}
        filteringAriaLabel={words.search}
        options={found.map(toOption)}
        selectedOption={value === undefined ? null : { value: value.id, label: value.name }}
        statusType={isLoading ? 'loading' : 'finished'}
        loadingText={words.loading}
        empty={words.none}
        triggerVariant="option"
        onLoadItems={({ detail }) => setQuery(detail.filteringText)}
        onChange={({ detail }) => {
          const chosen = found.find(({ id }) => id === detail.selectedOption.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      />
    </FormField>
  );
}

interface Offered extends ChosenEntity {
  readonly address: string | undefined;
}

const toOption = ({ id, kind, name, address }: Offered): SelectProps.Option => ({
  value: id,
  label: name,
  iconName: kind === 'GROUP' ? 'group' : 'user-profile',
  ...(address !== undefined && { description: address }),
});

const offeredOfEachKind = 25;

interface Wanted extends Pick<Props, 'kinds' | 'without'> {
  readonly query: string;
}

function useFound({ query, kinds = ['USER', 'GROUP'], without = [] }: Wanted): {
  readonly found: readonly Offered[];
  readonly isLoading: boolean;
} {
  const { OrganizationId } = useOrganization();
  const users = useRead(
    'SearchUsers',
    {
      OrganizationId,
      SortBy: 'DisplayName',
      MaxResults: offeredOfEachKind,
      ...(query !== '' && { Query: query }),
    },
    { isWanted: kinds.includes('USER') },
  );
  const groups = useRead(
    'ListGroups',
    {
      OrganizationId,
      MaxResults: offeredOfEachKind,
      ...(query !== '' && { Filters: { NamePrefix: query } }),
    },
    { isWanted: kinds.includes('GROUP') },
  );
  const people = (users.data?.Users ?? []).map(({ Id, DisplayName, Name, Email }) => ({
    id: Id,
    kind: 'USER' as const,
    name: DisplayName || Name,
    address: Email ?? Name,
  }));
  const circles = (groups.data?.Groups ?? []).flatMap(({ Id, Name = '', Email }) =>
    Id === undefined ? [] : [{ id: Id, kind: 'GROUP' as const, name: Name, address: Email }],
  );
  return {
    found: [...people, ...circles].filter(({ id }) => !without.includes(id)),
    isLoading: users.isLoading || groups.isLoading,
  };
}
