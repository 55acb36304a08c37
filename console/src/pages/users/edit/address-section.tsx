// The primary address and the aliases.
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { AddressField, splitAddress } from '#parts/address-field.tsx';
import { useWords } from '#words/use-words.ts';
import { AliasList } from './alias-list.tsx';
import type { Draft, NewAlias } from './draft.ts';
import { editWords } from './edit-words.ts';

interface Props {
  readonly aliases: readonly string[];
  readonly draft: Draft;
  readonly onChange: (update: (draft: Draft) => Draft) => void;
  readonly primaryError: string | undefined;
  readonly errorAt: (alias: NewAlias) => string | undefined;
}

export function AddressSection({ aliases, draft, onChange, primaryError, errorAt }: Props) {
  const words = useWords(editWords);
  const { DefaultMailDomain = '' } = useOrganization();
  const { Email, State } = useUser();
  const isDisabled = State !== 'ENABLED';
  const usual = { localPart: '', domain: Email ? splitAddress(Email).domain : DefaultMailDomain };
  const primary = draft.primary ?? (Email ? splitAddress(Email) : usual);
  const add = (): void => {
    const alias = { key: crypto.randomUUID(), parts: usual };
    onChange((before) => ({ ...before, added: [...before.added, alias] }));
  };
  const edit = (key: string, parts: NewAlias['parts']): void =>
    onChange((before) => ({
      ...before,
      added: before.added.map((one) => (one.key === key ? { key, parts } : one)),
    }));
  const drop = (key: string): void =>
    onChange((before) => ({ ...before, added: before.added.filter((one) => one.key !== key) }));
  return (
    <Container
      header={
        <Header variant="h2" {...(isDisabled && { description: words.enableFirst })}>
          {words.addresses}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <AddressField
          label={words.primary}
          description={words.primaryHelp}
          value={primary}
          error={primaryError}
          isDisabled={isDisabled}
          onChange={(parts) => onChange((before) => ({ ...before, primary: parts }))}
        />
        <AliasList aliases={aliases} draft={draft} onChange={onChange} isDisabled={isDisabled} />
        {draft.added.map((alias) => (
          <div key={alias.key} className="address-row">
            <AddressField
              label={words.alias}
              autoFocus
              value={alias.parts}
              error={errorAt(alias)}
              onChange={(parts) => edit(alias.key, parts)}
            />
            <Button formAction="none" onClick={() => drop(alias.key)}>
              {words.remove}
            </Button>
          </div>
        ))}
        <Button
          formAction="none"
          iconName="add-plus"
          disabled={isDisabled}
          {...(isDisabled && { disabledReason: words.enableFirst })}
          onClick={add}
        >
          {words.addAlias}
        </Button>
      </SpaceBetween>
    </Container>
  );
}
