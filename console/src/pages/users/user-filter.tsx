import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useWords } from '#words/use-words.ts';
import { userWords } from './words.ts';

export interface UserFilterValue {
  readonly query: string;
  readonly state: 'ENABLED' | 'DISABLED' | undefined;
}

interface Props {
  readonly value: UserFilterValue;
  readonly onChange: (value: UserFilterValue) => void;
}

/** Finds as one types; by state beside that. */
export function UserFilter({ value, onChange }: Props) {
  const words = useWords(userWords);
  const options = [
    { value: 'ANY', label: words.anyState },
    { value: 'ENABLED', label: words.enabled },
    { value: 'DISABLED', label: words.disabled },
  ];
  const chosen = options.find((option) => option.value === value.state) ?? options[0] ?? null;
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <div style={{ inlineSize: 'min(440px, 80vw)' }}>
        <TextFilter
          filteringText={value.query}
          filteringPlaceholder={words.search}
          filteringAriaLabel={words.search}
          onChange={({ detail }) => onChange({ ...value, query: detail.filteringText })}
        />
      </div>
      <Select
        ariaLabel={words.filterByState}
        options={options}
        selectedOption={chosen}
        onChange={({ detail }) => onChange({ ...value, state: readState(detail.selectedOption.value) })}
      />
    </SpaceBetween>
  );
}

const readState = (value: string | undefined): UserFilterValue['state'] =>
  value === 'ENABLED' || value === 'DISABLED' ? value : undefined;
