// An email address in two halves: what stands before the @, and a domain of the organization.
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useOrganization } from '#app/organization-scope.tsx';
import { useRead } from '#api/queries.ts';
import { useWords } from '#words/use-words.ts';
import { addressWords } from './address-words.ts';

export interface AddressParts {
  readonly localPart: string;
  readonly domain: string;
}

export const joinAddress = ({ localPart, domain }: AddressParts): string => `${localPart}@${domain}`;

export function splitAddress(address: string): AddressParts {
  const at = address.lastIndexOf('@');
  return { localPart: address.slice(0, at), domain: address.slice(at + 1) };
}

/** The organization's domains, the default one first. */
export function useDomains(): readonly string[] {
  const { OrganizationId, DefaultMailDomain = '' } = useOrganization();
  const { data } = useRead('ListMailDomains', { OrganizationId, MaxResults: 100 });
  const others = (data?.MailDomains ?? []).flatMap(({ DomainName }) => DomainName ?? []);
  return [DefaultMailDomain, ...others.filter((name) => name !== DefaultMailDomain)];
}

interface Props {
  readonly label: string;
  readonly value: AddressParts;
  readonly onChange: (value: AddressParts) => void;
  readonly error?: string | undefined;
  readonly description?: string;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
}

export function AddressField({ label, value, onChange, error, description, ...rest }: Props) {
  const words = useWords(addressWords);
  const domains = useDomains();
  const { autoFocus = false, isDisabled = false } = rest;
  const options = domains.map((name) => ({ value: name, label: `@${name}` }));
  return (
    <div className="address">
      <FormField label={label} constraintText={description} errorText={error}>
        <Input
          autoComplete={false}
          autoFocus={autoFocus}
          disabled={isDisabled}
          value={value.localPart}
          onBlur={() => {
            const whole = readWhole(value.localPart, domains);
            if (whole !== undefined) onChange(whole);
          }}
          onChange={({ detail }) => onChange({ ...value, localPart: detail.value })}
        />
      </FormField>
      <FormField label={words.domain}>
        <Select
          disabled={isDisabled}
          options={options}
          selectedOption={{ value: value.domain, label: `@${value.domain}` }}
          onChange={({ detail }) => onChange({ ...value, domain: detail.selectedOption.value ?? '' })}
        />
      </FormField>
    </div>
  );
}

/** Who types or pastes a whole address means both halves. Undefined for anything else. */
function readWhole(text: string, domains: readonly string[]): AddressParts | undefined {
  const { localPart, domain } = splitAddress(text);
  const known = domains.find((name) => name === domain.toLowerCase());
  return text.includes('@') && known !== undefined ? { localPart, domain: known } : undefined;
}
