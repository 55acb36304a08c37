// The aliases that a user has, each to be removed when the form is saved.
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { joinAddress } from '#parts/address-field.tsx';
import { useWords } from '#words/use-words.ts';
import type { Draft } from './draft.ts';
import { editWords } from './edit-words.ts';

interface Props {
  readonly aliases: readonly string[];
  readonly draft: Draft;
  readonly onChange: (update: (draft: Draft) => Draft) => void;
  readonly isDisabled: boolean;
}

export function AliasList({ aliases, draft, onChange, isDisabled }: Props) {
  const words = useWords(editWords);
  const primary = draft.primary && joinAddress(draft.primary).toLowerCase();
  const remove = (alias: string): void =>
    onChange((before) => ({ ...before, removed: [...before.removed, alias] }));
  const keep = (alias: string): void =>
    onChange((before) => ({ ...before, removed: before.removed.filter((one) => one !== alias) }));
  return (
    <div>
      <Box variant="awsui-key-label">{words.aliases}</Box>
      <Box color="text-body-secondary" fontSize="body-s">
        {aliases.length === 0 ? words.noAliases : words.aliasesHelp}
      </Box>
      <ul className="aliases">
        {aliases.map((alias) => {
          const isRemoved = draft.removed.includes(alias);
          const becomesPrimary = alias.toLowerCase() === primary;
          return (
            <li key={alias}>
              <span>
                {isRemoved && !becomesPrimary ? <s>{alias}</s> : alias}
                {becomesPrimary && <small>{words.becomesPrimary}</small>}
                {isRemoved && !becomesPrimary && <small>{words.removed}</small>}
              </span>
              <Button
                formAction="none"
                variant="inline-link"
                disabled={isDisabled}
                ariaLabel={isRemoved ? words.keepNamed(alias) : words.removeNamed(alias)}
                onClick={() => (isRemoved ? keep(alias) : remove(alias))}
              >
                {isRemoved ? words.keep : words.remove}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
