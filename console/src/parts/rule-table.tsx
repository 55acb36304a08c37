// A few rules, of which one is chosen to be changed or deleted.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type ReactNode } from 'react';
import { ActButton } from './act-button.tsx';
import { fromMembers, type ConditionKind } from './conditions.ts';
import { ConditionsInWords } from './conditions-in-words.tsx';
import { DataTable, type DataTableProps } from './data-table.tsx';
import { EffectInWords, type Effect } from './effect.tsx';

type Rule<Id extends string> = { readonly [Name in Id]?: readonly string[] | undefined } & {
  readonly Name?: string | undefined;
  readonly Effect?: Effect | undefined;
  readonly Description?: string | undefined;
};

interface RuleTableWords {
  readonly none: string;
  readonly full: string;
  readonly chooseFirst: string;
  readonly create: string;
  readonly edit: string;
  readonly delete: string;
  readonly name: string;
  readonly effect: string;
  readonly conditions: string;
  readonly alwaysShort: string;
  readonly note: string;
}

type Shown = 'level' | 'title' | 'description' | 'pages' | 'idOf';

interface Props<Id extends string, Item extends Rule<Id>> extends Pick<DataTableProps<Item>, Shown> {
  readonly words: RuleTableWords;
  readonly kinds: readonly ConditionKind<Id>[];
  /** After the others. */
  readonly columns?: DataTableProps<Item>['columns'];
  readonly renderCreation: (close: () => void) => ReactNode;
  readonly renderChange: (rule: Item, close: () => void) => ReactNode;
  readonly renderDeletion: (rule: Item, close: () => void) => ReactNode;
}

const rulesMax = 10;

export function RuleTable<Id extends string, Item extends Rule<Id>>(props: Props<Id, Item>) {
  const { words, kinds, columns = [], renderCreation, renderChange, renderDeletion, ...table } = props;
  const { items } = table.pages;
  const [chosenId, setChosenId] = useState<string>();
  const [asked, setAsked] = useState<'create' | 'edit' | 'delete'>();
  const chosen = items.find((rule) => table.idOf(rule) === chosenId);
  const close = (): void => setAsked(undefined);
  const missing = chosen === undefined ? words.chooseFirst : undefined;
  return (
    <>
      <DataTable
        {...table}
        wrapLines
        nameOf={nameOf}
        empty={words.none}
        selection={{
          kind: 'single',
          chosen: chosen === undefined ? [] : [chosen],
          choose: ([rule]) => setChosenId(rule && table.idOf(rule)),
        }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton obstacle={missing} onClick={() => setAsked('delete')}>
              {words.delete}
            </ActButton>
            <ActButton obstacle={missing} onClick={() => setAsked('edit')}>
              {words.edit}
            </ActButton>
            <ActButton
              variant={table.level === 'h1' ? 'primary' : 'normal'}
              obstacle={items.length >= rulesMax ? words.full : undefined}
              onClick={() => setAsked('create')}
            >
              {words.create}
            </ActButton>
          </SpaceBetween>
        }
        columns={[
          { id: 'name', header: words.name, isRowHeader: true, minWidth: 140, cell: nameOf },
          {
            id: 'effect',
            header: words.effect,
            minWidth: 110,
            cell: ({ Effect }) => <EffectInWords effect={Effect} />,
          },
          {
            id: 'conditions',
            header: words.conditions,
            minWidth: 260,
            cell: (rule) => (
              <ConditionsInWords kinds={kinds} value={fromMembers(rule, kinds)} always={words.alwaysShort} />
            ),
          },
          { id: 'note', header: words.note, minWidth: 180, cell: ({ Description }) => Description ?? '–' },
          ...columns,
        ]}
      />
      {asked === 'create' && renderCreation(close)}
      {asked === 'edit' && chosen && renderChange(chosen, close)}
      {asked === 'delete' && chosen && renderDeletion(chosen, close)}
    </>
  );
}

const nameOf = ({ Name = '' }: { readonly Name?: string | undefined }): string => Name;
