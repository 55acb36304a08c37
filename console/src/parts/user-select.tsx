// Users of the organization, found as one types: one, or several.
import Multiselect from '@cloudscape-design/components/multiselect';
import Select from '@cloudscape-design/components/select';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useWords } from '#words/use-words.ts';
import { userSelectWords } from './user-select-words.ts';

export interface ChosenUser {
  readonly id: string;
  readonly name: string;
}

const shownMax = 20;

function useSearch() {
  const { OrganizationId } = useOrganization();
  const words = useWords(userSelectWords);
  const [query, setQuery] = useState('');
  const wanted = query.trim();
  const { data, isPending } = useRead('SearchUsers', {
    OrganizationId,
    MaxResults: shownMax,
    ...(wanted !== '' && { Query: wanted }),
  });
  const options = (data?.Users ?? []).map(({ Id, DisplayName, Name, Email }) => ({
    value: Id,
    label: DisplayName,
    description: Email ?? Name,
  }));
  return {
    filteringType: 'manual' as const,
    filteringPlaceholder: words.search,
    filteringAriaLabel: words.search,
    statusType: isPending ? ('loading' as const) : ('finished' as const),
    loadingText: words.loading,
    empty: words.noMatch,
    options,
    onLoadItems: ({ detail }: { detail: { filteringText: string } }) => setQuery(detail.filteringText),
  };
}

interface OneProps {
  readonly value: ChosenUser | undefined;
  readonly onChange: (chosen: ChosenUser) => void;
}

/** Inside a FormField, which names it. */
export function UserSelect({ value, onChange }: OneProps) {
  const words = useWords(userSelectWords);
  return (
    <Select
      {...useSearch()}
      placeholder={words.chooseOne}
      selectedOption={value === undefined ? null : { value: value.id, label: value.name }}
      onChange={({ detail: { selectedOption: one } }) =>
        onChange({ id: one.value ?? '', name: one.label ?? '' })
      }
    />
  );
}

interface ManyProps {
  /** Ids. */
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Inside a FormField, which names it. */
export function UsersSelect({ value, onChange }: ManyProps) {
  const words = useWords(userSelectWords);
  const names = useUserNames(value);
  return (
    <Multiselect
      {...useSearch()}
      keepOpen={false}
      placeholder={words.chooseMany}
      selectedOptions={value.map((id) => ({ value: id, label: names.get(id) ?? id }))}
      deselectAriaLabel={({ label = '' }) => words.leaveOut(label)}
      onChange={({ detail }) => onChange(detail.selectedOptions.map(({ value: id = '' }) => id))}
    />
  );
}

/** What people call those that are known by their ids alone. */
export function useUserNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const { OrganizationId } = useOrganization();
  const answers = useQueries({
    queries: ids.map((id) => {
      const input = { OrganizationId, UserId: id };
      return { queryKey: ['DescribeUser', input], queryFn: () => call('DescribeUser', input) };
    }),
  });
  return new Map(ids.map((id, index) => [id, answers[index]?.data?.DisplayName ?? id]));
}
